import type { ToneCurve } from '../adjustments';

/** Turns stored whole numbers into values 0...1 and back, by tables, for one depth and one tone curve. */
export interface Codec {
  /** The value of each stored number. */
  readonly decoded: Float64Array;
  /** The least value 0...1 for which each number is stored. */
  readonly thresholds: Float64Array;
  /** The stored number of a value 0...1: that of the nearest encoded one, as if it had been encoded and rounded. */
  encode(value: number): number;
}

/** The values of a document are used as they are stored. */
const plain: ToneCurve = { toLinear: (v) => v, toEncoded: (v) => v };

/**
 * @param max the largest stored number: 255 or 65535
 * @param trc decodes to linear light; without one, values stay encoded
 */
export const codec = (max: number, trc: ToneCurve = plain): Codec => {
  const decoded = new Float64Array(max + 1);
  const thresholds = new Float64Array(max + 1);
  for (let i = 0; i <= max; i++) {
    decoded[i] = trc.toLinear(i / max);
    // Rounding changes from i - 1 to i at the linear value of i - 1/2.
    thresholds[i] = trc.toLinear(Math.max(0, i - 0.5) / max);
  }
  const bins = 65536;
  const below = new Uint16Array(bins + 2);
  for (let bin = 0, i = 0; bin <= bins + 1; bin++) {
    while (i < max && thresholds[i + 1] <= bin / bins) i++;
    below[bin] = i;
  }
  return {
    decoded,
    thresholds,
    encode(value) {
      const bin = (value * bins) | 0;
      let low = below[bin];
      let high = below[bin + 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (value >= thresholds[middle]) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
};
