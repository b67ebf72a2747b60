import { open, readFile, stat } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { Expectation } from '../../expectation';
import { shrink } from '../../image/downscale';
import { endsEarly } from '../../image/endsEarly';
import { isRgbProfile, toneCurve } from '../../image/icc';
import type { Pixels } from '../../image/pixels';
import { type Raster, toEight, translucent } from '../../image/raster';
import { identify, type Kind } from '../../image/signature';
import { uprightXmp } from '../../recipe/xmp';
import { uprightExif } from './exif';
import type { Photo } from './photo';
import { fileRefusal, refusal } from './refusal';
import { maximumPixels, sharp } from './sharp';
import { wrapTiff } from './tiff';

const photoWords = 'a JPEG, PNG, TIFF, WebP or AVIF photo';

const remedies: Partial<Record<Kind, string>> = {
  raw: 'Develop it first in Camera Raw, Lightroom or another converter and save a TIFF, JPEG or PSD.',
  psd: 'Open it in Photoshop and use the Magic panel there, or save a copy as TIFF.',
  heic: 'Export it as JPEG or TIFF first.',
};

/** The long edge of the pixels that FilterNet sees. */
const analysisEdge = 1024;

async function firstBytes(file: string): Promise<Uint8Array> {
  try {
    // Asked before opening, which would wait for ever on a pipe.
    const stats = await stat(file);
    if (stats.isDirectory()) throw refusal(photoWords, file, 'a folder');
    if (!stats.isFile()) throw refusal(photoWords, file, 'something that is no file');
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileRefusal(error, photoWords, file);
  }
}

const labRefusal = (file: string) =>
  refusal('an RGB, gray or CMYK photo', file, 'a Lab picture', 'Convert it to RGB first.');

/** What sharp says in its first line, in brackets; nothing where another file's thread emptied libvips's buffer. */
function said(error: Error): string {
  const message = error.message.split('\n')[0].trim();
  return message === '' || message === 'Unknown error' ? '' : ` (${message})`;
}

/** What sharp says about a file that it can't read, as a sentence. */
async function damaged(error: unknown, file: string): Promise<unknown> {
  if (!(error instanceof Error) || error instanceof Expectation) return error;
  const message = said(error);
  if (/pixel limit/i.test(message))
    return refusal(`at most ${maximumPixels} pixels`, file, 'a larger picture', 'Make it smaller first.');
  if (/bad labq/i.test(message)) return labRefusal(file);
  if (/unsupported image format/i.test(message))
    return refusal(photoWords, file, 'a picture of another kind');
  const early =
    /premature|truncat|end of|read error|not enough/i.test(message) || endsEarly(await readFile(file));
  const found = early ? 'a file that ends too early' : 'a damaged file';
  return refusal(photoWords, file, found + message, 'Copy it anew from where it came.');
}

const direct = new Set<string | undefined>(['srgb', 'rgb', 'rgb16']);
const gray = new Set<string | undefined>(['b-w', 'grey16']);

/** Whether Magic can take the pixels as they are, has to convert them to sRGB, or must refuse. */
function conversion(meta: Metadata, file: string): 'none' | 'gray' | 'CMYK' {
  const { space, depth, channels = 0 } = meta;
  if (space?.startsWith('lab')) throw labRefusal(file);
  const eightOrSixteen = depth === 'uchar' || depth === 'ushort';
  if (!eightOrSixteen)
    throw refusal(
      '8 or 16 bits per channel',
      file,
      `${depth} values`,
      'Convert it to 16 bits per channel first.',
    );
  if (direct.has(space) && channels >= 3 && channels <= 4) return 'none';
  if (gray.has(space) && channels <= 2) return 'gray';
  if (space === 'cmyk' && channels >= 4 && channels <= 5) return 'CMYK';
  throw refusal(
    'an RGB, gray or CMYK photo',
    file,
    `${channels} channels of ${space}`,
    'Convert it to RGB first.',
  );
}

/** What sharp is given: it would read options out of a name that ends in brackets. */
const input = (file: string) => (file.endsWith(']') ? readFile(file) : file);

