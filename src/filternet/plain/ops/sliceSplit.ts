import { expected } from '../../../refusal';
import { gather } from '../strided';
import { axisOf, integers, product, stridesOf, type Tensor, zeros } from '../tensor';
import { numberAttribute, type Op, single } from './op';

const concat: Op = single([1, 256], ['axis'], (parts, set) => {
  const [{ shape, type }] = parts;
  const axis = axisOf(numberAttribute(set, 'axis', 0), shape.length);
  for (const part of parts)
    if (
      part.type !== type ||
      part.shape.length !== shape.length ||
      part.shape.some((side, d) => d !== axis && side !== shape[d])
    )
      throw expected(`the shape ${shape.join(' x ')} but for axis ${axis}`, 'Concat', part.shape.join(' x '));
  const length = parts.reduce((total, part) => total + part.shape[axis], 0);
  const out = zeros(
    shape.map((side, d) => (d === axis ? length : side)),
    type,
  );
  const outer = product(shape.slice(0, axis));
  const inner = product(shape.slice(axis + 1));
  for (let o = 0, at = 0; o < outer; o++)
    for (const part of parts) {
      const run = part.shape[axis] * inner;
      out.data.set(part.data.subarray(o * run, (o + 1) * run), at);
      at += run;
    }
  return out;
});

const split: Op = {
  inputs: [1, 2],
  attributes: ['axis'],
  run: ([x, lengths], set, outputs) => {
    const axis = axisOf(numberAttribute(set, 'axis', 0), x.shape.length);
    const even: number[] = Array(outputs).fill(x.shape[axis] / outputs);
    const sides = lengths ? integers(lengths, 'Split') : even;
    if (sides.length !== outputs || sides.reduce((total, side) => total + side, 0) !== x.shape[axis])
      throw expected(`${outputs} parts of ${x.shape[axis]}`, 'Split', sides.join(', '));
    const strides = stridesOf(x.shape);
    let start = 0;
    return sides.map((length) => {
      const shape = x.shape.map((side, d) => (d === axis ? length : side));
      const part = gather(x, shape, strides, start * strides[axis]);
      start += length;
      return part;
    });
  },
};

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Ends beyond the side, such as the largest integer, mean the side. */
const range = (start: number, end: number, step: number, side: number) => {
  if (!Number.isInteger(step) || step === 0) throw expected('a step other than 0', 'Slice', step);
  const [low, high] = step > 0 ? [0, side] : [-1, side - 1];
  const from = within(start < 0 ? start + side : start, step > 0 ? 0 : Math.min(0, high), high);
  const to = within(end < 0 ? end + side : end, low, high);
  return { from, length: Math.max(0, Math.ceil((to - from) / step)) };
};

const slice: Op = single([3, 5], [], ([x, starts, ends, axes, steps]) => {
  const [from, to] = [integers(starts, 'Slice'), integers(ends, 'Slice')];
  const along = (axes ? integers(axes, 'Slice') : from.map((_, d) => d)).map((d) =>
    axisOf(d, x.shape.length),
  );
  const by = steps ? integers(steps, 'Slice') : from.map(() => 1);
  if (to.length !== from.length || along.length !== from.length || by.length !== from.length)
    throw expected(
      `${from.length} ends, axes and steps`,
      'Slice',
      `${to.length}, ${along.length} and ${by.length}`,
    );
  const shape = [...x.shape];
  const strides = stridesOf(x.shape);
  let start = 0;
  along.forEach((d, i) => {
    const cut = range(from[i], to[i], by[i], x.shape[d]);
    shape[d] = cut.length;
    start += cut.from * strides[d];
    strides[d] *= by[i];
  });
  return gather(x, shape, strides, start);
});

const pick: Op = single([2, 2], ['axis'], ([x, indices], set): Tensor => {
  const axis = axisOf(numberAttribute(set, 'axis', 0), x.shape.length);
  if (indices.type !== 'int64') throw expected('integers', 'Gather', indices.type);
  const out = zeros([...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)], x.type);
  const outer = product(x.shape.slice(0, axis));
  const inner = product(x.shape.slice(axis + 1));
  const side = x.shape[axis];
  for (let o = 0, at = 0; o < outer; o++)
    for (const index of indices.data) {
      const from = (o * side + axisOf(index, side)) * inner;
      out.data.set(x.data.subarray(from, from + inner), at);
      at += inner;
    }
  return out;
});

/** Joining tensors and taking parts of them. */
export const pieces: Record<string, Op> = { Concat: concat, Gather: pick, Slice: slice, Split: split };
