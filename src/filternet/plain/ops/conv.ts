import { expected } from '../../../expectation';
import { checkWork, floats, type Tensor, zeros } from '../tensor';
import { blockSideCells, multiplyBlock, packedRows, tileColumns } from './block';
import { depthwise } from './depthwise';
import { bound } from './elementwise';
import { number, type Op, single } from './op';
import { origins, padded, reach, windowOf } from './window';

// A global is looked up per call, which is slow where a host intercepts its globals.
const math = Math;

/** Weights as they are multiplied, by the constant that they are of: packed once, however often a model runs. */
const packs = new WeakMap<Float32Array, Map<string, Float64Array>>();

const packOf = (w: Float32Array, first: number, rows: number, depth: number): Float64Array => {
  const own = packs.get(w) ?? new Map<string, Float64Array>();
  packs.set(w, own);
  const key = `${first} ${rows} ${depth}`;
  const packed = own.get(key) ?? packedRows(w, first, rows, depth);
  own.set(key, packed);
  return packed;
};

interface Limits {
  readonly low: number;
  readonly top: number;
}

/** Reads the pixels under windows into blocks of four columns. Columns beyond the last repeat it. */
const packColumns = (
  x: Float32Array,
  start: number,
  origin: Int32Array,
  first: number,
  columns: number,
  cover: Int32Array,
  packed: Float64Array,
): void => {
  const taps = cover.length;
  const last = first + columns - 1;
  for (let column = first, at = 0; column <= last; column += blockSideCells) {
    const p0 = start + origin[column];
    const p1 = start + origin[math.min(column + 1, last)];
    const p2 = start + origin[math.min(column + 2, last)];
    const p3 = start + origin[math.min(column + 3, last)];
    for (let tap = 0; tap < taps; tap++, at += 4) {
      const under = cover[tap];
      packed[at] = x[p0 + under];
      packed[at + 1] = x[p1 + under];
      packed[at + 2] = x[p2 + under];
      packed[at + 3] = x[p3 + under];
    }
  }
};

/** One group of a convolution as a product of matrices: filters by taps, taps by pixels. */
const dense = (
  x: Float32Array,
  start: number,
  origin: Int32Array,
  cover: Int32Array,
  w: Float32Array,
  bias: Float32Array,
  first: number,
  filters: number,
  out: Float32Array,
  to: number,
  { low, top }: Limits,
): void => {
  const pixels = origin.length;
  const taps = cover.length;
  const rows = packOf(w, first, filters, taps);
  const tile = math.min(tileColumns(taps), blockSideCells * math.ceil(pixels / blockSideCells));
  const columns = new Float64Array(tile * taps);
  for (let pixel = 0; pixel < pixels; pixel += tile) {
    const width = math.min(tile, pixels - pixel);
    packColumns(x, start, origin, pixel, width, cover, columns);
    for (let filter = 0; filter < filters; filter += blockSideCells) {
      const high = math.min(blockSideCells, filters - filter);
      const row = to + (first + filter) * pixels + pixel;
      for (let column = 0; column < width; column += blockSideCells)
        multiplyBlock(
          rows,
          filter * taps,
          columns,
          column * taps,
          taps,
          bias,
          first + filter,
          low,
          top,
          out,
          row + column,
          pixels,
          high,
          math.min(blockSideCells, width - column),
        );
    }
  }
};

const biasOf = (b: Tensor | undefined, channels: number): Float32Array => {
  if (!b) return new Float32Array(channels);
  if (b.data.length !== channels) throw expected(`${channels} numbers`, "Conv's bias", b.data.length);
  return floats(b, 'Conv');
};

const known = ['auto_pad', 'dilations', 'group', 'kernel_shape', 'pads', 'strides'];

/** Convolves within limits: a Clip that follows is part of it. */
export const convolveWithin = (
  [x, w, b]: readonly Tensor[],
  set: Parameters<Op['run']>[1],
  limits: Limits,
): Tensor => {
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
  const plane = space.height * space.width;
  const pixels = window.out[0] * window.out[1];
  const each = filters / groups;
  const made = out.data as Float32Array;
  const alone = each === 1 && depth === 1;
  const origin = alone ? null : origins(window, space.width);
  const cover = alone ? null : reach(window, depth, space.height, space.width);
  const sums = new Float64Array(alone ? window.out[1] : 0);
  for (let n = 0; n < count; n++)
    for (let group = 0; group < groups; group++) {
      const start = (n * channels + group * depth) * plane;
      const to = n * filters * pixels;
      if (origin && cover)
        dense(space.data, start, origin, cover, weights, bias, group * each, each, made, to, limits);
      else
        depthwise(
          {
            x: space.data,
            start,
            width: space.width,
            w: weights,
            from: group * kernel[0] * kernel[1],
            bias: bias[group],
            out: made,
            to: to + group * pixels,
            ...limits,
          },
          window,
          sums,
        );
    }
  return out;
};

const unlimited: Limits = { low: Number.NEGATIVE_INFINITY, top: Number.POSITIVE_INFINITY };

/** Two-dimensional convolution of [N, C, H, W] with [M, C / groups, kernel height, kernel width]. */
const convolve: Op = single([2, 3], known, (inputs, set) => convolveWithin(inputs, set, unlimited));

/** A convolution and the Clip after it: inputs as of the one, then the limits of the other. Not an operator of ONNX. */
export const clippedConv: Op = single([2, 5], known, ([x, w, b, low, top], set) =>
  convolveWithin([x, w, ...(b ? [b] : [])], set, {
    low: bound(low, Number.NEGATIVE_INFINITY),
    top: bound(top, Number.POSITIVE_INFINITY),
  }),
);

/** Convolution. */
export const conv: Record<string, Op> = { Conv: convolve };
