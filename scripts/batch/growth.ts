import { join } from 'node:path';
import { judged, makePhotos } from './photos';
import { magic } from './run';

const sizes = [
  [1224, 816],
  [3000, 2000],
  [6000, 4000],
  [12240, 8160],
] as const;
/** Bytes that a job may take for each pixel, and besides. */
const [pixelBytes, baseBytes] = [12, 200e6];

/** Words to the table. */
const words = `
Beyond what a photo of any size takes: to PSD three bytes a pixel are the photo, which the result replaces in place once the
photo's channels are packed, and six at most the packed channels of both. To JPEG three are the photo and twelve the encoder's: with
Huffman tables made for the picture, sharp's mozjpeg keeps the coefficients of all of it twice (measured: 147 MB before encoding 24
megapixels, 423 at the highest; 147 with standard tables, for files that are 15 % larger).`;

/** Memory and processor time of one photo by its size. */
export async function growth(dir: string): Promise<string> {
  const lines = [
    '| Megapixels | to PSD: memory, processor | to JPEG: memory, processor | target for memory |',
    '| --- | --- | --- | --- |',
  ];
  for (const [i, [width, height]] of sizes.entries()) {
    const pixelCount = width * height;
    const photos = await makePhotos(join(dir, `in-${i}`), 1, width, height);
    const most = pixelCount * pixelBytes + baseBytes;
    const cells: string[] = [];
    const met: string[] = [];
    for (const format of ['psd', 'jpg']) {
      const out = join(dir, `out-${i}-${format}`);
      const { peaks, cpuSeconds } = await magic([photos, '--out', out, '--format', format, '--always']);
      met.push(judged(Math.max(...peaks) <= most));
      cells.push(`${(Math.max(...peaks) / 1e6).toFixed(0)} MB, ${cpuSeconds.toFixed(2)} s`);
    }
    lines.push(
      `| ${(pixelCount / 1e6).toFixed(0)} | ${cells.join(' | ')} | ${(most / 1e6).toFixed(0)} MB: ${met.join(', ')} |`,
    );
  }
  return `${lines.join('\n')}\n${words}`;
}
