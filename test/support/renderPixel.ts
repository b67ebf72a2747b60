import { applyToPixel, byKind, type Descriptor, type ToneCurve } from '../../src/adjustments';

/**
 * Renders a stack over one pixel with no rounding at all: what training and the golden table use.
 * @param layers bottom first; values may be any real numbers
 * @param rgb encoded 0...1
 * @returns encoded 0...1
 */
export const renderPixel = (
  layers: readonly Descriptor[],
  rgb: readonly number[],
  trc: ToneCurve,
): [number, number, number] => {
  const pixel = Float64Array.from(rgb);
  for (const layer of layers) applyToPixel(byKind(layer._obj), layer, { depth: 'float', trc }, pixel);
  return [pixel[0], pixel[1], pixel[2]];
};
