import { bytesSource, startsWith, viewOf } from './container/byteSource';
import { type Directory, TiffStructure } from './container/tiffDirectory';
import { tags } from './exifTree';

/** A copy of EXIF as the bare TIFF structure, without JPEG's "Exif" prefix. */
export const bare = (exif: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(startsWith(exif, 'Exif\0\0') ? exif.subarray(6) : exif);

/** Tells how a photo is turned, 1 to 8; 1, upright, where its EXIF does not say. Source: CIPA DC-008 (Exif 2.32) §4.6.4. */
export function orientationIn(exif: Uint8Array): number {
  const tiff = TiffStructure.of(bytesSource(bare(exif)));
  const [first] = tiff?.pages() ?? [];
  const [orientation] = tiff?.numbers(first?.entries.get(tags.orientation)) ?? [];
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

/** A size in pixels. */
export interface SizePx {
  readonly width: number;
  readonly height: number;
}

/** Writes a number over that of a field, where it is there. */
function put(
  bytes: Uint8Array,
  little: boolean,
  directory: Directory | null,
  tag: number,
  value: number,
): void {
  const entry = directory?.entries.get(tag);
  if (entry?.type === 3 && value < 65536) viewOf(bytes).setUint16(entry.at, value, little);
  else if (entry?.type === 4) viewOf(bytes).setUint32(entry.at, value, little);
}

/** Finds the thumbnail of a TIFF structure: parts of it that are cleared. Source: Exif 2.32 §4.5.8. */
function* thumbnailParts(
  tiff: TiffStructure,
  at: number,
): Generator<readonly [at: number, lengthBytes: number]> {
  const directory = tiff.directory(at);
  if (!directory) return;
  const { entries } = directory;
  for (const [offsets, lengths] of [
    [0x0201, 0x0202],
    [0x0111, 0x0117],
  ]) {
    const sizes = tiff.numbers(entries.get(lengths));
    for (const [i, from] of tiff.numbers(entries.get(offsets)).entries()) yield [from, sizes[i] ?? 0];
  }
  for (const entry of entries.values()) yield [entry.at, entry.lengthBytes];
  yield [at, 2 + 12 * entries.size + 4];
}

/** Clears what a structure says of its thumbnail, and cuts off what then ends in nothing. */
function withoutThumbnail(
  bytes: Uint8Array<ArrayBuffer>,
  tiff: TiffStructure,
  first: Directory,
): Uint8Array<ArrayBuffer> {
  let end = bytes.length;
  const parts = [...thumbnailParts(tiff, first.next)].sort((a, b) => b[0] - a[0]);
  // From the end, and no byte twice: parts may lie over each other.
  let cleared = bytes.length;
  for (const [at, lengthBytes] of parts) {
    bytes.fill(0, at, Math.min(at + lengthBytes, cleared));
    cleared = Math.min(cleared, Math.max(at, 0));
  }
  for (const [at, lengthBytes] of parts) if (at > 8 && at + lengthBytes >= end) end = Math.min(end, at);
  return end < bytes.length ? bytes.slice(0, end) : bytes;
}

/**
 * The same EXIF for pixels that stand upright: orientation 1, the size as it is then, and no embedded thumbnail, since
 * that shows the photo before, perhaps with what was cut away since. Null when it can't be read.
 */
export function upright(exif: Uint8Array, size?: SizePx): Uint8Array<ArrayBuffer> | null {
  const bytes = bare(exif);
  const tiff = TiffStructure.of(bytesSource(bytes));
  const [first] = tiff?.pages() ?? [];
  // EXIF is never of the large form.
  if (!tiff || !first || tiff.big) return null;
  // Asked before anything is written: a damaged file's fields may lie over its head.
  const at = nextPointer(bytes, tiff.little);
  const [shotAt] = tiff.numbers(first.entries.get(tags.shot));
  const shot = shotAt ? tiff.directory(shotAt) : null;
  put(bytes, tiff.little, first, tags.orientation, 1);
  if (size) {
    put(bytes, tiff.little, first, 0x0100, size.width);
    put(bytes, tiff.little, first, 0x0101, size.height);
    put(bytes, tiff.little, shot, tags.shotWidth, size.width);
    put(bytes, tiff.little, shot, tags.shotHeight, size.height);
  }
  if (first.next === 0) return bytes;
  const out = withoutThumbnail(bytes, tiff, first);
  // What is cut off with the thumbnail lay within it.
  if (at + 4 > out.length) return null;
  viewOf(out).setUint32(at, 0, tiff.little);
  return out;
}

/** The place at which the first directory says where the second lies. */
function nextPointer(bytes: Uint8Array, little: boolean): number {
  const data = viewOf(bytes);
  const from = data.getUint32(4, little);
  return from + 2 + 12 * data.getUint16(from, little);
}
