import { readFile, stat } from 'node:fs/promises';
import type { Metadata as SharpMetadata } from 'sharp';
import { mendedAvif } from '../../image/container/avif';
import { bytesSource } from '../../image/container/byteSource';
import type { Embedded } from '../../image/container/embedded';
import { readHeif } from '../../image/container/iso';
import { type Container, readContainer } from '../../image/container/read';
import { shrink } from '../../image/downscale';
import { grayCurve, toneCurve } from '../../image/icc';
import { isTruncated } from '../../image/isTruncated';
import { leftOutWords } from '../../image/leftOut';
import { metadataOf } from '../../image/metadata';
import type { Pixels } from '../../image/pixels';
import { type Raster, toEight } from '../../image/raster';
import { identify, type Kind } from '../../image/signature';
import { isHdr } from '../../image/toldColor';
import { turn } from '../../image/turn';
import { uprightXmp } from '../../recipe/xmp';
import { Refusal } from '../../refusal';
import { decodeCoded, isCoded, Undecoded } from './codecs';
import { fileRefusal, refusal } from './fileRefusal';
import { FileSource } from './fileSource';
import { renderKernel } from './kernel';
import { openPsd } from './openPsd';
import type { Photo } from './photo';
import { pageOf, photoPixels } from './photoPixels';
import { bufferOf, profileOf } from './profile';
import { cameraColors } from './raw/libraw';
import { rawPicture } from './raw/rawPhoto';
import { maximumPixels, sharp } from './sharp';
import { wrapTiff } from './tiff';

const photoWords = 'a JPEG, PNG, TIFF, WebP, AVIF, HEIC, JPEG XL, JPEG 2000, raw or PSD photo';

const remedies: Partial<Record<Kind, string>> = {
  picture: 'Open it in Photoshop or another program that reads it, and save it as TIFF or PNG.',
  film: 'Save one of its pictures as PNG or TIFF.',
};

/** The long edge of the pixels that FilterNet sees. */
const analysisEdgePx = 1024;

/** Opens a file, be it a photo or not. @throws Refusal */
async function open(file: string): Promise<FileSource> {
  // Asked before opening, which would wait for ever on some devices.
  const stats = await stat(file);
  if (stats.isDirectory()) throw refusal(photoWords, file, 'a folder');
  if (!stats.isFile()) throw refusal(photoWords, file, 'something that is no file');
  return FileSource.open(file);
}

const labRefusal = (file: string) =>
  refusal('an RGB, gray or CMYK photo', file, 'a Lab picture', 'Convert it to RGB first.');

const early = /premature|truncat|end of|read error|not enough/i;

/** A file that can't be decoded, in a photographer's words. */
async function damaged(
  error: unknown,
  file: string,
  container: Container | null,
  words: string,
): Promise<unknown> {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  if (error instanceof Undecoded)
    return refusal(photoWords, file, error.found ?? `${words} that can't be decoded here`, remedies.picture);
  const message = error.message.split('\n')[0];
  if (/pixel limit/i.test(message))
    return refusal(`at most ${maximumPixels} pixels`, file, 'a larger picture', 'Make it smaller first.');
  if (/bad labq/i.test(message)) return labRefusal(file);
  if (container?.embedded.leftOut.has('animation'))
    return refusal(photoWords, file, 'an animation', 'Save one of its pictures as PNG or TIFF.');
  const found =
    early.test(message) || isTruncated(await readFile(file))
      ? 'a file that ends too early'
      : 'a damaged file';
  return refusal(photoWords, file, found, 'Copy it anew from where it came.');
}

const direct = new Set<string | undefined>(['srgb', 'rgb', 'rgb16']);
const gray = new Set<string | undefined>(['b-w', 'grey16']);

/** The way in which pixels become RGB: as they are, or converted to sRGB. @throws Refusal for others */
function conversion(meta: SharpMetadata, file: string): 'none' | 'gray' | 'CMYK' {
  const { space, depth } = meta;
  const channels: number = meta.channels ?? 0;
  if (space?.startsWith('lab')) throw labRefusal(file);
  if (depth !== 'uchar' && depth !== 'ushort')
    throw refusal(
      '8 or 16 bits per channel',
      file,
      'other numbers, such as 32 bits (HDR)',
      'Convert it to 16 bits per channel first.',
    );
  if (direct.has(space) && channels >= 3) return 'none';
  if (gray.has(space)) return 'gray';
  if (space === 'cmyk' && channels >= 4) return 'CMYK';
  throw refusal('an RGB, gray or CMYK photo', file, 'a picture of other colours', 'Convert it to RGB first.');
}

/**
 * The pixels that FilterNet sees. The profile is applied after making them small, for speed, and to 8 bits: of 16,
 * sharp converts them to Display P3.
 */
async function analyse(raster: Raster, icc: Buffer | null): Promise<Pixels> {
  const small = toEight(shrink(raster, analysisEdgePx, renderKernel()));
  const { data, info } = await sharp(wrapTiff(small, { icc }))
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as 3 | 4 };
}

/**
 * Opens a photo.
 * @param reduced true when a small picture of a raw file will do
 * @throws Refusal, one sentence, for anything that is no photo Magic can enhance
 */
export async function openPhoto(file: string, reduced = false): Promise<Photo> {
  let container: Container | null = null;
  let source: FileSource | null = null;
  let words = '';
  try {
    source = await open(file);
    const found = identify(source.read(0, 512), file);
    const { kind } = found;
    words = found.words;
    if (kind === 'psd') return await layered(file);
    if (kind === 'raw') return await undeveloped(file, source, reduced);
    if (isCoded(kind) && !isAv1(source)) return await coded(file, kind, source);
    if (kind !== 'photo' && !isCoded(kind)) throw refusal(photoWords, file, words, remedies[kind]);
    container = readContainer(source);
    return await read(file, source, container);
  } catch (error) {
    throw await damaged(fileRefusal(error, photoWords, file), file, container, words);
  } finally {
    source?.close();
  }
}

