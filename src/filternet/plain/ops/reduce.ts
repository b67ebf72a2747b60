import type { Attributes } from '../onnx';
import { axesOf, floats, integers, product, type Tensor, zeros } from '../tensor';
import { numberAttribute, numbersAttribute, type Op, single } from './op';

// A global is looked up per call, which is slow where a host intercepts its globals.
const math = Math;

/** Reduces the middle of [outer, n, inner]; sums are held in double precision. */
type Fold = (x: Float32Array, outer: number, n: number, inner: number, out: Float32Array) => void;

const mean: Fold = (x, outer, n, inner, out) => {
  add(x, outer, n, inner, out, 1 / n);
};
const sum: Fold = (x, outer, n, inner, out) => {
  add(x, outer, n, inner, out, 1);
};
const add = (x: Float32Array, outer: number, n: number, inner: number, out: Float32Array, scale: number) => {
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      let [total, other] = [0, 0];
      let at = o * n * inner + i;
      // Two sums, for each addition waits for the one before.
      for (let k = 1; k < n; k += 2, at += 2 * inner) {
        total += x[at];
        other += x[at + inner];
      }
      if (n % 2 === 1) total += x[at];
      out[o * inner + i] = (total + other) * scale;
    }
};
const max: Fold = (x, outer, n, inner, out) => {
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let k = 0, at = o * n * inner + i; k < n; k++, at += inner) most = math.max(most, x[at]);
      out[o * inner + i] = most;
    }
};

/** Runs of neighbouring axes, the last first, so that those before keep their place. */
const runs = (axes: readonly number[]): (readonly [first: number, count: number])[] => {
  const found: [number, number][] = [];
  for (const axis of axes) {
    const last = found[found.length - 1];
    if (last && last[0] + last[1] === axis) last[1]++;
    else found.push([axis, 1]);
  }
  return found.reverse();
};

/** What becomes of a shape: axes that are folded are 1, or gone. */
const foldedShape = (shape: readonly number[], axes: readonly number[], keep: boolean): number[] =>
  keep ? shape.map((side, d) => (axes.includes(d) ? 1 : side)) : shape.filter((_, d) => !axes.includes(d));

const fold = (name: string, by: Fold, x: Tensor, axes: readonly number[], keep: boolean): Tensor => {
  let data = floats(x, name);
  const sides = [...x.shape];
  for (const [first, count] of runs(axes)) {
    const outer = product(sides.slice(0, first));
    const n = product(sides.slice(first, first + count));
    const inner = product(sides.slice(first + count));
    const out = new Float32Array(outer * inner);
    by(data, outer, n, inner, out);
    data = out;
    for (let d = first; d < first + count; d++) sides[d] = 1;
  }
  return { shape: foldedShape(x.shape, axes, keep), type: 'float32', data };
};

const all = (x: Tensor) => x.shape.map((_, d) => d);
const reducer = (name: string, by: Fold): Op => {
  const read = ([x]: readonly Tensor[], set: Attributes) => {
    const axes = axesOf(numbersAttribute(set, 'axes', all(x)), x.shape.length);
    return { axes, keep: numberAttribute(set, 'keepdims', 1) !== 0 };
  };
  return {
    ...single([1, 1], ['axes', 'keepdims'], (inputs, set) => {
      const { axes, keep } = read(inputs, set);
      return fold(name, by, inputs[0], axes, keep);
    }),
    outline: (inputs, set) => {
      const { axes, keep } = read(inputs, set);
      floats(inputs[0], name);
      return [zeros(foldedShape(inputs[0].shape, axes, keep))];
    },
  };
};

/** From opset 13 its axes are an input. */
const reduceSum: Op = single([1, 2], ['keepdims', 'noop_with_empty_axes'], ([x, axes], set) => {
  const given = axes ? integers(axes, 'ReduceSum') : [];
  if (given.length === 0 && numberAttribute(set, 'noop_with_empty_axes', 0) !== 0) return x;
  const over = given.length > 0 ? axesOf(given, x.shape.length) : all(x);
  return fold('ReduceSum', sum, x, over, numberAttribute(set, 'keepdims', 1) !== 0);
});

/** Sums, means and maxima along axes. */
export const reduce: Record<string, Op> = {
  ReduceMax: reducer('ReduceMax', max),
  ReduceMean: reducer('ReduceMean', mean),
  ReduceSum: reduceSum,
};
