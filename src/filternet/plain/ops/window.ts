import { expected } from '../../../refusal';
import type { Attributes } from '../onnx';
import { floats, type Tensor, zeros } from '../tensor';
import { numbersAttribute } from './op';

/** A window that slides over the planes of [N, C, H, W]. */
export interface Window {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  /** top, left, bottom, right */
  readonly pads: readonly [number, number, number, number];
  readonly dilations: readonly [number, number];
  /** Height and width of the result. */
  readonly out: readonly [number, number];
}

const maxPlaneSides = 4096;

const read = (set: Attributes, name: string, otherwise: readonly number[], least: number) => {
  const list = numbersAttribute(set, name, otherwise);
  if (list.length !== otherwise.length || list.some((n) => !(n >= least && n <= maxPlaneSides)))
    throw expected(
      `${otherwise.length} numbers from ${least} to ${maxPlaneSides}`,
      `the attribute ${name}`,
      list.join(', '),
    );
  return list;
};

/** Reads a window's attributes; `kernel` is its size when they don't say. @throws Refusal when it doesn't fit the planes */
export const windowOf = (x: Tensor, set: Attributes, kernel: readonly number[], name: string): Window => {
  if (x.shape.length !== 4) throw expected('4 dimensions', `the input of ${name}`, x.shape.length);
  if ((set.get('auto_pad') ?? 'NOTSET') !== 'NOTSET')
    throw expected('explicit pads', name, set.get('auto_pad'));
  const size = read(set, 'kernel_shape', kernel, 1);
  const strides = read(set, 'strides', [1, 1], 1);
  const dilations = read(set, 'dilations', [1, 1], 1);
  const pads = read(set, 'pads', [0, 0, 0, 0], 0);
  const out = [0, 1].map((d) => {
    const room = x.shape[d + 2] + pads[d] + pads[d + 2] - (size[d] - 1) * dilations[d] - 1;
    if (room < 0) throw expected('a window within the planes', name, size[d]);
    return Math.floor(room / strides[d]) + 1;
  });
  return { kernel: size, strides, dilations, pads, out } as unknown as Window;
};

/** The planes with zeros around them: no edges in the loops afterwards. Unpadded planes are not copied. */
export const padded = (x: Tensor, [top, left, bottom, right]: Window['pads'], name: string) => {
  const [count, channels, height, width] = x.shape;
  const data = floats(x, name);
  if (top + left + bottom + right === 0) return { data, height, width };
  const wide = width + left + right;
  const high = height + top + bottom;
  const out = zeros([count, channels, high, wide]).data as Float32Array;
  for (let plane = 0; plane < count * channels; plane++)
    for (let y = 0; y < height; y++) {
      const from = (plane * height + y) * width;
      out.set(data.subarray(from, from + width), (plane * high + y + top) * wide + left);
    }
  return { data: out, height: high, width: wide };
};

/** Offset of the window in a padded plane, result by result. */
export const origins = ({ out: [high, wide], strides: [down, right] }: Window, width: number): Int32Array => {
  const starts = new Int32Array(high * wide);
  for (let y = 0, i = 0; y < high; y++)
    for (let x = 0; x < wide; x++, i++) starts[i] = y * down * width + x * right;
  return starts;
};

/** Offsets that the window covers, relative to its start: channel by channel, then row by row. */
export const reach = (
  { kernel: [rows, columns], dilations: [down, right] }: Window,
  channels: number,
  height: number,
  width: number,
): Int32Array => {
  const cover = new Int32Array(channels * rows * columns);
  for (let channel = 0, i = 0; channel < channels; channel++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++, i++)
        cover[i] = (channel * height + row * down) * width + column * right;
  return cover;
};
