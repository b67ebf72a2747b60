import type { Window } from './window';

// A global is looked up per call, which is slow where a host intercepts its globals.
const math = Math;

/** Bounds of a result's numbers. */
export interface ClampLimits {
  readonly low: number;
  readonly top: number;
}

/** Results that are worked on at once: what is loaded of a row serves several, and their sums stay in registers. */
const stretchPx = 4;

/**
 * Convolves each plane of [N, C, H, W] with a kernel of its own. The plane is laid into a frame of zeros in double
 * precision, so that there are no edges and nothing is converted twice. Kernels three and five wide, which networks
 * have, are written out.
 */
export const depthwise = (
  x: Float32Array,
  [count, channels, height, width]: readonly number[],
  window: Window,
  w: Float32Array,
  bias: Float32Array,
  limits: ClampLimits,
  out: Float32Array,
): void => {
  const [top, left, bottom, right] = window.pads;
  const [high, wide] = window.out;
  const long = math.ceil(wide / stretchPx) * stretchPx;
  const reach = (long - 1) * window.strides[1] + (window.kernel[1] - 1) * window.dilations[1] + 1;
  // Stretches at the end of a row read past it, also in the last.
  const side = math.max(width + left + right, reach);
  const frame = new Float64Array((height + top + bottom) * side);
  const sums = new Float64Array(long);
  const taps = window.kernel[0] * window.kernel[1];
  const close = window.dilations[1] === 1;
  const [, columns] = window.kernel;
  const row = close && columns === 3 ? threes : close && columns === 5 ? fives : any;
  for (let plane = 0; plane < count * channels; plane++) {
    for (let y = 0; y < height; y++) {
      const from = (plane * height + y) * width;
      for (let i = 0, to = (y + top) * side + left; i < width; i++, to++) frame[to] = x[from + i];
    }
    const channel = plane % channels;
    for (let y = 0; y < high; y++) {
      row(frame, y * window.strides[0] * side, side, window, w, channel * taps, bias[channel], sums);
      put(sums, wide, limits.low, limits.top, out, (plane * high + y) * wide);
    }
  }
};

const put = (
  sums: Float64Array,
  wide: number,
  low: number,
  top: number,
  out: Float32Array,
  at: number,
): void => {
  for (let i = 0; i < wide; i++) {
    const sum = sums[i];
    out[at + i] = sum < low ? low : sum > top ? top : sum;
  }
};

/** One row of results from a frame whose rows are `side` apart; its first window starts at `at`. */
type RowOf = (
  x: Float64Array,
  at: number,
  side: number,
  window: Window,
  w: Float32Array,
  from: number,
  bias: number,
  sums: Float64Array,
) => void;

const threes: RowOf = (
  x,
  at,
  side,
  { kernel: [rows], strides: [, step], dilations: [far] },
  w,
  from,
  bias,
  sums,
) => {
  for (let i = 0; i < sums.length; i += 4) {
    let s0 = bias;
    let s1 = bias;
    let s2 = bias;
    let s3 = bias;
    for (let row = 0, j = at + i * step, tap = from; row < rows; row++, j += far * side, tap += 3) {
      const a = w[tap];
      const b = w[tap + 1];
      const c = w[tap + 2];
      const k = j + step;
      const m = k + step;
      const n = m + step;
      s0 += a * x[j] + b * x[j + 1] + c * x[j + 2];
      s1 += a * x[k] + b * x[k + 1] + c * x[k + 2];
      s2 += a * x[m] + b * x[m + 1] + c * x[m + 2];
      s3 += a * x[n] + b * x[n + 1] + c * x[n + 2];
    }
    sums[i] = s0;
    sums[i + 1] = s1;
    sums[i + 2] = s2;
    sums[i + 3] = s3;
  }
};

const fives: RowOf = (
  x,
  at,
  side,
  { kernel: [rows], strides: [, step], dilations: [far] },
  w,
  from,
  bias,
  sums,
) => {
  for (let i = 0; i < sums.length; i += 4) {
    let s0 = bias;
    let s1 = bias;
    let s2 = bias;
    let s3 = bias;
    for (let row = 0, j = at + i * step, tap = from; row < rows; row++, j += far * side, tap += 5) {
      const a = w[tap];
      const b = w[tap + 1];
      const c = w[tap + 2];
      const d = w[tap + 3];
      const e = w[tap + 4];
      const k = j + step;
      const m = k + step;
      const n = m + step;
      s0 += a * x[j] + b * x[j + 1] + c * x[j + 2] + d * x[j + 3] + e * x[j + 4];
      s1 += a * x[k] + b * x[k + 1] + c * x[k + 2] + d * x[k + 3] + e * x[k + 4];
      s2 += a * x[m] + b * x[m + 1] + c * x[m + 2] + d * x[m + 3] + e * x[m + 4];
      s3 += a * x[n] + b * x[n + 1] + c * x[n + 2] + d * x[n + 3] + e * x[n + 4];
    }
    sums[i] = s0;
    sums[i + 1] = s1;
    sums[i + 2] = s2;
    sums[i + 3] = s3;
  }
};

/** Kernels of any width, strides and dilations. */
const any: RowOf = (
  x,
  at,
  side,
  { kernel: [rows, columns], strides: [, step], dilations: [far, apart] },
  w,
  from,
  bias,
  sums,
) => {
  for (let i = 0; i < sums.length; i += 4) {
    let s0 = bias;
    let s1 = bias;
    let s2 = bias;
    let s3 = bias;
    for (let row = 0, tap = from; row < rows; row++)
      for (
        let column = 0, j = at + i * step + row * far * side;
        column < columns;
        column++, tap++, j += apart
      ) {
        const weight = w[tap];
        s0 += weight * x[j];
        s1 += weight * x[j + step];
        s2 += weight * x[j + 2 * step];
        s3 += weight * x[j + 3 * step];
      }
    sums[i] = s0;
    sums[i + 1] = s1;
    sums[i + 2] = s2;
    sums[i + 3] = s3;
  }
};
