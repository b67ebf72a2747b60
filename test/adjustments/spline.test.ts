import { naturalSpline } from '../../src/adjustments/spline';

// Three bends solved by hand: 2 (h0 + h1) m1 + h1 m2 = 6 (slope1 - slope0), and so on.
test('four points at unequal distances as solved by hand', () => {
  const [x, y] = [
    [0, 1, 3, 4],
    [0, 2, 0, 1],
  ];
  // Slopes 2, -1, 1: 6 m1 + 2 m2 = -18 and 2 m1 + 6 m2 = 12.
  const [m1, m2] = [-4.125, 3.375];
  const curve = naturalSpline(x, y);
  const between = (at: number, i: number, before: number, after: number) => {
    const h = x[i + 1] - x[i];
    const [a, b] = [(x[i + 1] - at) / h, (at - x[i]) / h];
    return a * y[i] + b * y[i + 1] + (((a ** 3 - a) * before + (b ** 3 - b) * after) * h ** 2) / 6;
  };
  for (const [at, i, before, after] of [
    [0.5, 0, 0, m1],
    [1.5, 1, m1, m2],
    [2.75, 1, m1, m2],
    [3.25, 2, m2, 0],
  ])
    expect(curve(at)).toBeCloseTo(between(at, i, before, after), 12);
});

test('it is flat outside its points, and goes through each', () => {
  const curve = naturalSpline([10, 20, 40], [5, 9, 3]);
  expect([0, 10, 20, 40, 50].map(curve)).toEqual([5, 5, expect.closeTo(9, 12), 3, 3]);
});