/** The pixels, upright. Without `convert` they stay exactly as stored, whatever their profile. */
async function readRaster(file: string, sixteen: boolean, convert: boolean, failOn: 'warning' | 'error') {
  const options = { failOn, limitInputPixels: maximumPixels, ignoreIcc: !convert };
  const { data, info } = await sharp(await input(file), options)
    .autoOrient()
    .toColourspace(sixteen ? 'rgb16' : 'srgb')
    .raw({ depth: sixteen ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  // Not sharp's Buffer itself, whose slice() would share the pixels.
  const values = sixteen
    ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2)
    : new Uint8Array(data.buffer, data.byteOffset, data.length);
  const raster: Raster = {
    width: info.width,
    height: info.height,
    channels: info.channels as 3 | 4,
    depth: sixteen ? 16 : 8,
    data: values,
  };
  return translucent(raster) ? raster : opaque(raster);
}

function opaque(raster: Raster): Raster {
  if (raster.channels === 3) return raster;
  const { width, height, data, depth } = raster;
  const out = depth === 8 ? new Uint8Array(width * height * 3) : new Uint16Array(width * height * 3);
  for (let from = 0, to = 0; to < out.length; from++) for (let c = 0; c < 3; c++) out[to++] = data[from++];
  return { ...raster, channels: 3, data: out };
}

/** The built-in sRGB profile, for pixels that were converted to sRGB. */
let srgbProfile: Promise<Buffer> | undefined;
const srgbIcc = () => {
  srgbProfile ??= sharp(wrapTiff({ width: 1, height: 1, channels: 3, depth: 8, data: new Uint8Array(3) }, {}))
    .withIccProfile('srgb')
    .png()
    .toBuffer()
    .then((png) => sharp(png).metadata())
    .then(({ icc }) => icc!);
  return srgbProfile;
};

/**
 * The pixels that FilterNet sees. The profile is applied after making them small, for speed, and to 8 bits: of 16,
 * sharp converts them to Display P3.
 */
async function analyse(raster: Raster, icc: Buffer | null): Promise<Pixels> {
  const small = toEight(shrink(raster, analysisEdge));
  const { data, info } = await sharp(wrapTiff(small, { icc }))
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as 3 | 4 };
}

/**
 * Opens a photo.
 * @throws Expectation, one sentence, for anything that is no photo Magic can enhance
 */
export async function decode(file: string): Promise<Photo> {
  const { kind, words } = identify(await firstBytes(file), file);
  if (kind !== 'photo') throw refusal(photoWords, file, words, remedies[kind]);
  try {
    return await read(file);
  } catch (error) {
    throw await damaged(fileRefusal(error, photoWords, file), file);
  }
}

async function read(file: string): Promise<Photo> {
  const meta = await sharp(await input(file), { limitInputPixels: maximumPixels }).metadata();
  const notes: string[] = [];
  const from = conversion(meta, file);
  if (from !== 'none') notes.push(`Converted from ${from} to RGB (sRGB).`);
  if ((meta.pages ?? 1) > 1) notes.push(`Only the first of ${meta.pages} pages was read.`);
  const usable = meta.icc && (from !== 'none' || isRgbProfile(meta.icc));
  if (meta.icc && !usable) notes.push('Its colour profile is damaged and was left out.');
  const icc = from !== 'none' ? await srgbIcc() : usable ? meta.icc! : null;

  const sixteen = meta.depth === 'ushort';
  const raster = await readRaster(file, sixteen, from !== 'none', 'warning').catch((error) => {
    // What a strict reader objects to may be harmless; what a lenient one objects to isn't.
    return readRaster(file, sixteen, from !== 'none', 'error').then((lenient) => {
      notes.push(`The file is damaged${said(error)}: check the result.`);
      return lenient;
    });
  });
  return {
    ...raster,
    file,
    icc,
    trc: toneCurve(icc),
    density: meta.density && meta.density > 1 ? meta.density : null,
    exif: meta.exif ? uprightExif(meta.exif) : null,
    xmp: meta.xmp ? uprightXmp(meta.xmp.toString('utf8')) : null,
    analysis: await analyse(raster, icc),
    notes,
  };
}
