import { magicAdjustments, type ToneCurve, type Values } from '../../adjustments';
import { pixelMapOf } from '../../adjustments/pixel';
import { type Matrix, transform } from '../../adjustments/primaries';
import { toLab } from '../lab';
import { limited } from './space';

/**
 * CIELAB of pixels under the layers of values, which need not be stepped.
 * @param pixels encoded, 0...1, red, green and blue in turn
 * @param toSrgb from the pixels' linear primaries; null for sRGB itself
 */
export const labUnder = (
  pixels: Float64Array,
  values: Values,
  trc: ToneCurve,
  toSrgb: Matrix | null,
): Float64Array => {
  const out = pixels.slice();
  const rgb = new Float64Array(3);
  const space = { depth: 'float', trc } as const;
  for (const adjustment of magicAdjustments) {
    const map = pixelMapOf(adjustment, adjustment.layerOf(values), space);
    for (let i = 0; i < out.length; i += 3) {
      for (let c = 0; c < 3; c++) rgb[c] = out[i + c];
      map(rgb);
      for (let c = 0; c < 3; c++) out[i + c] = rgb[c];
    }
  }
  const lab = new Float64Array(out.length);
  for (let i = 0; i < out.length; i += 3) {
    for (let c = 0; c < 3; c++) rgb[c] = trc.toLinear(out[i + c]);
    if (toSrgb) rgb.set(limited(transform(toSrgb, rgb)));
    toLab(rgb, lab, i);
  }
  return lab;
};
