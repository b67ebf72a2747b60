import { expected } from '../../../refusal';
import { broadcastShape, broadcastStrides, gather } from '../strided';
import {
  axesOf,
  integers,
  product,
  reshaped,
  stridesOf,
  type Tensor,
  type Type,
  tensor,
  zeros,
} from '../tensor';
import { numberAttribute, numbersAttribute, type Op, single } from './op';

const reshape: Op = single([2, 2], ['allowzero'], ([x, to], set) => {
  const zero = numberAttribute(set, 'allowzero', 0) !== 0;
  const shape = integers(to, 'Reshape').map((side, d) => (side === 0 && !zero ? (x.shape[d] ?? 0) : side));
  const free = shape.indexOf(-1);
  if (free >= 0) shape[free] = x.data.length / product(shape.filter((_, d) => d !== free));
  return reshaped(x, shape);
});

const flatten: Op = single([1, 1], ['axis'], ([x], set) => {
  const axis = numberAttribute(set, 'axis', 1);
  const rank = x.shape.length;
  if (!Number.isInteger(axis) || axis < -rank || axis > rank)
    throw expected(`an axis from ${-rank} to ${rank}`, 'Flatten', axis);
  const at = axis < 0 ? axis + rank : axis;
  return reshaped(x, [product(x.shape.slice(0, at)), product(x.shape.slice(at))]);
});

const squeeze: Op = single([1, 2], [], ([x, axes]) => {
  const gone = axes
    ? axesOf(integers(axes, 'Squeeze'), x.shape.length)
    : x.shape.flatMap((side, d) => (side === 1 ? [d] : []));
  for (const d of gone) if (x.shape[d] !== 1) throw expected('a side of 1', 'Squeeze', x.shape[d]);
  return reshaped(
    x,
    x.shape.filter((_, d) => !gone.includes(d)),
  );
});

const unsqueeze: Op = single([2, 2], [], ([x, axes]) => {
  const added = integers(axes, 'Unsqueeze');
  const shape = [...x.shape];
  for (const axis of axesOf(added, x.shape.length + added.length)) shape.splice(axis, 0, 1);
  return reshaped(x, shape);
});

const shapeOf: Op = single([1, 1], ['start', 'end'], ([x], set) => {
  const rank = x.shape.length;
  const sides = x.shape.slice(numberAttribute(set, 'start', 0), numberAttribute(set, 'end', rank));
  return tensor([sides.length], sides, 'int64');
});

const transpose: Op = single([1, 1], ['perm'], ([x], set) => {
  const rank = x.shape.length;
  const backwards = x.shape.map((_, d) => rank - 1 - d);
  const perm = numbersAttribute(set, 'perm', backwards);
  if (axesOf(perm, rank).length !== rank) throw expected(`${rank} axes`, 'Transpose', perm.length);
  const strides = stridesOf(x.shape);
  return gather(
    x,
    perm.map((d) => x.shape[d]),
    perm.map((d) => strides[d]),
  );
});

const expand: Op = single([2, 2], [], ([x, to]) => {
  const shape = broadcastShape(x.shape, integers(to, 'Expand'));
  return gather(x, shape, broadcastStrides(x.shape, shape));
});

const types: Record<number, Type | undefined> = { 1: 'float32', 7: 'int64' };
const cast: Op = single([1, 1], ['to'], ([x], set) => {
  const type = types[numberAttribute(set, 'to', 0)];
  if (!type) throw expected('float32 or int64', 'Cast', numberAttribute(set, 'to', 0));
  if (type === x.type) return x;
  const out = zeros(x.shape, type);
  for (let i = 0; i < x.data.length; i++) out.data[i] = type === 'int64' ? Math.trunc(x.data[i]) : x.data[i];
  return out;
});

const forms = ['value', 'value_float', 'value_floats', 'value_int', 'value_ints'];
const constant: Op = single([0, 0], forms, (_, set): Tensor => {
  const [[form, value] = ['', '']] = set;
  const type = form.startsWith('value_int') ? 'int64' : 'float32';
  if (typeof value === 'number') return tensor([], [value], type);
  if (Array.isArray(value)) return tensor([value.length], value, type);
  if (typeof value === 'string') throw expected('a number or a tensor', 'Constant', value);
  return value as Tensor;
});

/** Operators that change a tensor's shape or type and not its numbers. */
export const shape: Record<string, Op> = {
  Cast: cast,
  Constant: constant,
  Expand: expand,
  Flatten: flatten,
  Identity: single([1, 1], [], ([x]) => x),
  Reshape: reshape,
  Shape: shapeOf,
  Squeeze: squeeze,
  Transpose: transpose,
  Unsqueeze: unsqueeze,
};
