import type { Raster } from './raster';

/** Steps through a picture as it is stored, in the order of the upright one: in pixels. */
export interface Walk {
  readonly first: number;
  readonly across: number;
  readonly down: number;
}

/**
 * The first pixel of the upright picture among those stored, and the steps to the next one and the next row.
 * Source: CIPA DC-008 (Exif 2.32) section 4.6.4, Orientation.
 */
export const walkOf = (orientation: number, width: number, height: number): Walk => {
  const [right, below, last] = [width - 1, width * (height - 1), width * height - 1];
  const walks: readonly (readonly [first: number, across: number, down: number])[] = [
    [0, 1, width],
    [right, -1, width],
    [last, -1, -width],
    [below, 1, -width],
    [0, width, 1],
    [below, -width, 1],
    [last, -width, -1],
    [right, width, -1],
  ];
  const [first, across, down] = walks[orientation - 1];
  return { first, across, down };
};

/** Pixels stood upright. @param orientation as EXIF tells it, 1 to 8 */
export function turn<Pixels extends Pick<Raster, 'width' | 'height' | 'channels' | 'data'>>(
  picture: Pixels,
  orientation: number,
): Pixels {
  if (orientation === 1) return picture;
  const { width, height, channels, data } = picture;
  const size = orientation > 4 ? { width: height, height: width } : { width, height };
  const { first, across, down } = walkOf(orientation, width, height);
  const out = data instanceof Uint16Array ? new Uint16Array(data.length) : new Uint8Array(data.length);
  let to = 0;
  for (let y = 0; y < size.height; y++)
    for (let x = 0, pixel = first + y * down; x < size.width; x++, pixel += across)
      for (let c = 0; c < channels; c++) out[to++] = data[pixel * channels + c];
  return { ...picture, ...size, data: out };
}
