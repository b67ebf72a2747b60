import { ascii, bytesSource, viewOf } from './container/byteSource';
import { type Directory, TiffStructure } from './container/tiffDirectory';

/** A field with its own bytes, in the byte order of its tree. */
export interface ExifField {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** EXIF as its directories: the picture's, the shot's, the place's and that of interoperability. */
export interface ExifTree {
  readonly little: boolean;
  readonly image: readonly ExifField[];
  readonly shot: readonly ExifField[];
  readonly place: readonly ExifField[];
  readonly interop: readonly ExifField[];
}

export const emptyTree: ExifTree = { little: true, image: [], shot: [], place: [], interop: [] };

export const tags = {
  orientation: 0x0112,
  shot: 0x8769,
  place: 0x8825,
  interop: 0xa005,
  makerNote: 0x927c,
  colorSpace: 0xa001,
  shotWidth: 0xa002,
  shotHeight: 0xa003,
} as const;

const pointers: readonly number[] = [tags.shot, tags.place, tags.interop];

/**
 * Fields of a TIFF's own directory that tell of the photo and not of how its pixels are stored: description, camera,
 * resolution, software, time, author, copyright, and what Windows adds. Source: TIFF 6.0 §8; Exif 2.32 §4.6.4.
 */
export const describing: readonly number[] = [
  0x010e, 0x010f, 0x0110, 0x0112, 0x011a, 0x011b, 0x0128, 0x0131, 0x0132, 0x013b, 0x013c, 0x4746, 0x4749,
  0x8298, 0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f,
];

/** The most bytes that the fields of a directory have together: more than any camera writes. */
const mostBytes = 16 << 20;

/** The fields of a directory, pointers apart, and those that come when there were too many bytes of them already. */
function fieldsOf(tiff: TiffStructure, directory: Directory | null, only?: readonly number[]): ExifField[] {
  let sumBytes = 0;
  return [...(directory?.entries.values() ?? [])]
    .filter(({ tag }) => !pointers.includes(tag) && (!only || only.includes(tag)))
    .filter(({ lengthBytes }) => {
      sumBytes += lengthBytes;
      return sumBytes <= mostBytes;
    })
    .map((entry) => ({ tag: entry.tag, type: entry.type, count: entry.count, bytes: tiff.bytes(entry) }));
}

function sub(tiff: TiffStructure, directory: Directory | null, tag: number): Directory | null {
  const [at] = tiff.numbers(directory?.entries.get(tag));
  return at ? tiff.directory(at) : null;
}

/** The tree of a directory of a TIFF. @param only the fields of the directory itself that are taken */
export function treeOf(tiff: TiffStructure, directory: Directory | null, only?: readonly number[]): ExifTree {
  const shot = sub(tiff, directory, tags.shot);
  return {
    little: tiff.little,
    image: fieldsOf(tiff, directory, only),
    shot: fieldsOf(tiff, shot),
    place: fieldsOf(tiff, sub(tiff, directory, tags.place)),
    interop: fieldsOf(tiff, sub(tiff, shot, tags.interop)),
  };
}

/** EXIF as a tree, without the thumbnail of its second directory; null when it can't be read. */
export function parseExif(exif: Uint8Array): ExifTree | null {
  const tiff = TiffStructure.of(bytesSource(exif));
  const [first] = tiff?.pages() ?? [];
  return tiff && first ? treeOf(tiff, first) : null;
}

const number = (little: boolean, value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, little);
  return bytes;
};

const pointer = (little: boolean, tag: number, at: number): ExifField => ({
  tag,
  type: 4,
  count: 1,
  bytes: number(little, at),
});

const even = (length: number): number => length + (length & 1);
const outside = ({ bytes }: ExifField): number => (bytes.length > 4 ? even(bytes.length) : 0);
const sizeOf = (count: number, fields: readonly ExifField[]): number =>
  2 + 12 * count + 4 + fields.reduce((sum, field) => sum + outside(field), 0);

