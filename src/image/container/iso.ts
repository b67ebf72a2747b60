import { cicpColor, isHdr, isPlainSrgb } from '../toldColor';
import { type Box, boxesIn } from './boxes';
import { type ByteSource, joined, latin1, startsWith, utf8, viewOf } from './byteSource';
import { type Embedded, nothingEmbedded } from './embedded';

/** A property of pictures: its kind, and where its body lies in the file. */
export interface Property {
  readonly kind: string;
  readonly at: number;
  readonly body: Uint8Array;
}

/** A property of a picture, by its index, with where its association is stored. */
interface Association {
  readonly index: number;
  readonly at: number;
  readonly wide: boolean;
}

/** Place where a part of a picture lies: in the file. */
interface Extent {
  readonly at: number;
  readonly lengthBytes: number;
}

/** The pictures of a HEIF file. Sources: ISO/IEC 14496-12 §8.11, 23008-12 §6. */
export interface Heif {
  readonly primary: number;
  readonly kinds: ReadonlyMap<number, string>;
  readonly properties: readonly Property[];
  readonly associations: ReadonlyMap<number, readonly Association[]>;
  readonly extents: ReadonlyMap<number, readonly Extent[]>;
  /** Pairs of a picture and what it is for, by the kind of reference. */
  readonly references: readonly {
    readonly kind: string;
    readonly from: number;
    readonly to: readonly number[];
  }[];
}

/** Numbers one after the other. */
class Reader {
  at = 0;
  private readonly data: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.data = viewOf(bytes);
  }

  take(size: number): number {
    if (size === 0) return 0;
    const { at, data } = this;
    this.at += size;
    if (size === 1) return data.getUint8(at);
    if (size === 2) return data.getUint16(at);
    if (size === 4) return data.getUint32(at);
    return Number(data.getBigUint64(at));
  }
}

/** The most pieces that all things of a file lie in: they may take no byte each. */
const maxExtentsCount = 1 << 17;

function locations(bytes: Uint8Array, data: number): Map<number, Extent[]> {
  const r = new Reader(bytes);
  const version = r.take(4) >>> 24;
  const sizes = r.take(2);
  const [offset, length, base, index] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15);
  const count = r.take(version < 2 ? 2 : 4);
  const found = new Map<number, Extent[]>();
  let left = maxExtentsCount;
  for (let i = 0; i < count; i++) {
    const id = r.take(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : r.take(2) & 15;
    r.take(2);
    const start = r.take(base) + (method === 1 ? data : 0);
    const pieces = r.take(2);
    left -= pieces;
    if (left < 0) throw new RangeError('more pieces than any file has');
    const extents = Array.from({ length: pieces }, () => {
      if (version > 0) r.take(index);
      return { at: start + r.take(offset), lengthBytes: r.take(length) };
    });
    if (method < 2) found.set(id, extents);
  }
  return found;
}

/** The pictures of a HEIF or AVIF file; null where it has none. */
export function readHeif(source: ByteSource): Heif | null {
  const meta = [...boxesIn(source, 0, source.length)].find(({ kind }) => kind === 'meta');
  if (!meta) return null;
  const boxes = new Map([...boxesIn(source, meta.at + 4, meta.end)].map((box) => [box.kind, box]));
  const body = (kind: string) => {
    const box = boxes.get(kind);
    return box ? source.read(box.at, box.end - box.at) : null;
  };
  const pitm = body('pitm');
  const iloc = body('iloc');
  const iprp = boxes.get('iprp');
  if (!pitm || !iprp) return null;
  const primary = pitm[0] === 0 ? viewOf(pitm).getUint16(4) : viewOf(pitm).getUint32(4);
  const properties: Property[] = [];
  const associations = new Map<number, Association[]>();
  for (const box of boxesIn(source, iprp.at, iprp.end)) {
    if (box.kind === 'ipco')
      for (const { kind, at, end } of boxesIn(source, box.at, box.end))
        properties.push({ kind, at, body: source.read(at, end - at) });
    if (box.kind === 'ipma') associate(source.read(box.at, box.end - box.at), box.at, associations);
  }
  return {
    primary,
    kinds: kindsIn(source, boxes.get('iinf')),
    properties,
    associations,
    extents: iloc ? locations(iloc, boxes.get('idat')?.at ?? 0) : new Map(),
    references: referencesIn(source, boxes.get('iref')),
  };
}

