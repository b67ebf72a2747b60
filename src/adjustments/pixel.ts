import type { Adjustment, Channel, Descriptor, Space } from './adjustment';
import { round } from './number';

/**
 * Applies one adjustment to one pixel, in place.
 * @param rgb encoded 0...1; at depth 8 whole levels / 255, and so is the result
 */
export const applyToPixel = (
  adjustment: Adjustment,
  descriptor: Descriptor,
  space: Space,
  rgb: Float64Array,
): void => {
  if (adjustment.perChannel) {
    const transfer = adjustment.transfer(descriptor, space);
    for (let c = 0; c < 3; c++) rgb[c] = transfer(rgb[c], c as Channel);
    return;
  }
  const map = adjustment.mixPixel(descriptor, space);
  const linear = adjustment.light === 'linear';
  if (linear) for (let c = 0; c < 3; c++) rgb[c] = space.trc.toLinear(rgb[c]);
  map(rgb);
  if (linear) for (let c = 0; c < 3; c++) rgb[c] = space.trc.toEncoded(rgb[c]);
  if (space.depth === 8) for (let c = 0; c < 3; c++) rgb[c] = round(255 * rgb[c]) / 255;
};
