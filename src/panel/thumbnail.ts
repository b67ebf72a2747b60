import { type Descriptor, srgb } from '../adjustments';
import type { Pixels } from '../image/pixels';
import { resample } from '../image/resample';
import { render } from '../render/render';

/** A small picture: r, g, b interleaved. */
export interface Thumbnail {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The middle of a picture in the shape of the thumbnail. */
const middle = (pixels: Pixels, shape: number): Pixels => {
  const { data, channels } = pixels;
  const width = Math.max(1, Math.min(pixels.width, Math.round(pixels.height * shape)));
  const height = Math.max(1, Math.min(pixels.height, Math.round(pixels.width / shape)));
  const [left, top] = [(pixels.width - width) >> 1, (pixels.height - height) >> 1];
  const part = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * pixels.width + left) * channels;
    part.set(data.subarray(from, from + width * channels), y * width * channels);
  }
  return { data: part, width, height, channels };
};

/** A picture made small, cut at two sides where its shape is another; null when nothing is to be seen in it. */
export const thumbnailOf = (pixels: Pixels, width: number, height: number): Thumbnail | null => {
  const part = middle(pixels, width / height);
  if (part.channels === 4 && part.data.every((value, i) => i % 4 < 3 || value === 0)) return null;
  const planes = resample(part, width, height);
  const plane = width * height;
  const rgb = new Uint8Array(plane * 3);
  for (let i = 0; i < plane; i++)
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = Math.round(255 * planes[c * plane + i]);
  return { rgb, width, height };
};

/** A thumbnail under layers. @param layers bottom first */
export const under = (layers: readonly Descriptor[], { rgb, ...size }: Thumbnail): Thumbnail => {
  const copy = rgb.slice();
  render(copy, 3, layers, srgb);
  return { rgb: copy, ...size };
};
