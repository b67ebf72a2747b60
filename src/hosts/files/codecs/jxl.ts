import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type ByteSource, bytesSource } from '../../../image/container/byteSource';
import { readJxl } from '../../../image/container/jxl';
import { readContainer } from '../../../image/container/read';
import { photoPixels } from '../photoPixels';
import { sharp } from '../sharp';
import { type Coded, checkPixels } from './coded';

/** The most bytes that packed metadata may have. */
const mostMetadataBytes = 64e6;

const unpack = (bytes: Uint8Array): Uint8Array | null => {
  try {
    return brotliDecompressSync(bytes, { maxOutputLength: mostMetadataBytes });
  } catch {
    return null;
  }
};

/** Facts of a JPEG XL file beside its pixels. */
export const factsOfJxl = (source: ByteSource) => readJxl(source, unpack);

/** Loads the library, once for a thread: its memory stays at what the largest photo took. */
async function load(): Promise<typeof import('jxl-oxide-wasm')> {
  const jxl = await import('jxl-oxide-wasm');
  const folder = dirname(createRequire(__filename).resolve('jxl-oxide-wasm/package.json'));
  await jxl.default({ module_or_path: await readFile(join(folder, 'jxl_oxide_wasm_bg.wasm')) });
  return jxl;
}

/** The first picture of a file, upright, as a PNG that tells its colours. */
async function pngOf(bytes: Uint8Array): Promise<{ readonly png: Uint8Array; readonly animated: boolean }> {
  const { JxlImage } = await load();
  const image = new JxlImage();
  try {
    image.feedBytes(bytes);
    if (!image.tryInit() || image.numLoadedKeyframes < 1) throw new Error('premature end');
    return { png: image.render(0).encodeToPng(), animated: image.animated === true };
  } finally {
    image.free();
  }
}

/** Decodes a JPEG XL photo, with 8 or 16 bits. */
export async function decodeJxl(source: ByteSource): Promise<Coded> {
  const { embedded, width, height } = factsOfJxl(source);
  checkPixels(width, height);
  const { png, animated } = await pngOf(source.read(0, source.length));
  if (animated) embedded.leftOut.add('animation');
  const { depth, space } = await sharp(png).metadata();
  const raster = await photoPixels(
    Buffer.from(png.buffer, png.byteOffset, png.length),
    { depth: depth === 'ushort' ? 16 : 8, picture: null, convert: false, gray: null },
    'error',
  );
  const { icc, color } = readContainer(bytesSource(png)).embedded;
  return {
    raster,
    embedded: { ...embedded, icc, color },
    gray: space === 'b-w' || space === 'grey16',
  };
}
