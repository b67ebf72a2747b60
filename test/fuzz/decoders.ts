import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codedPixels } from '../../src/hosts/files/codecs';
import { openPhoto } from '../../src/hosts/files/openPhoto';
import { sharp } from '../../src/hosts/files/sharp';
import { bytesSource } from '../../src/image/container/byteSource';
import { Refusal } from '../../src/refusal';

/** Whole pictures by the seeds of their kinds, from the file to the pixels, as the command line opens them. */
export const decoders = {
  jpegPixels: 'jpeg',
  pngPixels: 'png',
  webpPixels: 'webp',
  avifPixels: 'avif',
  tiffPixels: 'tiff',
  heicPixels: 'heic',
  jxlPixels: 'jxl',
  jp2Pixels: 'jp2',
  rawPixels: 'raw',
} as const;

/** Pictures that tell more are passed over: they may take what they tell, and much time for it. */
const mostPixels = 4e6;

/** Pixels that a file tells, to whoever decodes it; 0 where it tells none. */
async function pixelsTold(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  if (bytes.length === 0) return 0;
  const coded = codedPixels(bytesSource(bytes), 'a');
  if (coded !== null) return coded;
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => ({ width: 0, height: 0 }));
  return width * height;
}

let file = '';

/** Opens a photo; throws only what is no refusal. */
export async function opened(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if ((await pixelsTold(bytes)) > mostPixels) return;
  if (file === '') file = join(mkdtempSync(join(tmpdir(), 'magic-fuzz-')), 'a');
  writeFileSync(file, bytes);
  await openPhoto(file).catch((error) => {
    if (!(error instanceof Refusal)) throw error;
  });
}
