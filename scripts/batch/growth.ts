import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { growthPlot } from './growthPlot';
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

const plotFile = join(__dirname, '..', '..', 'docs', 'memory.svg');
const formats = { psd: 'to PSD', jpg: 'to JPEG' } as const;
type Format = keyof typeof formats;

/** Words to the table. */
const words = `
![Memory by megapixels](memory.svg)

Beyond what a photo of any size takes: to PSD three bytes a pixel are the photo, which the result replaces in place once the
photo's channels are packed, and six at most the packed channels of both. To JPEG three are the photo; what is encoded is a
third of that at most. An encoder that makes Huffman tables for the picture holds the coefficients of all of it, twice (12
bytes a pixel: 569 MB for 24 megapixels, 1748 for 100). So it is asked for the usual tables, and the kernel counts the
symbols of its file and writes them anew: byte for byte the same file.`;

/** Memory and processor time of one photo by its size. */
export async function growth(dir: string): Promise<string> {
  const lines = [
    '| Megapixels | to PSD: memory, processor | to JPEG: memory, processor | target for memory |',
    '| --- | --- | --- | --- |',
  ];
  const points: Record<Format | 'most', { pixelCount: number; bytes: number }[]> = {
    psd: [],
    jpg: [],
    most: [],
  };
  for (const [i, [width, height]] of sizes.entries()) {
    const pixelCount = width * height;
    const photos = await makePhotos(join(dir, `in-${i}`), 1, width, height);
    const most = pixelCount * pixelBytes + baseBytes;
    const cells: string[] = [];
    const met: string[] = [];
    points.most.push({ pixelCount, bytes: most });
    for (const format of Object.keys(formats) as Format[]) {
      const out = join(dir, `out-${i}-${format}`);
      const { peaks, cpuSeconds } = await magic([photos, '--out', out, '--format', format, '--always']);
      points[format].push({ pixelCount, bytes: Math.max(...peaks) });
      met.push(judged(Math.max(...peaks) <= most));
      cells.push(`${(Math.max(...peaks) / 1e6).toFixed(0)} MB, ${cpuSeconds.toFixed(2)} s`);
    }
    lines.push(
      `| ${(pixelCount / 1e6).toFixed(0)} | ${cells.join(' | ')} | ${(most / 1e6).toFixed(0)} MB: ${met.join(', ')} |`,
    );
  }
  const { psd, jpg, most } = points;
  const named = [
    { name: formats.psd, points: psd },
    { name: formats.jpg, points: jpg },
    { name: 'target', points: most },
  ];
  writeFileSync(plotFile, growthPlot(named));
  return `${lines.join('\n')}\n${words}`;
}
