import { type MagicControl, magicAdjustments, srgb, type Values } from '../src/adjustments';
import { renderPixel } from '../test/support/renderPixel';

/** Encoded sRGB triples in and out, and the values that made them; both languages compute the same. */
export interface GoldenTable {
  pixels: number[][];
  cases: { adjustment: string; values: Values; output: number[][] }[];
}

const greys = [0, 0.004, 0.02, 0.0557, 0.125, 0.25, 0.4, 0.5, 0.62, 0.75, 0.878, 0.97, 1];
const corners = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1, 1, 0],
  [0, 1, 1],
  [1, 0, 1],
];
const colors = [
  [0.78, 0.57, 0.45],
  [0.93, 0.76, 0.65],
  [0.35, 0.2, 0.14],
  [0.53, 0.74, 0.92],
  [0.24, 0.42, 0.16],
  [0.61, 0.68, 0.22],
  [0.98, 0.55, 0.05],
  [0.86, 0.12, 0.35],
  [0.4, 0.1, 0.55],
  [0.02, 0.01, 0.005],
  [0.003, 0.012, 0.03],
  [0.06, 0.05, 0.07],
  [0.99, 0.97, 0.9],
  [0.9, 0.98, 1],
  [0.5, 0.51, 0.49],
  [0.7, 0.7, 0.2],
  [0.2, 0.7, 0.7],
  [0.7, 0.2, 0.7],
  [0.1, 0.9, 0.4],
  [0.9, 0.42, 0.1],
  [0.9, 0.6, 0.1],
];
const pixels = [...greys.map((v) => [v, v, v]), ...corners, ...colors];

/** Evenly spread numbers 0...1: the radical inverse of i in a prime base. Source: Halton 1960. */
const halton = (i: number, base: number): number => {
  let [share, sum] = [1, 0];
  for (let n = i; n > 0; n = Math.floor(n / base)) {
    share /= base;
    sum += share * (n % base);
  }
  return sum;
};
const bases = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

const rounded = (value: number, count: number): number => Number(value.toFixed(count)) + 0;

/** Neutral, both ends of each and of all, and real values spread over the whole range: `count` or more. */
const valueSets = (parameters: readonly MagicControl[], count: number): Values[] => {
  const at = (share: (i: number) => number) =>
    Object.fromEntries(parameters.map((p, i) => [p.key, rounded(p.min + share(i) * (p.max - p.min), 4)]));
  const neutral = Object.fromEntries(parameters.map((p) => [p.key, p.neutral]));
  const ends = parameters.flatMap(({ key, min, max }) => [
    { ...neutral, [key]: min },
    { ...neutral, [key]: max },
  ]);
  const sets = [neutral, ...ends, at(() => 0), at(() => 1)];
  const spread = Math.max(8, count - sets.length);
  for (let n = 1; n <= spread; n++) sets.push(at((i) => halton(n, bases[i])));
  return sets;
};

/** The table, computed anew. */
export const goldenTable = (): GoldenTable => {
  const subjects = [
    ...magicAdjustments.map((adjustment) => ({ id: adjustment.id, parts: [adjustment] })),
    { id: 'stack', parts: magicAdjustments },
  ];
  const cases = subjects.flatMap(({ id, parts }) =>
    valueSets(
      parts.flatMap((part) => part.controls),
      24,
    ).map((values) => {
      const layers = parts.map((part) => part.layerOf(values));
      const output = pixels.map((pixel) => renderPixel(layers, pixel, srgb).map((v) => rounded(v, 7)));
      return { adjustment: id, values, output };
    }),
  );
  return { pixels, cases };
};
