import type { Window } from './window';

/** One padded plane and where its result goes. */
export interface Plane {
  readonly x: Float32Array;
  readonly start: number;
  readonly width: number;
  readonly w: Float32Array;
  readonly from: number;
  readonly bias: number;
  readonly low: number;
  readonly top: number;
  readonly out: Float32Array;
  readonly to: number;
}

/**
 * Convolves one plane with one kernel, row by row: the sums of a row stay in double precision while the rows of the
 * kernel pass. Kernels three and five wide, which networks have, are written out.
 */
export const depthwise = (
  { x, start, width, w, from, bias, low, top, out, to }: Plane,
  { kernel: [rows, columns], strides: [down, right], dilations: [far, wide], out: [height, length] }: Window,
  sums: Float64Array,
): void => {
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < length; i++) sums[i] = bias;
    for (let row = 0; row < rows; row++) {
      const at = start + (y * down + row * far) * width;
      const tap = from + row * columns;
      if (columns === 3) three(x, at, right, wide, w, tap, sums, length);
      else if (columns === 5) five(x, at, right, wide, w, tap, sums, length);
      else
        for (let column = 0; column < columns; column++) {
          const weight = w[tap + column];
          for (let i = 0, j = at + column * wide; i < length; i++, j += right) sums[i] += weight * x[j];
        }
    }
    for (let i = 0, k = to + y * length; i < length; i++, k++) {
      const sum = sums[i];
      out[k] = sum < low ? low : sum > top ? top : sum;
    }
  }
};

const three = (
  x: Float32Array,
  at: number,
  right: number,
  wide: number,
  w: Float32Array,
  tap: number,
  sums: Float64Array,
  length: number,
): void => {
  const a = w[tap];
  const b = w[tap + 1];
  const c = w[tap + 2];
  for (let i = 0, j = at; i < length; i++, j += right)
    sums[i] += a * x[j] + b * x[j + wide] + c * x[j + 2 * wide];
};

const five = (
  x: Float32Array,
  at: number,
  right: number,
  wide: number,
  w: Float32Array,
  tap: number,
  sums: Float64Array,
  length: number,
): void => {
  const a = w[tap];
  const b = w[tap + 1];
  const c = w[tap + 2];
  const d = w[tap + 3];
  const e = w[tap + 4];
  for (let i = 0, j = at; i < length; i++, j += right)
    sums[i] += a * x[j] + b * x[j + wide] + c * x[j + 2 * wide] + d * x[j + 3 * wide] + e * x[j + 4 * wide];
};
