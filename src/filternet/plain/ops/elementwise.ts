import { expected } from '../../../refusal';
import { broadcastShape, broadcastStrides, type StridedRow, walk } from '../strided';
import { blank, type Data, floats, type Tensor, zeros } from '../tensor';
import { type Op, single } from './op';

// A global is looked up per call, which is slow where a host intercepts its globals.
const math = Math;

/** An operator of two numbers, and its loop over rows of real ones. */
interface Pair {
  readonly one: (p: number, q: number) => number;
  readonly row: StridedRow<Float32Array>;
}

// Each has a loop of its own: one loop that is given the function would call it per element.
const add: Pair = {
  one: (p, q) => p + q,
  row: (a, i, s, b, j, t, out, k, n) => {
    for (const end = k + n; k < end; k++, i += s, j += t) out[k] = a[i] + b[j];
  },
};
const sub: Pair = {
  one: (p, q) => p - q,
  row: (a, i, s, b, j, t, out, k, n) => {
    for (const end = k + n; k < end; k++, i += s, j += t) out[k] = a[i] - b[j];
  },
};
const mul: Pair = {
  one: (p, q) => p * q,
  row: (a, i, s, b, j, t, out, k, n) => {
    for (const end = k + n; k < end; k++, i += s, j += t) out[k] = a[i] * b[j];
  },
};
const div: Pair = {
  one: (p, q) => p / q,
  row: (a, i, s, b, j, t, out, k, n) => {
    for (const end = k + n; k < end; k++, i += s, j += t) out[k] = a[i] / b[j];
  },
};
const max: Pair = {
  one: (p, q) => math.max(p, q),
  row: (a, i, s, b, j, t, out, k, n) => {
    for (const end = k + n; k < end; k++, i += s, j += t) out[k] = math.max(a[i], b[j]);
  },
};
const min: Pair = {
  one: (p, q) => math.min(p, q),
  row: (a, i, s, b, j, t, out, k, n) => {
    for (const end = k + n; k < end; k++, i += s, j += t) out[k] = math.min(a[i], b[j]);
  },
};
const pow: Pair = {
  one: (p, q) => p ** q,
  row: (a, i, s, b, j, t, out, k, n) => {
    for (const end = k + n; k < end; k++, i += s, j += t) out[k] = a[i] ** b[j];
  },
};

/** Integers, which are shapes and few, go one by one: the loops of real numbers meet nothing else. */
const eachOf =
  ({ one }: Pair): StridedRow<Data> =>
  (a, i, s, b, j, t, out, k, n) => {
    for (let x = 0; x < n; x++) out[k + x] = one(a[i + s * x], b[j + t * x]);
  };

const shapeOf = (a: Tensor, b: Tensor): number[] => {
  if (a.type !== b.type) throw expected(`two of ${a.type}`, 'an operator', b.type);
  return broadcastShape(a.shape, b.shape);
};
const outlineOf = (a: Tensor, b: Tensor): Tensor => zeros(shapeOf(a, b), a.type);

const apply = (pair: Pair, a: Tensor, b: Tensor): Tensor => {
  const shape = shapeOf(a, b);
  const out = a.type === 'float32' ? blank(shape) : zeros(shape, a.type);
  const side = ({ data, shape }: Tensor) => [data, broadcastStrides(shape, out.shape), 0] as const;
  const row = a.type === 'float32' ? (pair.row as StridedRow<Data>) : eachOf(pair);
  walk(row, out.shape, side(a), side(b), out.data);
  return out;
};
/** a + b, broadcast. */
export const sum = (a: Tensor, b: Tensor): Tensor => apply(add, a, b);
/** a * b, broadcast. */
export const times = (a: Tensor, b: Tensor): Tensor => apply(mul, a, b);

const pairwise = (op: Op): Op => ({ ...op, outline: (all) => [all.reduce(outlineOf)] });
const binary = (pair: Pair): Op => pairwise(single([2, 2], [], ([a, b]) => apply(pair, a, b)));
const variadic = (pair: Pair): Op =>
  pairwise(single([1, 64], [], (all) => all.reduce((a, b) => apply(pair, a, b))));
/** Integers divide towards zero. */
const divide: Op = pairwise(
  single([2, 2], [], ([a, b]) => {
    const out = apply(div, a, b);
    if (out.type === 'int64') for (let i = 0; i < out.data.length; i++) out.data[i] = math.trunc(out.data[i]);
    return out;
  }),
);

type Loop = (x: Float32Array, out: Float32Array) => void;
const unary = (name: string, loop: Loop): Op => ({
  ...single([1, 1], [], ([x]) => {
    const out = blank(x.shape);
    loop(floats(x, name), out.data as Float32Array);
    return out;
  }),
  outline: ([x]) => {
    floats(x, name);
    return [zeros(x.shape)];
  },
});

const abs: Loop = (x, out) => {
  for (let i = 0; i < x.length; i++) out[i] = math.abs(x[i]);
};
const sqrt: Loop = (x, out) => {
  for (let i = 0; i < x.length; i++) out[i] = math.sqrt(x[i]);
};
const log: Loop = (x, out) => {
  for (let i = 0; i < x.length; i++) out[i] = math.log(x[i]);
};
const reciprocal: Loop = (x, out) => {
  for (let i = 0; i < x.length; i++) out[i] = 1 / x[i];
};
const tanh: Loop = (x, out) => {
  for (let i = 0; i < x.length; i++) out[i] = math.tanh(x[i]);
};
const sigmoid: Loop = (x, out) => {
  for (let i = 0; i < x.length; i++) out[i] = 1 / (1 + math.exp(-x[i]));
};
const relu: Loop = (x, out) => {
  for (let i = 0; i < x.length; i++) out[i] = math.max(0, x[i]);
};

export const bound = (limit: Tensor | undefined, otherwise: number): number => {
  if (!limit) return otherwise;
  if (limit.data.length !== 1) throw expected('one number', 'a limit of Clip', limit.data.length);
  return floats(limit, 'Clip')[0];
};
const limitsOf = ([x, low, high]: readonly Tensor[]) => ({
  data: floats(x, 'Clip'),
  from: bound(low, Number.NEGATIVE_INFINITY),
  to: bound(high, Number.POSITIVE_INFINITY),
});
const clip: Op = {
  ...single([1, 3], [], (inputs) => {
    const { data, from, to } = limitsOf(inputs);
    const out = blank(inputs[0].shape);
    const limited = out.data as Float32Array;
    for (let i = 0; i < data.length; i++) limited[i] = math.min(to, math.max(from, data[i]));
    return out;
  }),
  outline: (inputs) => {
    limitsOf(inputs);
    return [zeros(inputs[0].shape)];
  },
};

/** Element by element, with numpy's broadcasting. */
export const elementwise: Record<string, Op> = {
  Abs: unary('Abs', abs),
  Add: binary(add),
  Clip: clip,
  Div: divide,
  Log: unary('Log', log),
  Max: variadic(max),
  Min: variadic(min),
  Mul: binary(mul),
  Pow: binary(pow),
  Reciprocal: unary('Reciprocal', reciprocal),
  Relu: unary('Relu', relu),
  Sigmoid: unary('Sigmoid', sigmoid),
  Sqrt: unary('Sqrt', sqrt),
  Sub: binary(sub),
  Tanh: unary('Tanh', tanh),
};
