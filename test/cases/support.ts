import { join } from 'node:path';
import { openPhoto } from '../../src/hosts/files/openPhoto';
import type { Photo } from '../../src/hosts/files/photo';
import { sharp } from '../../src/hosts/files/sharp';
import { wrapTiff } from '../../src/hosts/files/tiff';
import { toEight } from '../../src/image/raster';

/** A small made-up file: a landscape of formulas with a red and a green patch. */
export const caseFile = (name: string): string => join(__dirname, '..', 'fixtures', 'cases', name);

export const openCase = (name: string): Promise<Photo> => openPhoto(caseFile(name));

/** The mean of 3 x 3 pixels at a place in parts of width and height, converted to sRGB by another library. */
export async function srgbAt(photo: Photo, [x, y]: readonly [number, number]): Promise<number[]> {
  const { data, info } = await sharp(wrapTiff(toEight({ ...photo }), { icc: photo.icc }))
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [across, down] = [Math.floor(x * info.width), Math.floor(y * info.height)];
  const mean = Array<number>(info.channels).fill(0);
  for (let row = down - 1; row <= down + 1; row++)
    for (let column = across - 1; column <= across + 1; column++)
      for (let c = 0; c < info.channels; c++)
        mean[c] += data[(row * info.width + column) * info.channels + c] / 9;
  return mean;
}

/** The largest difference of two colours. */
export const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...b.map((level, i) => Math.abs(level - a[i])));
