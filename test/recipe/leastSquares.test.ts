import { type FitOptions, leastMean, type Residuals } from '../../src/recipe/leastSquares';

const wide = { min: -100, max: 100 };
const options = (count: number, other: Partial<FitOptions> = {}): FitOptions => ({
  bounds: Array(count).fill(wide),
  unseen: 0.3,
  restraint: 0,
  ...other,
});

/** Points that are off by the place less where it should be, each in a direction of its own. */
const towards =
  (...wanted: readonly number[]): Residuals =>
  (position) =>
    Float64Array.from({ length: 3 * wanted.length }, (_, i) => {
      const k = Math.floor(i / 3);
      return (position[k] - wanted[k]) * [0.6, 0, 0.8][i % 3];
    });

test.each([[[3]], [[-2, 5]], [[1, -4, 0.5]]])('what all points agree on is found: %p', (wanted) => {
  const found = leastMean(towards(...wanted), options(wanted.length));
  for (const [k, value] of wanted.entries()) expect(found[k]).toBeCloseTo(value, 1);
});

test('values that work on each other are told apart', () => {
  const wanted = [2, -1, 3];
  const mixed: Residuals = (position) => {
    const [a, b, c] = wanted.map((value, k) => position[k] - value);
    return Float64Array.of(4 * a + b, b + c, a - c, a + 3 * b, 2 * c, b - a, a + b + 5 * c, a, b);
  };
  const found = leastMean(mixed, options(3));
  for (const [k, value] of wanted.entries()) expect(found[k]).toBeCloseTo(value, 1);
});

test('it is the mean distance, to which one that is far off does little', () => {
  const places = [1, 1, 1, 1, 40];
  const all: Residuals = ([at]) => Float64Array.from(places.flatMap((place) => [0, at - place, 0]));
  const [found] = leastMean(all, options(1));
  expect(found).toBeGreaterThan(0.99);
  expect(found).toBeLessThan(1.1);
});

test('distances below what is seen are shared out', () => {
  // Two thirds pull one way: the median is 1, the mean 2.
  const all: Residuals = ([at]) => Float64Array.from([1, 1, 4].flatMap((place) => [at - place, 0, 0]));
  expect(leastMean(all, options(1, { unseen: 0.01 }))[0]).toBeCloseTo(1, 1);
  expect(leastMean(all, options(1, { unseen: 100 }))[0]).toBeCloseTo(2, 1);
});

test.each([
  [{ min: -1, max: 2 }, 5, 2],
  [{ min: -2, max: 1 }, -5, -2],
  [{ min: 0, max: 0 }, 5, 0],
])('within %p, %p is found as %p', (bound, wanted, found) => {
  expect(leastMean(towards(wanted), options(1, { bounds: [bound] }))[0]).toBeCloseTo(found, 9);
});

test('each value has bounds of its own', () => {
  const bounds = [wide, { min: -1, max: 1 }];
  const [free, held] = leastMean(towards(5, 5), options(2, { bounds }));
  expect(free).toBeCloseTo(5, 1);
  expect(held).toBe(1);
});

test.each([0.05, 0.2, 0.5])('a restraint of %p holds a value where it costs what it gains', (restraint) => {
  // Distance falls by 1 a step, and the cost rises by 2 restraint x.
  const [found] = leastMean(towards(50), options(1, { restraint }));
  expect(found).toBeCloseTo(Math.min(50, 1 / (2 * restraint)), 1);
});

test('what nothing depends on stays at 0', () => {
  const all: Residuals = ([at]) => Float64Array.of(at - 3, 0, 0);
  const [found, idle] = leastMean(all, options(2, { restraint: 0.001 }));
  expect(found).toBeCloseTo(3, 1);
  expect(idle).toBe(0);
});

test('a bent way is followed to its end', () => {
  const all: Residuals = ([at]) => Float64Array.of(Math.exp(at) - 20, 0, 0);
  expect(leastMean(all, options(1))[0]).toBeCloseTo(Math.log(20), 2);
});
