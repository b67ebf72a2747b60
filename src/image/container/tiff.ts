import { describing, formatExif, treeOf } from '../exifTree';
import { withoutZeros } from '../unpadded';
import { type ByteSource, joined, latin1, startsWith, utf8 } from './byteSource';
import { type Embedded, nothingEmbedded } from './embedded';
import { parseResources, savedChannelNames } from './photoshopResources';
import { type Directory, TiffStructure } from './tiffDirectory';

/** Numbers of TIFF's fields. Sources: TIFF 6.0; Adobe Photoshop TIFF Technical Notes; C2PA 2.1 §A.3.6. */
const tag = {
  subfile: 254,
  oldSubfile: 255,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  samples: 277,
  xResolution: 282,
  planar: 284,
  resolutionUnit: 296,
  tileWidth: 322,
  subDirectories: 330,
  extraSamples: 338,
  sampleFormat: 339,
  jpegFormat: 513,
  xmp: 700,
  iptc: 33723,
  resources: 34377,
  icc: 34675,
  layers: 37724,
  credentials: 52545,
} as const;

/** The picture of a TIFF that is meant. */
export interface TiffPicture {
  /** The page, and for a picture below a thumbnail which of its own below it; -1 for the page itself. */
  readonly page: number;
  readonly below: number;
  /** Pages that are pictures of their own. */
  readonly pages: number;
  readonly samples: number;
  /** Samples that are colours. */
  readonly colors: number;
  /** The index of the transparency among the samples; null when none is. */
  readonly alpha: number | null;
  /** True when the field that tells of further samples is missing, at which readers complain. */
  readonly untold: boolean;
}

interface Page {
  readonly directory: Directory;
  readonly page: number;
  readonly below: number;
  readonly width: number;
  readonly height: number;
  readonly reduced: boolean;
}

/** The most pictures below a page that are looked at. */
const maxBelowCount = 64;

function pagesOf(tiff: TiffStructure): Page[] {
  const pages: Page[] = [];
  const add = (directory: Directory, page: number, below: number) => {
    const first = (number: number) => tiff.numbers(directory.entries.get(number))[0];
    // Reduced pictures, and masks.
    const kind = first(tag.subfile) ?? 0;
    const reduced = (kind & 5) !== 0 || first(tag.oldSubfile) === 2;
    pages.push({
      directory,
      page,
      below,
      width: first(tag.width) ?? 0,
      height: first(tag.height) ?? 0,
      reduced,
    });
  };
  [...tiff.pages()].forEach((directory, page) => {
    add(directory, page, -1);
    const places = tiff.numbers(directory.entries.get(tag.subDirectories));
    places.slice(0, maxBelowCount).forEach((at, below) => {
      const sub = tiff.directory(at);
      if (sub) add(sub, page, below);
    });
  });
  return pages;
}

/** True when a page is a small copy of another, though it doesn't say so: alike in shape, and a third as large or less. */
const isCopyOf = (small: Page, large: Page): boolean =>
  small.width * 3 <= large.width &&
  small.height * 3 <= large.height &&
  Math.abs((small.width / small.height) * (large.height / large.width) - 1) <=
    0.5 / Math.max(1, Math.min(small.width, small.height));

/** The page that is meant: the first that is neither a thumbnail nor a mask. */
function chosen(pages: readonly Page[]): Page {
  const whole = pages.filter(({ reduced }) => !reduced);
  const among = whole.length > 0 ? whole : pages;
  const top = among.filter(({ below }) => below < 0);
  const first = top[0] ?? [...among].sort((a, b) => b.width * b.height - a.width * a.height)[0];
  return among.find((page) => isCopyOf(first, page)) ?? first;
}

const colorsOf: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 3, 3: 1, 5: 4, 6: 3, 8: 3, 9: 3, 10: 3 };

/** Finds the transparency among the further samples. */
function alphaOf(extra: readonly number[], names: readonly string[], colors: number): number | null {
  const index = extra.findIndex((kind) => kind === 1 || kind === 2);
  if (index < 0) return null;
  // Photoshop names its saved selections; where all are named, the first is no transparency, unless it is called so.
  const named = names.length >= extra.length && !/^transp/i.test(names[index]);
  return named ? null : colors + index;
}

const remedy =
  'Open it in Photoshop or another program that reads it, and save it anew as TIFF with LZW or without compression.';
const compressions: Readonly<Record<number, string>> = {
  2: 'a TIFF with fax compression',
  3: 'a TIFF with fax compression',
  4: 'a TIFF with fax compression',
  6: 'a TIFF with old-style JPEG compression',
  34676: 'a TIFF with SGI LogLuv compression',
  34677: 'a TIFF with SGI LogLuv compression',
  34661: 'a TIFF with JBIG compression',
  34887: 'a TIFF with LERC compression',
  34712: 'a TIFF with JPEG 2000 compression',
  33003: 'a TIFF with JPEG 2000 compression',
  33005: 'a TIFF with JPEG 2000 compression',
  34892: 'a TIFF with lossy DNG compression',
  34925: 'a TIFF with LZMA compression',
  50000: 'a TIFF with Zstandard compression',
  50001: 'a TIFF with WebP compression',
  50002: 'a TIFF with JPEG XL compression',
  52546: 'a TIFF with JPEG XL compression',
};
const plain = [1, 5, 7, 8, 32773, 32946];

