import { expected } from '../../../expectation';
import { broadcastShape, broadcastStrides, type Row, walk } from '../strided';
import { floats, type Tensor, zeros } from '../tensor';
import { type Op, single } from './op';

// A global is looked up per call, which is slow where a host intercepts its globals.
const math = Math;

// Each has a loop of its own: one loop that is given the function would call it per element.
const add: Row = (a, i, s, b, j, t, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + s * x] + b[j + t * x];
};
const sub: Row = (a, i, s, b, j, t, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + s * x] - b[j + t * x];
};
const mul: Row = (a, i, s, b, j, t, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + s * x] * b[j + t * x];
};
const div: Row = (a, i, s, b, j, t, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + s * x] / b[j + t * x];
};
const max: Row = (a, i, s, b, j, t, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = math.max(a[i + s * x], b[j + t * x]);
};
const min: Row = (a, i, s, b, j, t, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = math.min(a[i + s * x], b[j + t * x]);
};
const pow: Row = (a, i, s, b, j, t, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + s * x] ** b[j + t * x];
};

const apply = (row: Row, a: Tensor, b: Tensor): Tensor => {
  if (a.type !== b.type) throw expected(`two of ${a.type}`, 'an operator', b.type);
  const out = zeros(broadcastShape(a.shape, b.shape), a.type);
  const side = ({ data, shape }: Tensor) => [data, broadcastStrides(shape, out.shape), 0] as const;
  walk(row, out.shape, side(a), side(b), out.data);
  return out;
};
/** a + b, broadcast. */
export const sum = (a: Tensor, b: Tensor): Tensor => apply(add, a, b);
/** a * b, broadcast. */
export const times = (a: Tensor, b: Tensor): Tensor => apply(mul, a, b);

const binary = (row: Row): Op => single([2, 2], [], ([a, b]) => apply(row, a, b));
const variadic = (row: Row): Op => single([1, 64], [], (all) => all.reduce((a, b) => apply(row, a, b)));
/** Integers divide towards zero. */
const divide: Op = single([2, 2], [], ([a, b]) => {
  const out = apply(div, a, b);
  if (out.type === 'int64') for (let i = 0; i < out.data.length; i++) out.data[i] = math.trunc(out.data[i]);
  return out;
});

type Loop = (x: Float32Array, out: Float32Array) => void;
const unary = (name: string, loop: Loop): Op =>
  single([1, 1], [], ([x]) => {
    const out = zeros(x.shape);
    loop(floats(x, name), out.data as Float32Array);
    return out;
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
const clip: Op = single([1, 3], [], ([x, low, high]) => {
  const [from, to] = [bound(low, Number.NEGATIVE_INFINITY), bound(high, Number.POSITIVE_INFINITY)];
  const data = floats(x, 'Clip');
  const out = zeros(x.shape);
  for (let i = 0; i < data.length; i++) out.data[i] = math.min(to, math.max(from, data[i]));
  return out;
});

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
