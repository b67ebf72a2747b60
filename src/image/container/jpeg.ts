import { withoutZeros } from '../unpadded';
import { type ByteSource, bytesSource, joined, latin1, startsWith, utf8, viewOf } from './byteSource';
import { type Embedded, nothingEmbedded } from './embedded';
import { TiffStructure } from './tiffDirectory';

/** A marker with what follows it. Source: ITU-T T.81 annex B. */
export interface Segment {
  readonly marker: number;
  readonly body: Uint8Array;
}

const standalone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** The segments ahead of the first scan. */
export function* segmentsOf(source: ByteSource): Generator<Segment> {
  for (let at = 2; ; ) {
    const head = source.read(at, 4);
    if (head.length < 4 || head[0] !== 0xff) return;
    const marker = head[1];
    if (marker === 0xff || standalone(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return;
    const length = (head[2] << 8) | head[3];
    if (length < 2) return;
    yield { marker, body: source.read(at + 4, length - 2) };
    at += 2 + length;
  }
}

export const prefixes = {
  exif: 'Exif\0\0',
  xmp: 'http://ns.adobe.com/xap/1.0/\0',
  extendedXmp: 'http://ns.adobe.com/xmp/extension/\0',
  icc: 'ICC_PROFILE\0',
  photoshop: 'Photoshop 3.0\0',
  pictures: 'MPF\0',
  gainMap: 'urn:iso:std:iso:ts:21496:-1\0',
  jfif: 'JFIF\0',
} as const;

const remedy = 'Open it in Photoshop or another program that reads it, and save it as TIFF or PNG.';

/** Names a coding of pixels that Magic can't decode, by the frame's marker. Source: ITU-T T.81 table B.1, T.87. */
function unreadable(marker: number, bits: number): Embedded['unreadable'] {
  if (marker === 0xf7) return { found: 'a JPEG-LS picture', remedy };
  if ([0xc3, 0xc7, 0xcb, 0xcf].includes(marker)) return { found: `a lossless JPEG of ${bits} bits`, remedy };
  if ([0xc5, 0xc6, 0xcd, 0xce].includes(marker)) return { found: 'a hierarchical JPEG', remedy };
  if (bits !== 8) return { found: `a JPEG of ${bits} bits per channel`, remedy };
  return null;
}

/** Tells the marker of a frame, which says how large a picture is, from others. */
export const isFrame = (marker: number): boolean =>
  marker === 0xf7 || (marker >> 4 === 0xc && ![0xc4, 0xc8, 0xcc].includes(marker));

/** Extended XMP: its parts by the name of the whole. */
class Extension {
  private readonly parts = new Map<string, Map<number, Uint8Array>>();

  add(body: Uint8Array): void {
    const guid = latin1(body, 0, 32);
    if (body.length < 40) return;
    const parts = this.parts.get(guid) ?? new Map<number, Uint8Array>();
    parts.set(viewOf(body).getUint32(36), body.subarray(40));
    this.parts.set(guid, parts);
  }

  /** The whole that a packet names; null when some of it is missing. Source: XMP specification part 3, §1.1.3.1. */
  of(packet: string): string | null {
    const guid = packet.match(/HasExtendedXMP\s*(?:=\s*["']|>)\s*([0-9A-F]{32})/i)?.[1];
    const parts = guid && this.parts.get(guid.toUpperCase());
    if (!parts) return null;
    const pieces: Uint8Array[] = [];
    let at = 0;
    for (const [offset, piece] of [...parts].sort(([a], [b]) => a - b)) {
      if (offset !== at) return null;
      pieces.push(piece);
      at += piece.length;
    }
    return utf8(joined(pieces));
  }
}

/** Dots per inch of a JFIF header. Source: JFIF 1.02. */
function jfifDensity(body: Uint8Array): number | null {
  const perUnit = (body[8] << 8) | body[9];
  const inches = { 1: 1, 2: 2.54 }[body[7]];
  return inches && perUnit > 1 ? perUnit * inches : null;
}

/** Counts the pictures of a multi-picture index; one where it is damaged. Source: CIPA DC-007 §5.2.3. */
function picturesIn(index: Uint8Array): number {
  const tiff = TiffStructure.of(bytesSource(index));
  const [first] = tiff?.pages() ?? [];
  return tiff?.numbers(first?.entries.get(0xb001))[0] ?? 1;
}

/** Facts that a JPEG has beside its pixels. */
export function readJpeg(source: ByteSource): {
  readonly embedded: Embedded;
  readonly extension: string | null;
} {
  const found = nothingEmbedded();
  const profile: Uint8Array[] = [];
  const resources: Uint8Array[] = [];
  const extension = new Extension();
  for (const { marker, body } of segmentsOf(source)) {
    const after = (prefix: string) => (startsWith(body, prefix) ? body.subarray(prefix.length) : null);
    if (isFrame(marker)) {
      found.unreadable ??= unreadable(marker, body[0]);
      found.cmyk = body[5] === 4;
    } else if (marker === 0xe0 && after(prefixes.jfif)) found.densityPpi ??= jfifDensity(body);
    else if (marker === 0xfe) found.comment ??= withoutZeros(utf8(body));
    else if (marker === 0xe1) {
      found.exif ??= after(prefixes.exif)?.slice() ?? null;
      const packet = after(prefixes.xmp);
      if (packet) found.xmp ??= utf8(packet);
      const part = after(prefixes.extendedXmp);
      if (part) extension.add(part);
    } else if (marker === 0xe2) {
      const part = after(prefixes.icc);
      if (part) profile[part[0] - 1] = part.subarray(2);
      const index = after(prefixes.pictures);
      if (index) found.pictures = picturesIn(index);
      if (after(prefixes.gainMap)) found.leftOut.add('gainMap');
    } else if (marker === 0xed) {
      const part = after(prefixes.photoshop);
      if (part) resources.push(part);
    } else if (marker === 0xeb && latin1(body, 0, 2) === 'JP' && latin1(body).includes('c2pa'))
      found.leftOut.add('credentials');
  }
  // Written with gaps, a profile is none.
  if (profile.length > 0 && Object.keys(profile).length === profile.length) found.icc = joined(profile);
  if (resources.length > 0) found.resources = joined(resources);
  if (samsungVideo(source)) found.leftOut.add('video');
  return { embedded: found, extension: found.xmp === null ? null : extension.of(found.xmp) };
}

/** True when a phone's trailer behind the picture names a video. */
function samsungVideo(source: ByteSource): boolean {
  const tail = latin1(source.read(Math.max(0, source.length - 4096), 4096));
  return tail.endsWith('SEFT') && tail.includes('MotionPhoto_Data');
}
