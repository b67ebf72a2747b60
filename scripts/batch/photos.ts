import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const samples = join(__dirname, '..', '..', 'samples');

/** How many of the photos differ; the others are copies. */
const different = 10;

/** A sensor's noise, which keeps a photo from being packed small. */
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 12 },
    },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();

/** Makes JPEGs of the samples, brighter and darker, with noise. @returns their folder */
export async function makePhotos(
  folder: string,
  count: number,
  width: number,
  height: number,
): Promise<string> {
  mkdirSync(folder);
  const names = readdirSync(samples).filter((name) => name.endsWith('.jpg'));
  const file = (i: number) => join(folder, `${String(i).padStart(4, '0')}.jpg`);
  const input = await noise(width, height);
  for (let i = 0; i < Math.min(different, count); i++)
    await sharp(join(samples, names[i % names.length]))
      .autoOrient()
      .resize(width, height, { fit: 'fill', kernel: 'linear' })
      .modulate({ brightness: 0.6 + Math.floor(i / names.length) / 5 })
      .composite([{ input, blend: 'soft-light' }])
      .jpeg({ quality: 92 })
      .toFile(file(i));
  for (let i = different; i < count; i++) copyFileSync(file(i % different), file(i));
  return folder;
}

/** Whether a target is met, in words. */
export const judged = (met: boolean): string => (met ? 'met' : '**not met**');