function associate(bytes: Uint8Array, from: number, into: Map<number, Association[]>): void {
  const r = new Reader(bytes);
  const head = r.take(4);
  const wide = (head & 1) === 1;
  for (let left = r.take(4); left > 0; left--) {
    const id = r.take(head >>> 24 === 0 ? 2 : 4);
    const own = Array.from({ length: r.take(1) }, () => {
      const at = from + r.at;
      return { at, wide, index: wide ? r.take(2) & 0x7fff : r.take(1) & 0x7f };
    });
    into.set(id, own);
  }
}

function kindsIn(source: ByteSource, box: Box | undefined): Map<number, string> {
  const found = new Map<number, string>();
  if (!box) return found;
  const version = source.read(box.at, 1)[0];
  for (const { kind, at, end } of boxesIn(source, box.at + (version === 0 ? 6 : 8), box.end)) {
    if (kind !== 'infe') continue;
    const r = new Reader(source.read(at, end - at));
    const entry = r.take(4) >>> 24;
    if (entry < 2) continue;
    const id = r.take(entry === 2 ? 2 : 4);
    r.take(2);
    found.set(id, latin1(r.bytes, r.at, r.at + 4));
  }
  return found;
}

function referencesIn(source: ByteSource, box: Box | undefined): Heif['references'] {
  if (!box) return [];
  const size = source.read(box.at, 1)[0] === 0 ? 2 : 4;
  return [...boxesIn(source, box.at + 4, box.end)].map(({ kind, at, end }) => {
    const r = new Reader(source.read(at, end - at));
    const from = r.take(size);
    return { kind, from, to: Array.from({ length: r.take(2) }, () => r.take(size)) };
  });
}

/** The properties of a picture. */
export const propertiesOf = ({ properties, associations }: Heif, id: number): Property[] =>
  (associations.get(id) ?? []).flatMap(({ index }) => properties[index - 1] ?? []);

/** The size of the main picture as it lies; zero where it isn't told. */
export function sizeOfHeif(source: ByteSource): { readonly width: number; readonly height: number } {
  const heif = readHeif(source);
  const body = heif && propertiesOf(heif, heif.primary).find(({ kind }) => kind === 'ispe')?.body;
  if (!body || body.length < 12) return { width: 0, height: 0 };
  return { width: viewOf(body).getUint32(4), height: viewOf(body).getUint32(8) };
}

/** Tells whether the coded pictures of a file reach beyond its end. */
export function endsWithinPictures(source: ByteSource): boolean {
  const heif = readHeif(source);
  if (!heif) return false;
  return [...heif.extents].some(
    ([id, extents]) =>
      !['Exif', 'mime', 'uri '].includes(heif.kinds.get(id) ?? '') &&
      extents.some(({ at, lengthBytes }) => at + lengthBytes > source.length),
  );
}

/** The transparency of the main picture; undefined where it has none. */
export function alphaOf(heif: Heif): number | undefined {
  const auxiliary = heif.references.filter(({ kind, to }) => kind === 'auxl' && to.includes(heif.primary));
  return auxiliary.find(({ from }) =>
    propertiesOf(heif, from).some(
      ({ kind, body }) => kind === 'auxC' && /alpha$|auxid:1$/.test(latin1(body, 4).split('\0')[0]),
    ),
  )?.from;
}

/** The bytes of a thing that a file holds, such as EXIF. */
function itemBytes(source: ByteSource, heif: Heif, id: number): Uint8Array {
  const extents = heif.extents.get(id) ?? [];
  // Pieces that lie over each other would make much of a small file.
  const lengthBytes = extents.reduce((sum, one) => sum + one.lengthBytes, 0);
  if (lengthBytes > source.length) return new Uint8Array();
  return joined(extents.map((one) => source.read(one.at, one.lengthBytes)));
}

