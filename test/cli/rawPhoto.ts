import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharp } from '../../src/hosts/files/sharp';
import { chromaticityOf } from '../../src/recipe/cameraRaw/temperature';
import { camera, dng, neutralOf, sceneOf } from '../support/dng';
import { photo } from './magic';

/** A photo that plainly needs help, as a camera's preview. */
export async function previewOf(dir: string): Promise<Buffer> {
  const file = await photo(join(dir, 'preview.png'));
  const jpeg = await sharp(file).resize(1200, 900).jpeg({ quality: 95 }).toBuffer();
  rmSync(file);
  return jpeg;
}

/** A DNG of such a photo in daylight, with its sensor's values. */
export async function rawPhoto(file: string, xmp?: string): Promise<string> {
  const preview = await previewOf(join(file, '..'));
  const { data, info } = await sharp(preview).resize(64, 48).raw().toBuffer({ resolveWithObject: true });
  const neutral = neutralOf(chromaticityOf({ temperature: 5200, tint: 6 }), 0.27);
  writeFileSync(
    file,
    dng(sceneOf(data, info.width, info.height), { preview, matrices: camera, neutral, xmp }),
  );
  return file;
}
