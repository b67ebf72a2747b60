import type { Adjustment, Channel, Descriptor, PixelMap, Space } from './adjustment';
import { round } from './number';

/**
 * What a layer does to a pixel, set up once for many.
 * @returns a change in place of encoded 0...1; at depth 8 of whole levels / 255, and so is the result
 */
export const pixelMapOf = (adjustment: Adjustment, descriptor: Descriptor, space: Space): PixelMap => {
  if (adjustment.perChannel) {
    const transfer = adjustment.transfer(descriptor, space);
    return (rgb) => {
      for (let c = 0; c < 3; c++) rgb[c] = transfer(rgb[c], c as Channel);
    };
  }
  const map = adjustment.mixPixel(descriptor, space);
  const linear = adjustment.light === 'linear';
  const { trc, depth } = space;
  return (rgb) => {
    if (linear) for (let c = 0; c < 3; c++) rgb[c] = trc.toLinear(rgb[c]);
    map(rgb);
    if (linear) for (let c = 0; c < 3; c++) rgb[c] = trc.toEncoded(rgb[c]);
    if (depth === 8) for (let c = 0; c < 3; c++) rgb[c] = round(255 * rgb[c]) / 255;
  };
};

/** Applies one adjustment to one pixel, in place. */
export const applyToPixel = (
  adjustment: Adjustment,
  descriptor: Descriptor,
  space: Space,
  rgb: Float64Array,
): void => pixelMapOf(adjustment, descriptor, space)(rgb);