/** Bits per channel of a HEIC's main picture, as its own coding or that of its tiles says. Source: ISO/IEC 14496-15 §8.3.2. */
function bitsOf(heif: Heif): number {
  const tiles = heif.references.filter(({ kind, from }) => kind === 'dimg' && from === heif.primary);
  const coded = [heif.primary, ...tiles.flatMap(({ to }) => to.slice(0, 1))];
  const config = coded
    .flatMap((id) => propertiesOf(heif, id))
    .find(({ kind, body }) => kind === 'hvcC' && body.length > 17);
  return config ? 8 + (config.body[17] & 7) : 8;
}

const codings = ['hvc1', 'av01', 'grid', 'iovl', 'iden', 'jpeg', 'j2k1'];

/** Pictures of their own: neither thumbnails, nor depth and the like, nor parts of another. */
function picturesIn({ primary, kinds, references }: Heif): number {
  const parts = new Set([
    primary,
    ...references.flatMap(({ kind, from, to }) =>
      kind === 'dimg' ? to : kind === 'thmb' || kind === 'auxl' ? [from] : [],
    ),
  ]);
  return 1 + [...kinds].filter(([id, kind]) => codings.includes(kind) && !parts.has(id)).length;
}

const credentialsId = 'd8fec3d61b0e483c92975828877ec481';

/** The most things with metadata that are looked into. */
const maxTexts = 16;

/** Facts that an AVIF or HEIC has beside its pixels. */
export function readIso(source: ByteSource): Embedded {
  const found = nothingEmbedded();
  for (const { kind, at } of boxesIn(source, 0, source.length)) {
    const id = kind === 'uuid' ? source.read(at, 16) : null;
    if (id && Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('') === credentialsId)
      found.leftOut.add('credentials');
    if (kind === 'mpvd') found.leftOut.add('video');
    // A film's tracks: the pictures of an animation.
    if (kind === 'moov') found.leftOut.add('animation');
  }
  const heif = readHeif(source);
  if (!heif) return found;
  for (const { kind, body } of propertiesOf(heif, heif.primary)) {
    const color = kind === 'colr' ? latin1(body, 0, 4) : '';
    if (color === 'prof' || color === 'rICC') found.icc ??= body.slice(4);
    else if (color === 'nclx' && body.length >= 11)
      found.color ??= cicpColor(viewOf(body).getUint16(4), viewOf(body).getUint16(6));
    else if (kind === 'pixi') found.bits = Math.max(found.bits, ...body.subarray(5, 5 + body[4]));
  }
  if (found.bits === 8) found.bits = bitsOf(heif);
  found.pictures = picturesIn(heif);
  // A profile tells more than a signal's numbers, unless those are of HDR.
  if (found.color && !isHdr(found.color) && (found.icc || isPlainSrgb(found.color))) found.color = null;
  for (const [id, kind] of [...heif.kinds]
    .filter(([, one]) => one === 'Exif' || one === 'mime')
    .slice(0, maxTexts)) {
    if (kind === 'Exif') found.exif ??= exifOf(itemBytes(source, heif, id));
    else if (found.xmp === null) {
      const text = itemBytes(source, heif, id);
      if (latin1(text, 0, 4096).includes('x:xmpmeta')) found.xmp = utf8(text);
    }
  }
  const maps = new Set(
    heif.properties.flatMap(({ kind, body }, i) =>
      kind === 'auxC' && /hdrgainmap/i.test(latin1(body, 0, 256)) ? [i + 1] : [],
    ),
  );
  const hasMap = [...heif.kinds].some(
    ([id, kind]) => kind === 'tmap' || heif.associations.get(id)?.some(({ index }) => maps.has(index)),
  );
  if (hasMap) found.leftOut.add('gainMap');
  return found;
}

/** EXIF begins after an offset that is told in front. Source: ISO/IEC 23008-12 annex A. */
export function exifOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 8) return null;
  const from = 4 + viewOf(bytes).getUint32(0);
  const exif = bytes.slice(Math.min(from, bytes.length));
  return startsWith(exif, 'Exif\0\0') ? exif.subarray(6) : exif;
}
