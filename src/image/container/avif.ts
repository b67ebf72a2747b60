import type { ByteSource } from './byteSource';
import { viewOf } from './byteSource';
import { alphaOf, type Heif, type Property, propertiesOf, readHeif } from './iso';

/** A file's bytes with what decoders read wrongly put right, and the turns that are then left to make. */
export interface MendedAvif {
  readonly bytes: Uint8Array;
  /** As EXIF tells them, one after the other. */
  readonly turns: readonly number[];
}

/** Bits one after the other, most significant first. */
class Bits {
  /** In bits. */
  at: number;

  constructor(
    private readonly bytes: Uint8Array,
    start: number,
  ) {
    this.at = start * 8;
  }

  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.at++) {
      if (this.at >> 3 >= this.bytes.length) throw new RangeError('Bits end');
      value = value * 2 + ((this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1);
    }
    return value;
  }

  /** A number as long as its leading zeros say; with 32 and more it is the largest, and has no bits of its own. */
  skipVariable(): void {
    let zeros = 0;
    while (this.take(1) === 0) zeros++;
    if (zeros < 32) this.take(zeros);
  }
}

function skipTiming(bits: Bits): number {
  bits.take(64);
  if (bits.take(1)) bits.skipVariable();
  if (!bits.take(1)) return 0;
  const length = bits.take(5) + 1;
  bits.take(42);
  return length;
}

function skipOperatingPoints(bits: Bits, delayLength: number): void {
  const displayDelay = bits.take(1);
  for (let left = bits.take(5) + 1; left > 0; left--) {
    bits.take(12);
    if (bits.take(5) > 7) bits.take(1);
    if (delayLength > 0 && bits.take(1)) bits.take(2 * delayLength + 1);
    if (displayDelay && bits.take(1)) bits.take(4);
  }
}

function skipTools(bits: Bits, reduced: boolean): void {
  bits.take(3);
  if (!reduced) {
    bits.take(4);
    const order = bits.take(1);
    if (order) bits.take(2);
    const screen = bits.take(1) ? 2 : bits.take(1);
    if (screen > 0 && !bits.take(1)) bits.take(1);
    if (order) bits.take(3);
  }
  bits.take(3);
}

/**
 * Finds the bit of a sequence header that says whether the full range is used; null where it is implied.
 * Source: AV1 Bitstream & Decoding Process Specification §5.5.
 */
function rangeBit(bytes: Uint8Array, start: number): number | null {
  const bits = new Bits(bytes, start);
  const profile = bits.take(3);
  bits.take(1);
  const reduced = bits.take(1) === 1;
  if (reduced) bits.take(5);
  else skipOperatingPoints(bits, bits.take(1) ? skipTiming(bits) : 0);
  const [width, height] = [bits.take(4) + 1, bits.take(4) + 1];
  bits.take(width + height);
  if (!reduced && bits.take(1)) bits.take(7);
  skipTools(bits, reduced);
  const high = bits.take(1);
  if (profile === 2 && high) bits.take(1);
  const mono = profile !== 1 && bits.take(1) === 1;
  if (bits.take(1)) {
    const [primaries, transfer, matrix] = [bits.take(8), bits.take(8), bits.take(8)];
    if (!mono && primaries === 1 && transfer === 13 && matrix === 0) return null;
  }
  return bits.at;
}

/** Units of a row that are looked at: the header comes ahead of pixels. */
const maxUnitsCount = 64;

/** Place where the bytes of sequence headers begin, in a row of OBUs. Source: AV1 specification §5.3. */
function sequenceHeaders(bytes: Uint8Array, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from, left = maxUnitsCount; at < to && left > 0; left--) {
    const head = bytes[at++];
    if (head & 4) at++;
    if (!(head & 2)) break;
    let size = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      size += (bytes[at] & 127) * 2 ** shift;
      if (!(bytes[at++] & 128)) break;
    }
    if (((head >> 3) & 15) === 1) found.push(at);
    at += size;
  }
  return found;
}

/** The most tiles that a grid is believed to have. */
const maxTilesCount = 1024;

/** The pictures whose coded pixels make up one: itself, or the tiles of a grid. */
const codedIn = ({ references }: Heif, id: number): readonly number[] => {
  const tiles = references.find(({ kind, from }) => kind === 'dimg' && from === id);
  return tiles ? tiles.to : [id];
};

/** Makes the stream's own word on its range that of the file around it. Source: MIAF (ISO/IEC 23000-22) §7.3.6.4. */
function tellRange(bytes: Uint8Array, heif: Heif, id: number, full: boolean): boolean {
  const starts: number[] = [];
  for (const coded of new Set(codedIn(heif, id).slice(0, maxTilesCount))) {
    for (const { kind, at, body } of propertiesOf(heif, coded))
      if (kind === 'av1C') starts.push(...sequenceHeaders(bytes, at + 4, at + body.length));
    for (const { at, lengthBytes } of heif.extents.get(coded) ?? [])
      starts.push(...sequenceHeaders(bytes, at, at + lengthBytes));
  }
  let changed = false;
  for (const start of new Set(starts)) {
    const bit = rangeBit(bytes, start);
    if (bit === null) continue;
    const mask = 128 >> (bit & 7);
    if (((bytes[bit >> 3] & mask) !== 0) === full) continue;
    bytes[bit >> 3] ^= mask;
    changed = true;
  }
  return changed;
}

/** Quarters against the clock, and mirrors, as EXIF counts orientations. */
const turnOf = ({ kind, body }: Property): number =>
  kind === 'irot' ? [1, 8, 3, 6][body[0] & 3] : body[0] & 1 ? 2 : 4;

const isTurn = ({ kind }: Property): boolean => kind === 'irot' || kind === 'imir';

/**
 * Takes a picture's turns out of the file where its transparency has none of its own: then both lie alike.
 * Source: ISO/IEC 23008-12 §6.5.10, 6.5.12; a property of an unknown kind is passed over when it is not essential.
 */
function untold(bytes: Uint8Array, heif: Heif): number[] {
  const alpha = alphaOf(heif);
  const own = propertiesOf(heif, heif.primary).filter(isTurn);
  if (alpha === undefined || own.length === 0 || propertiesOf(heif, alpha).some(isTurn)) return [];
  for (const { at } of own) bytes.set([0x66, 0x72, 0x65, 0x65], at - 4);
  for (const { index, at } of heif.associations.get(heif.primary)!)
    if (own.includes(heif.properties[index - 1])) bytes[at] &= 0x7f;
  return own.map(turnOf);
}

/** An AVIF that decoders read rightly; null for one that they already do. @throws RangeError for a damaged one */
export function mendedAvif(source: ByteSource): MendedAvif | null {
  const heif = readHeif(source);
  if (!heif) return null;
  const nclx = propertiesOf(heif, heif.primary).find(
    ({ kind, body }) => kind === 'colr' && viewOf(body).getUint32(0) === 0x6e636c78,
  );
  const bytes = source.read(0, source.length).slice();
  const told =
    nclx && nclx.body.length >= 11 && tellRange(bytes, heif, heif.primary, nclx.body[10] >> 7 === 1);
  const turns = untold(bytes, heif);
  return told || turns.length > 0 ? { bytes, turns } : null;
}
