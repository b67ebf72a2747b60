import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const samples = join(__dirname, '..', '..', 'samples');

/** Makes JPEGs of the samples, each of them a little different. @returns their folder */
export async function makePhotos(
  folder: string,
  count: number,
  width: number,
  height: number,
): Promise<string> {
  mkdirSync(folder);
  const names = readdirSync(samples).filter((name) => name.endsWith('.jpg'));
  for (let i = 0; i < count; i++) {
    const photo = sharp(join(samples, names[i % names.length])).autoOrient();
    const bytes = await photo
      .resize(width, height, { fit: 'fill' })
      .modulate({ brightness: 0.6 + (i % 7) / 10 })
      .jpeg({ quality: 92 })
      .toBuffer();
    writeFileSync(join(folder, `${String(i).padStart(4, '0')}.jpg`), bytes);
  }
  return folder;
}

/** Whether a target is met, in words. */
export const judged = (met: boolean): string => (met ? 'met' : '**not met**');
