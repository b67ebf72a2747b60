/** A point of a curve: input and output in levels. */
export type CurvePoint = readonly [input: number, output: number];

/** Photoshop's curves have at most this many. */
const maxPoints = 19;
const level = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

/** A straight line, where a curve is that was never touched. */
export const straight: readonly CurvePoint[] = [
  [0, 0],
  [255, 255],
];

/** A point moved as far as its neighbours let it. */
export const moved = (
  points: readonly CurvePoint[],
  i: number,
  input: number,
  output: number,
): readonly CurvePoint[] => {
  const least = i === 0 ? 0 : points[i - 1][0] + 1;
  const greatest = i === points.length - 1 ? 255 : points[i + 1][0] - 1;
  const to: CurvePoint = [Math.min(greatest, Math.max(least, level(input))), level(output)];
  return points.map((point, j) => (j === i ? to : point));
};

/** A new point, and which it is; null where there is one already, or when there are too many. */
export const added = (
  points: readonly CurvePoint[],
  input: number,
  output: number,
): { readonly points: readonly CurvePoint[]; readonly at: number } | null => {
  const at = level(input);
  if (points.length >= maxPoints || points.some(([other]) => other === at)) return null;
  const after = points.findIndex(([other]) => other > at);
  const i = after < 0 ? points.length : after;
  return { points: [...points.slice(0, i), [at, level(output)], ...points.slice(i)], at: i };
};

/** Without a point; two always stay. */
export const removed = (points: readonly CurvePoint[], i: number): readonly CurvePoint[] =>
  points.length > 2 ? points.filter((_, j) => j !== i) : points;

/** The points of a curve drawn with the pencil: enough of them to look like it. */
export const smoothed = (table: readonly number[]): readonly CurvePoint[] =>
  Array.from({ length: 17 }, (_, i) => Math.min(255, i * 16)).map((input) => [input, table[input]]);

/** With a new point half way to the next, for who has no pointer. */
export const between = (points: readonly CurvePoint[], i: number): readonly CurvePoint[] => {
  const [from, to] = [points[Math.min(i, points.length - 2)], points[Math.min(i, points.length - 2) + 1]];
  return added(points, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2)?.points ?? points;
};