/** Writes a directory and its values. Source: TIFF 6.0 §2. */
function writeDirectory(
  out: Uint8Array,
  at: number,
  base: number,
  little: boolean,
  fields: readonly ExifField[],
): void {
  const data = viewOf(out);
  const sorted = [...fields].sort((a, b) => a.tag - b.tag);
  data.setUint16(at, sorted.length, little);
  let free = at + 2 + 12 * sorted.length + 4;
  sorted.forEach((field, i) => {
    const to = at + 2 + 12 * i;
    data.setUint16(to, field.tag, little);
    data.setUint16(to + 2, field.type, little);
    data.setUint32(to + 4, field.count, little);
    if (field.bytes.length > 4) data.setUint32(to + 8, base + free, little);
    out.set(field.bytes, field.bytes.length > 4 ? free : to + 8);
    free += outside(field);
  });
}

/**
 * The directories of a tree as bytes that will lie at `base` in their file; the first of them is the picture's.
 * @param next where the directory after the picture's lies; 0 for none
 */
export function formatDirectories(
  { little, image, shot, place, interop }: ExifTree,
  base: number,
  next = 0,
): Uint8Array {
  const hasInterop = interop.length > 0;
  const hasShot = shot.length > 0 || hasInterop;
  const hasPlace = place.length > 0;
  const imageSize = sizeOf(image.length + Number(hasShot) + Number(hasPlace), image);
  const shotSize = hasShot ? sizeOf(shot.length + Number(hasInterop), shot) : 0;
  const placeSize = hasPlace ? sizeOf(place.length, place) : 0;
  const interopSize = hasInterop ? sizeOf(interop.length, interop) : 0;
  const shotAt = imageSize;
  const placeAt = shotAt + shotSize;
  const interopAt = placeAt + placeSize;
  const out = new Uint8Array(interopAt + interopSize);
  const first = [...image];
  if (hasShot) first.push(pointer(little, tags.shot, base + shotAt));
  if (hasPlace) first.push(pointer(little, tags.place, base + placeAt));
  writeDirectory(out, 0, base, little, first);
  out.set(number(little, next), 2 + 12 * first.length);
  if (hasShot)
    writeDirectory(out, shotAt, base, little, [
      ...shot,
      ...(hasInterop ? [pointer(little, tags.interop, base + interopAt)] : []),
    ]);
  if (hasPlace) writeDirectory(out, placeAt, base, little, place);
  if (hasInterop) writeDirectory(out, interopAt, base, little, interop);
  return out;
}

/** A tree as the bare TIFF structure of EXIF. */
export function formatExif(tree: ExifTree): Uint8Array<ArrayBuffer> {
  const directories = formatDirectories(tree, 8);
  const out = new Uint8Array(8 + directories.length);
  out.set(ascii(tree.little ? 'II*\0' : 'MM\0*'));
  out.set(number(tree.little, 8), 4);
  out.set(directories, 8);
  return out;
}

/** Bytes of numbers of a field in another byte order. */
function swapped({ tag, type, count, bytes }: ExifField): ExifField {
  const size = { 3: 2, 8: 2, 4: 4, 5: 4, 9: 4, 10: 4, 11: 4, 13: 4, 12: 8 }[type] ?? 1;
  const out = bytes.slice();
  for (let at = 0; at + size <= out.length; at += size) out.subarray(at, at + size).reverse();
  return { tag, type, count, bytes: out };
}

/** The tree in a byte order; a maker note, whose order nobody knows, keeps its bytes. */
export function inOrder(tree: ExifTree, little: boolean): ExifTree {
  if (tree.little === little) return tree;
  const all = (fields: readonly ExifField[]) => fields.map(swapped);
  return {
    little,
    image: all(tree.image),
    shot: all(tree.shot),
    place: all(tree.place),
    interop: all(tree.interop),
  };
}

/** The same tree without the camera's private notes, which may take most of it. */
export const withoutMakerNote = (tree: ExifTree): ExifTree => ({
  ...tree,
  shot: tree.shot.filter(({ tag }) => tag !== tags.makerNote),
});
