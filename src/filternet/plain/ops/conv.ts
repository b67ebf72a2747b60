import { expected } from '../../../refusal';
import type { Attributes } from '../onnx';
import { blank, checkWork, elementCount, floats, type Tensor, zeros } from '../tensor';
import { blockSideCells, multiplyBlock, packedRows, tileColumns } from './block';
import { type ClampLimits, depthwise } from './depthwise';
import { bound } from './elementwise';
import { numberAttribute, type Op, single } from './op';
import { origins, padded, reach, type Window, windowOf } from './window';

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
  { low, top }: ClampLimits,
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

/** A convolution that has passed every check. */
interface Plan {
  readonly window: Window;
  readonly groups: number;
  readonly shape: readonly number[];
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const planOf = ([x, w, b]: readonly Tensor[], set: Attributes): Plan => {
  const [count, channels] = x.shape;
  const [filters, depth, ...kernel] = w.shape;
  const groups = numberAttribute(set, 'group', 1);
  if (kernel.length !== 2) throw expected('4 dimensions', "Conv's weights", w.shape.length);
  const window = windowOf(x, set, kernel, 'Conv');
  if (window.kernel.join() !== kernel.join())
    throw expected(`a kernel of ${window.kernel.join(' x ')}`, "Conv's weights", w.shape.join(' x '));
  if (!Number.isInteger(groups) || groups < 1 || depth * groups !== channels || filters % groups !== 0)
    throw expected(`${channels} channels in ${groups} groups`, "Conv's weights", w.shape.join(' x '));
  const shape = [count, filters, ...window.out];
  checkWork(elementCount(shape) * depth * kernel[0] * kernel[1], 'Conv');
  return { window, groups, shape, weights: floats(w, 'Conv'), bias: biasOf(b, filters) };
};

/** The result's shape alone. */
const outlineOf: Op['run'] = (inputs, set) => [zeros(planOf(inputs, set).shape)];

/** Convolves within limits: a Clip that follows is part of it. */
const convolveWithin = (inputs: readonly Tensor[], set: Attributes, limits: ClampLimits): Tensor => {
  const { window, groups, shape, weights, bias } = planOf(inputs, set);
  const [[x], [count, filters]] = [inputs, shape];
  const [channels, depth] = [x.shape[1], x.shape[1] / groups];
  const out = blank(shape);
  const made = out.data as Float32Array;
  if (filters === groups && depth === 1) {
    depthwise(floats(x, 'Conv'), x.shape, window, weights, bias, limits, made);
    return out;
  }
  const space = padded(x, window.pads, 'Conv');
  const plane = space.height * space.width;
  const pixels = window.out[0] * window.out[1];
  const each = filters / groups;
  const origin = origins(window, space.width);
  const cover = reach(window, depth, space.height, space.width);
  for (let n = 0; n < count; n++)
    for (let group = 0; group < groups; group++)
      dense(
        space.data,
        (n * channels + group * depth) * plane,
        origin,
        cover,
        weights,
        bias,
        group * each,
        each,
        made,
        n * filters * pixels,
        limits,
      );
  return out;
};

const unlimited: ClampLimits = { low: Number.NEGATIVE_INFINITY, top: Number.POSITIVE_INFINITY };

/** Two-dimensional convolution of [N, C, H, W] with [M, C / groups, kernel height, kernel width]. */
const convolve: Op = {
  ...single([2, 3], known, (inputs, set) => convolveWithin(inputs, set, unlimited)),
  outline: outlineOf,
};

/** A convolution and the Clip after it: inputs as of the one, then the limits of the other. Not an operator of ONNX. */
export const clippedConv: Op = single([2, 5], known, ([x, w, b, low, top], set) =>
  convolveWithin([x, w, ...(b ? [b] : [])], set, {
    low: bound(low, Number.NEGATIVE_INFINITY),
    top: bound(top, Number.POSITIVE_INFINITY),
  }),
);

/** Convolution. */
export const conv: Record<string, Op> = { Conv: convolve };
