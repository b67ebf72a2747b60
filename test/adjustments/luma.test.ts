import { luma, setLuma } from '../../src/adjustments/luma';

test.each([
  [[1, 1, 1], 1],
  [[1, 0, 0], 4915 / 16384],
  [[0, 1, 0], 9667 / 16384],
  [[0, 0, 1], 1802 / 16384],
  [[0.2, 0.4, 0.6], (983 + 3866.8 + 1081.2) / 16384],
])('luma of %p is %p', ([red, green, blue], wanted) => {
  expect(luma(red, green, blue)).toBeCloseTo(wanted, 12);
});

const given = (color: readonly number[], wanted: number) => {
  const rgb = Float64Array.from(color);
  setLuma(rgb, wanted);
  return [...rgb];
};

test('another luma shifts all three where there is room', () => {
  const before = luma(0.5, 0.4, 0.3);
  expect(given([0.5, 0.4, 0.3], before + 0.2)).toEqual([0.7, 0.6, 0.5].map((v) => expect.closeTo(v, 12)));
});

test.each([
  ['below black', [0.5, 0.4, 0], 0.1],
  ['beyond white', [1, 0.6, 0.5], 0.9],
  ['of black itself', [0.5, 0.4, 0.3], 0],
  ['of white itself', [0.5, 0.4, 0.3], 1],
  ['below black, of a pure colour', [0, 0, 1], 0.05],
])('a luma that would go %s draws towards gray', (_, color, wanted) => {
  const [red, green, blue] = given(color, wanted);
  expect(luma(red, green, blue)).toBeCloseTo(wanted, 12);
  expect(Math.min(red, green, blue)).toBeGreaterThanOrEqual(0);
  expect(Math.max(red, green, blue)).toBeLessThanOrEqual(1);
  // As far as it must: something touches the end, and differences keep their proportion.
  const end = wanted < 0.5 ? Math.min(red, green, blue) : 1 - Math.max(red, green, blue);
  expect(end).toBeCloseTo(0, 12);
  expect((red - green) * (color[1] - color[2])).toBeCloseTo((green - blue) * (color[0] - color[1]), 12);
});