/** A photo that is a file of Photoshop, with its layers. */
async function layered(file: string): Promise<Photo> {
  const photo = await openPsd(file);
  return { ...photo, analysis: await analyse(photo, photo.icc) };
}

/** The input of sharp: it would read options out of a name that ends in brackets. */
const inputOf = (file: string) => (file.endsWith(']') ? readFile(file) : file);

/** The format of a file that Magic also writes. */
function formatOf(source: FileSource): Photo['copies'] {
  const [first] = source.read(0, 1);
  return ({ 255: 'jpg', 137: 'png', 73: 'tiff', 77: 'tiff' } as const)[first] ?? null;
}

/** A file that every decoder reads alike. */
function mended(source: FileSource, kindHead: Uint8Array) {
  if (kindHead[4] !== 0x66 || kindHead[0] === 0xff || kindHead[0] === 0x89) return null;
  return mendedAvif(bytesSource(source.read(0, source.length)));
}

/** Refuses what a file says of itself that it can't be read for. */
function checkReadable({ unreadable, color }: Embedded, file: string): void {
  if (unreadable) throw refusal(photoWords, file, unreadable.found, unreadable.remedy);
  if (color && isHdr(color))
    throw refusal(
      'a photo for standard displays',
      file,
      `an HDR photo (${color.name})`,
      'Save it as SDR first, in sRGB or Display P3.',
    );
}

/** Describes a file beside its upright pixels, and those as FilterNet sees them. */
async function photoOf(
  file: string,
  raster: Raster,
  container: Container,
  rest: Pick<Photo, 'icc' | 'density' | 'copies' | 'notes' | 'raw'>,
  seen: Raster = raster,
): Promise<Photo> {
  const { width, height } = raster;
  const found = metadataOf(container, { width, height }, uprightXmp);
  return {
    ...raster,
    ...found.metadata,
    ...rest,
    file,
    trc: toneCurve(rest.icc),
    analysis: await analyse(seen, rest.icc),
    leftOutNotes: [...found.leftOut].map((what) => leftOutWords[what]),
    notes: [...rest.notes, ...found.notes],
  };
}

/** A camera's raw file, by the preview in it. What FilterNet sees is the same whether the whole preview is needed or not. */
async function undeveloped(file: string, source: FileSource, reduced: boolean): Promise<Photo> {
  const { raster, small, container, xmp, notes } = await rawPicture(file, source, reduced);
  const profile = await profileOf(container, 'none', false);
  const colors = async () => {
    const again = FileSource.open(file);
    return cameraColors(again).finally(() => again.close());
  };
  return photoOf(
    file,
    raster,
    container,
    {
      icc: profile.icc,
      density: null,
      copies: null,
      notes: [...notes, ...profile.notes],
      raw: { xmp, colors },
    },
    small,
  );
}

/** True of a picture that is an AVIF, though it is only called a HEIF. */
const isAv1 = (source: FileSource): boolean => {
  const heif = readHeif(source);
  return heif?.kinds.get(heif.primary) === 'av01';
};

/** A photo of a kind that a library of its own decodes. */
async function coded(file: string, kind: Kind, source: FileSource): Promise<Photo> {
  const { raster, embedded, gray } = await decodeCoded(kind, source);
  checkReadable(embedded, file);
  const container = { embedded, extension: null, picture: null };
  const { icc, notes } = await profileOf(container, 'none', false);
  return photoOf(file, raster, container, {
    icc,
    density: embedded.densityPpi,
    copies: null,
    notes: [...(gray ? ['Converted from gray to RGB.'] : []), ...notes],
  });
}

async function read(file: string, source: FileSource, container: Container): Promise<Photo> {
  const { embedded, picture } = container;
  const { color } = embedded;
  checkReadable(embedded, file);
  const mend = mended(source, source.read(0, 12));
  const input = mend ? bufferOf(mend.bytes) : await inputOf(file);
  const meta = await sharp(input, { limitInputPixels: maximumPixels, ...pageOf(picture) }).metadata();
  const notes: string[] = [];
  const from = conversion(meta, file);
  const curve = from === 'gray' && embedded.icc ? grayCurve(embedded.icc) : null;
  // Gray without a profile has the values of the RGB that it becomes.
  const grayKept = from === 'gray' && !embedded.icc && color !== null;
  if (from !== 'none') notes.push(`Converted from ${from} to RGB${grayKept ? '' : ' (sRGB)'}.`);
  const profile = await profileOf(container, from, grayKept);
  notes.push(...profile.notes);

  const reading = {
    depth: meta.depth === 'ushort' ? 16 : 8,
    picture,
    convert: from === 'CMYK',
    gray: curve,
  } as const;
  const strict = picture?.untold ? 'error' : 'warning';
  const pixels = await photoPixels(input, reading, strict).catch((error) => {
    if (strict === 'error') throw error;
    // What a strict reader objects to may be harmless; what a lenient one objects to isn't.
    return photoPixels(input, reading, 'error').then((lenient) => {
      notes.push('Parts of the file are damaged: check the result.');
      return lenient;
    });
  });
  const raster = mend ? mend.turns.reduce(turn, pixels) : pixels;
  return photoOf(file, raster, container, {
    icc: profile.icc,
    density: embedded.densityPpi ?? (meta.density && meta.density > 1 ? meta.density : null),
    copies: from === 'none' && !mend && !color && !embedded.leftOut.has('channels') ? formatOf(source) : null,
    notes,
  });
}
