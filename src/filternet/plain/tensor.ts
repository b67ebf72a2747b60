import { expected } from '../../refusal';
import { unset } from './lent';

/** A dense row-major array. 64-bit integers, which are shapes and indices only, are held as doubles. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly type: Type;
  readonly data: Data;
}
export type Type = 'float32' | 'int64';
export type Data = Float32Array | Float64Array;

/** The most elements one tensor may have (64 MiB of float32). */
const maxTensorElements = 2 ** 24;
/** The most multiplications one operator may take. */
const maxOperations = 2 ** 31;
const maxDimensions = 8;

/** The elements of a shape. @throws Refusal when it is no shape or too large */
export const elementCount = (shape: readonly number[]): number => {
  if (shape.length > maxDimensions)
    throw expected(`at most ${maxDimensions} dimensions`, 'a tensor', shape.length);
  let size = 1;
  for (const side of shape) {
    if (!Number.isInteger(side) || side < 0) throw expected('whole dimensions', 'a tensor', side);
    size *= side;
  }
  if (size > maxTensorElements) throw expected(`at most ${maxTensorElements} elements`, 'a tensor', size);
  return size;
};

/** A tensor of zeros. */
export const zeros = (shape: readonly number[], type: Type = 'float32'): Tensor => {
  const size = elementCount(shape);
  return { shape, type, data: type === 'float32' ? new Float32Array(size) : new Float64Array(size) };
};

/** A tensor of real numbers whose maker writes each: until then they are anything. */
export const blank = (shape: readonly number[]): Tensor => ({
  shape,
  type: 'float32',
  data: unset(elementCount(shape)),
});

/** A tensor of the given numbers; its data is its own. */
export const tensor = (
  shape: readonly number[],
  numbers: ArrayLike<number>,
  type: Type = 'float32',
): Tensor => {
  const made = zeros(shape, type);
  if (numbers.length !== made.data.length)
    throw expected(`${made.data.length} elements`, `a tensor of shape ${shape.join(' x ')}`, numbers.length);
  made.data.set(numbers);
  return made;
};

/** The same elements under another shape. */
export const reshaped = ({ type, data }: Tensor, shape: readonly number[]): Tensor => {
  if (elementCount(shape) !== data.length)
    throw expected(`${data.length} elements`, `the shape ${shape.join(' x ')}`, elementCount(shape));
  return { shape, type, data };
};

/** Strides: how far apart neighbours along each dimension lie. */
export const stridesOf = (shape: readonly number[]): number[] => {
  const strides: number[] = Array(shape.length).fill(1);
  for (let d = shape.length - 2; d >= 0; d--) strides[d] = strides[d + 1] * shape[d + 1];
  return strides;
};

/** A dimension counted from the end when negative. */
export const axisOf = (axis: number, rank: number): number => {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank)
    throw expected(`an axis from ${-rank} to ${rank - 1}`, 'an operator', axis);
  return axis < 0 ? axis + rank : axis;
};

/** Axes in rising order, each once. */
export const axesOf = (axes: readonly number[], rank: number): number[] => {
  const sorted = axes.map((axis) => axisOf(axis, rank)).sort((a, b) => a - b);
  if (new Set(sorted).size < sorted.length)
    throw expected('different axes', 'an operator', sorted.join(', '));
  return sorted;
};

export const product = (sides: readonly number[]): number => sides.reduce((size, side) => size * side, 1);

/** @throws Refusal unless the tensor has real numbers */
export const floats = ({ type, data }: Tensor, op: string): Float32Array => {
  if (type !== 'float32') throw expected('float32', `an input of ${op}`, type);
  return data as Float32Array;
};

/** @throws Refusal unless the tensor is a list of integers */
export const integers = ({ type, data, shape }: Tensor, op: string): number[] => {
  if (type !== 'int64' || shape.length > 1) throw expected('a list of integers', `an input of ${op}`, type);
  return Array.from(data);
};

/** @throws Refusal when an operator would take too long */
export const checkWork = (multiplications: number, op: string): void => {
  if (!(multiplications <= maxOperations))
    throw expected(`at most ${maxOperations} multiplications`, op, multiplications);
};
