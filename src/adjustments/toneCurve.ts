import { expected } from '../refusal';
import type { ToneCurve } from './adjustment';
import { clip } from './number';

/** The piecewise curve of sRGB and Display P3. Source: IEC 61966-2-1. */
export const srgb: ToneCurve = {
  toLinear: (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4),
  toEncoded: (v) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055),
};

/** A pure power, as in Adobe RGB (2.2) or in documents without a profile (2.2). */
export const gammaCurve = (exponent: number): ToneCurve => {
  if (!(exponent > 0.1 && exponent < 10)) throw expected('a number from 0.1 to 10', 'gamma', exponent);
  return { toLinear: (v) => v ** exponent, toEncoded: (v) => v ** (1 / exponent) };
};

/**
 * A curve given as linear values at evenly spaced encoded ones, as in an ICC `curv` tag.
 * @param table two or more values 0...1 that never fall; interpolated in straight lines
 */
export const tableCurve = (table: ArrayLike<number>): ToneCurve => {
  const last = table.length - 1;
  if (last < 1) throw expected('two or more values', 'tone curve', table.length);
  for (let i = 0; i <= last; i++) {
    const floor = i ? table[i - 1] : 0;
    if (!(table[i] >= floor && table[i] <= 1)) throw expected(`${floor} to 1`, `tone curve[${i}]`, table[i]);
  }
  return {
    toLinear(encoded) {
      const at = clip(encoded) * last;
      const i = Math.min(Math.floor(at), last - 1);
      return table[i] + (table[i + 1] - table[i]) * (at - i);
    },
    toEncoded(linear) {
      let low = 0;
      let high = last;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (table[middle] <= linear) low = middle;
        else high = middle;
      }
      const rise = table[high] - table[low];
      return clip((low + (rise > 0 ? (linear - table[low]) / rise : 0)) / last);
    },
  };
};
