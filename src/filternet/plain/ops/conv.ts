import { expected } from '../../../expectation';
import { checkWork, floats, type Tensor, zeros } from '../tensor';
import { number, type Op, single } from './op';
import { origins, padded, reach, windowOf } from './window';

// A global is looked up per call, which is slow where a host intercepts its globals.
const math = Math;

/**
 * One group of a convolution, direct: tables say where windows start and what they cover, so nothing is copied.
 * Four channels by four pixels at a time: what is loaded is used four times, and the 16 sums stay in registers.
 */
const dense = (
  x: Float32Array,
  start: number,
  origin: Int32Array,
  cover: Int32Array,
  w: Float32Array,
  bias: Float32Array,
  first: number,
  channels: number,
  out: Float32Array,
  to: number,
) => {
  const pixels = origin.length;
  const taps = cover.length;
  for (let channel = 0; channel < channels; channel += 4) {
    const rows = math.min(4, channels - channel);
    const c0 = first + channel;
    const c1 = c0 + math.min(1, rows - 1);
    const c2 = c0 + math.min(2, rows - 1);
    const c3 = c0 + math.min(3, rows - 1);
    const [w0, w1, w2, w3] = [c0 * taps, c1 * taps, c2 * taps, c3 * taps];
    const [b0, b1, b2, b3] = [bias[c0], bias[c1], bias[c2], bias[c3]];
    for (let pixel = 0; pixel < pixels; pixel += 4) {
      const columns = math.min(4, pixels - pixel);
      const p0 = start + origin[pixel];
      const p1 = start + origin[pixel + math.min(1, columns - 1)];
      const p2 = start + origin[pixel + math.min(2, columns - 1)];
      const p3 = start + origin[pixel + math.min(3, columns - 1)];
      let s00 = b0;
      let s01 = b0;
      let s02 = b0;
      let s03 = b0;
      let s10 = b1;
      let s11 = b1;
      let s12 = b1;
      let s13 = b1;
      let s20 = b2;
      let s21 = b2;
      let s22 = b2;
      let s23 = b2;
      let s30 = b3;
      let s31 = b3;
      let s32 = b3;
      let s33 = b3;
      for (let tap = 0; tap < taps; tap++) {
        const at = cover[tap];
        const x0 = x[p0 + at];
        const x1 = x[p1 + at];
        const x2 = x[p2 + at];
        const x3 = x[p3 + at];
        let weight = w[w0 + tap];
        s00 += weight * x0;
        s01 += weight * x1;
        s02 += weight * x2;
        s03 += weight * x3;
        weight = w[w1 + tap];
        s10 += weight * x0;
        s11 += weight * x1;
        s12 += weight * x2;
        s13 += weight * x3;
        weight = w[w2 + tap];
        s20 += weight * x0;
        s21 += weight * x1;
        s22 += weight * x2;
        s23 += weight * x3;
        weight = w[w3 + tap];
        s30 += weight * x0;
        s31 += weight * x1;
        s32 += weight * x2;
        s33 += weight * x3;
      }
      // A block that sticks out repeats its last channel or pixel; written last to first, the true ones stay.
      const k0 = to + c0 * pixels + pixel;
      const k1 = to + c1 * pixels + pixel;
      const k2 = to + c2 * pixels + pixel;
      const k3 = to + c3 * pixels + pixel;
      if (columns > 3) {
        out[k3 + 3] = s33;
        out[k2 + 3] = s23;
        out[k1 + 3] = s13;
        out[k0 + 3] = s03;
      }
      if (columns > 2) {
        out[k3 + 2] = s32;
        out[k2 + 2] = s22;
        out[k1 + 2] = s12;
        out[k0 + 2] = s02;
      }
      if (columns > 1) {
        out[k3 + 1] = s31;
        out[k2 + 1] = s21;
        out[k1 + 1] = s11;
        out[k0 + 1] = s01;
      }
      out[k3] = s30;
      out[k2] = s20;
      out[k1] = s10;
      out[k0] = s00;
    }
  }
};

/** One channel of a depthwise convolution, four pixels at a time. */
const depthwise = (
  x: Float32Array,
  start: number,
  origin: Int32Array,
  cover: Int32Array,
  w: Float32Array,
  bias: number,
  channel: number,
  out: Float32Array,
  to: number,
) => {
  const pixels = origin.length;
  const taps = cover.length;
  const from = channel * taps;
  for (let pixel = 0; pixel < pixels; pixel += 4) {
    const last = pixels - 1;
    const p0 = start + origin[pixel];
    const p1 = start + origin[math.min(pixel + 1, last)];
    const p2 = start + origin[math.min(pixel + 2, last)];
    const p3 = start + origin[math.min(pixel + 3, last)];
    let s0 = bias;
    let s1 = bias;
    let s2 = bias;
    let s3 = bias;
    for (let tap = 0; tap < taps; tap++) {
      const at = cover[tap];
      const weight = w[from + tap];
      s0 += weight * x[p0 + at];
      s1 += weight * x[p1 + at];
      s2 += weight * x[p2 + at];
      s3 += weight * x[p3 + at];
    }
    out[to + pixel] = s0;
    if (pixel < last) out[to + pixel + 1] = s1;
    if (pixel + 1 < last) out[to + pixel + 2] = s2;
    if (pixel + 2 < last) out[to + pixel + 3] = s3;
  }
};

const biasOf = (b: Tensor | undefined, channels: number): Float32Array => {
  if (!b) return new Float32Array(channels);
  if (b.data.length !== channels) throw expected(`${channels} numbers`, "Conv's bias", b.data.length);
  return floats(b, 'Conv');
};

const known = ['auto_pad', 'dilations', 'group', 'kernel_shape', 'pads', 'strides'];

/** Two-dimensional convolution of [N, C, H, W] with [M, C / groups, kernel height, kernel width]. */
const convolve: Op = single([2, 3], known, ([x, w, b], set) => {
  const [count, channels] = x.shape;
  const [filters, depth, ...kernel] = w.shape;
  const groups = number(set, 'group', 1);
  if (kernel.length !== 2) throw expected('4 dimensions', "Conv's weights", w.shape.length);
  const window = windowOf(x, set, kernel, 'Conv');
  if (window.kernel.join() !== kernel.join())
    throw expected(`a kernel of ${window.kernel.join(' x ')}`, "Conv's weights", w.shape.join(' x '));
  if (!Number.isInteger(groups) || groups < 1 || depth * groups !== channels || filters % groups !== 0)
    throw expected(`${channels} channels in ${groups} groups`, "Conv's weights", w.shape.join(' x '));
  const out = zeros([count, filters, ...window.out]);
  checkWork(out.data.length * depth * kernel[0] * kernel[1], 'Conv');
  const weights = floats(w, 'Conv');
  const bias = biasOf(b, filters);
  const space = padded(x, window.pads, 'Conv');
  const origin = origins(window, space.width);
  const cover = reach(window, depth, space.height, space.width);
  const plane = space.height * space.width;
  const each = filters / groups;
  const made = out.data as Float32Array;
  for (let n = 0; n < count; n++)
    for (let group = 0; group < groups; group++) {
      const start = (n * channels + group * depth) * plane;
      const to = n * filters * origin.length;
      if (each === 1 && depth === 1)
        depthwise(space.data, start, origin, cover, weights, bias[group], group, made, to + group * origin.length); // biome-ignore format: one call
      else dense(space.data, start, origin, cover, weights, bias, group * each, each, made, to);
    }
  return out;
});

/** Convolution. */
export const conv: Record<string, Op> = { Conv: convolve };
