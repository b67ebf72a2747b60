import { expected } from '../../refusal';
import { type Data, stridesOf, type Tensor, zeros } from './tensor';

/** The shape two shapes broadcast to. Source: numpy, "General broadcasting rules". */
export const broadcastShape = (a: readonly number[], b: readonly number[]): number[] => {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, d) => {
    const left = a[d - rank + a.length] ?? 1;
    const right = b[d - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1)
      throw expected('shapes that broadcast', 'an operator', `${a.join(' x ')} and ${b.join(' x ')}`);
    return left === 1 ? right : left;
  });
};

/** The strides with which a tensor is read when broadcast to a shape: 0 where it is repeated. */
export const broadcastStrides = (from: readonly number[], to: readonly number[]): number[] => {
  const strides = stridesOf(from);
  const lead = to.length - from.length;
  return to.map((_, d) => (d < lead || from[d - lead] === 1 ? 0 : strides[d - lead]));
};

/** Work on one row: from a at i in steps of s, and from b at j in steps of t, into out at k, n times. */
export type StridedRow<D extends Data = Data> = (
  a: D,
  i: number,
  s: number,
  b: D,
  j: number,
  t: number,
  out: D,
  k: number,
  n: number,
) => void;

/** Joins neighbouring dimensions that both sides step through evenly, so that rows are long. */
const collapse = (shape: readonly number[], a: readonly number[], b: readonly number[]) => {
  const dims: { side: number; a: number; b: number }[] = [];
  shape.forEach((side, d) => {
    const last = dims[dims.length - 1];
    if (side === 1) return;
    if (last && last.a === a[d] * side && last.b === b[d] * side) {
      last.side *= side;
      last.a = a[d];
      last.b = b[d];
    } else dims.push({ side, a: a[d], b: b[d] });
  });
  return dims.length > 0 ? dims : [{ side: 1, a: 0, b: 0 }];
};

/** Walks a shape row by row through two arrays, each with its own strides and start. */
export const walk = (
  row: StridedRow,
  shape: readonly number[],
  [a, aStrides, aStart]: readonly [Data, readonly number[], number],
  [b, bStrides, bStart]: readonly [Data, readonly number[], number],
  out: Data,
): void => {
  if (out.length === 0) return;
  const dims = collapse(shape, aStrides, bStrides);
  const inner = dims.pop()!;
  const index = dims.map(() => 0);
  let i = aStart;
  let j = bStart;
  for (let k = 0; k < out.length; k += inner.side) {
    row(a, i, inner.a, b, j, inner.b, out, k, inner.side);
    for (let d = dims.length - 1; d >= 0; d--) {
      i += dims[d].a;
      j += dims[d].b;
      if (++index[d] < dims[d].side) break;
      i -= dims[d].a * dims[d].side;
      j -= dims[d].b * dims[d].side;
      index[d] = 0;
    }
  }
};

const copy: StridedRow = (a, i, s, _b, _j, _t, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + s * x];
};

/** Copies elements into a new tensor: each dimension in steps of its stride, from a start. */
export const gather = (
  x: Tensor,
  shape: readonly number[],
  strides: readonly number[],
  start = 0,
): Tensor => {
  const out = zeros(shape, x.type);
  walk(copy, shape, [x.data, strides, start], [x.data, strides, start], out.data);
  return out;
};
