import { toLab } from '../../src/recipe/lab';

const lab = (rgb: readonly number[]) => {
  const found = new Float64Array(5);
  toLab(Float64Array.from(rgb), found, 1);
  expect([found[0], found[4]]).toEqual([0, 0]);
  return [...found.subarray(1, 4)];
};

// CIE 15:2004 with the matrix of IEC 61966-2-1 and its white.
test.each([
  ['white', [1, 1, 1], [100, 0, 0]],
  ['black', [0, 0, 0], [0, 0, 0]],
  ['middle gray', [0.184187, 0.184187, 0.184187], [50, 0, 0]],
  ['red', [1, 0, 0], [53.241, 80.092, 67.203]],
  ['green', [0, 1, 0], [87.735, -86.183, 83.179]],
  ['blue', [0, 0, 1], [32.297, 79.188, -107.86]],
  // Below 216/24389 it is a line of 24389/27.
  ['a dark gray', [0.005, 0.005, 0.005], [(0.005 * 24389) / 27, 0, 0]],
  ['a dark red', [0.01, 0, 0], [1.92, 8.615, 3.035]],
])('%s', (_, rgb, wanted) => {
  const found = lab(rgb);
  for (const [i, value] of wanted.entries()) expect(Math.abs(found[i] - value)).toBeLessThan(0.05);
});