function unreadable(numbers: (number: number) => number[]): Embedded['unreadable'] {
  const [bits = 1] = numbers(tag.bits);
  const [format = 1] = numbers(tag.sampleFormat);
  const [compression = 1] = numbers(tag.compression);
  const [photometric = 2] = numbers(tag.photometric);
  const [planar = 1] = numbers(tag.planar);
  const known = compressions[compression];
  if (known) return { found: known, remedy };
  if (!plain.includes(compression))
    return { found: `a TIFF with a compression of number ${compression}`, remedy };
  const deep = 'Convert it to 16 bits per channel first.';
  if (format === 3) return { found: `a TIFF of ${bits}-bit floating point (HDR) values`, remedy: deep };
  if (format === 2) return { found: `a TIFF of signed integers of ${bits} bits`, remedy: deep };
  if (format === 5 || format === 6) return { found: 'a TIFF of complex numbers', remedy: deep };
  if (photometric === 6 && compression !== 7)
    return { found: 'a YCbCr TIFF without JPEG compression', remedy: 'Convert it to RGB first.' };
  if (photometric === 8 || photometric === 9 || photometric === 10)
    return { found: 'a Lab picture', remedy: 'Convert it to RGB first.' };
  if (photometric > 10)
    return { found: 'a TIFF of camera raw or depth values', remedy: 'Develop or export it as RGB first.' };
  if (![1, 2, 4, 8, 16].includes(bits)) return { found: `a TIFF of ${bits} bits per channel`, remedy: deep };
  if (planar === 2 && numbers(tag.tileWidth).length > 0)
    return { found: 'a TIFF with separate planes in tiles', remedy };
  return null;
}

/** The most samples that a pixel is believed to have: as many as a number of 16 bits tells. */
const maxSamples = 65535;

/** Facts that a TIFF has beside its pixels, and which of its pictures is meant. */
export function readTiff(
  source: ByteSource,
): { readonly embedded: Embedded; readonly picture: TiffPicture } | null {
  const tiff = TiffStructure.of(source);
  const pages = tiff ? pagesOf(tiff) : [];
  if (!tiff || pages.length === 0) return null;
  const page = chosen(pages);
  // A thumbnail in front carries the metadata of what is below it.
  const main = pages.find((one) => one.page === page.page && one.below < 0)!;
  const entry = (number: number) => page.directory.entries.get(number) ?? main.directory.entries.get(number);
  const numbers = (number: number) => tiff.numbers(page.directory.entries.get(number));
  const bytes = (number: number) => {
    const found = entry(number);
    return found ? tiff.bytes(found).slice() : null;
  };
  const resources = bytes(tag.resources);
  const packet = bytes(tag.xmp);
  const found = nothingEmbedded();
  const exif = formatExif(treeOf(tiff, main.directory, describing));
  Object.assign(found, {
    icc: bytes(tag.icc),
    exif: exif.length > 14 ? exif : null,
    xmp: packet && withoutZeros(utf8(packet)),
    resources,
    iptc: iptcOf(tiff, entry(tag.iptc)),
    bits: numbers(tag.bits)[0] ?? 1,
    cmyk: numbers(tag.photometric)[0] === 5,
    densityPpi: density(tiff.numbers(entry(tag.xResolution))[0], tiff.numbers(entry(tag.resolutionUnit))[0]),
    unreadable: unreadable(numbers),
    pictures:
      pages
        .filter(({ reduced, below }) => !reduced && below < 0)
        .filter((one) => one === page || !isCopyOf(one, page)).length || 1,
  } satisfies Partial<Embedded>);
  const layers = entry(tag.layers);
  if (layers && hasLayers(source.read(layers.at, Math.min(layers.lengthBytes, 1 << 20))))
    found.leftOut.add('layers');
  if (entry(tag.credentials)) found.leftOut.add('credentials');

  const samples = Math.min(numbers(tag.samples)[0] ?? 1, maxSamples);
  const colors = Math.min(samples, colorsOf[numbers(tag.photometric)[0]] ?? samples);
  const told = numbers(tag.extraSamples);
  const extra = Array.from({ length: samples - colors }, (_, i) => told[i] ?? 0);
  const alpha = alphaOf(extra, savedChannelNames(parseResources(resources ?? new Uint8Array())), colors);
  if (extra.length > (alpha === null ? 0 : 1)) found.leftOut.add('channels');
  const pictureOf: TiffPicture = {
    page: page.page,
    below: page.below,
    pages: found.pictures,
    samples,
    colors,
    alpha,
    untold: told.length < extra.length,
  };
  return { embedded: found, picture: pictureOf };
}

/** Photoshop writes IPTC as words of 32 bits, whose order is the file's only in name: its letters lie in order. */
function iptcOf(
  tiff: TiffStructure,
  entry: Parameters<TiffStructure['bytes']>[0] | undefined,
): Uint8Array | null {
  if (!entry) return null;
  const bytes = tiff.bytes(entry).slice();
  if (bytes[0] === 0x1c || entry.type !== 4) return bytes;
  for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.subarray(at, at + 4).reverse();
  return bytes[0] === 0x1c ? bytes : null;
}

/** Pixels per inch; null where it isn't told. */
function density(perUnit: number | undefined, unit = 2): number | null {
  const perInch = { 2: 1, 3: 2.54 }[unit];
  return perInch && perUnit && perUnit > 1 && Number.isFinite(perUnit) ? perUnit * perInch : null;
}

/** True when Photoshop's block holds layers. Source: Adobe Photoshop TIFF Technical Notes, ImageSourceData. */
const hasLayers = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 'Adobe Photoshop Document Data Block\0') &&
  /Layr|ryaL|Lr16|61rL|Lr32|23rL/.test(latin1(bytes));

/** IPTC of a file, be it a field of its own or one of Photoshop's resources. */
export const allResources = ({ resources, iptc }: Pick<Embedded, 'resources' | 'iptc'>) => {
  const all = parseResources(resources ?? new Uint8Array());
  const has = all.some(({ id }) => id === 1028);
  return has || !iptc ? all : [{ id: 1028, name: new Uint8Array(2), data: joined([iptc]) }, ...all];
};
