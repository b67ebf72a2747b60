import { levelsCurve } from '../../src/adjustments/levelsRecord';

const neutral = { black: 0, white: 255, gamma: 1, outputBlack: 0, outputWhite: 255 };

test.each([
  // (x - 50) / 150 of 20...220, rounded once, halves up.
  ['float', { black: 50, white: 200, outputBlack: 20, outputWhite: 220 }, 120, 20 + (200 * 70) / 150],
  [8, { black: 50, white: 200, outputBlack: 20, outputWhite: 220 }, 120, 113],
  [8, { white: 200, outputWhite: 100 }, 1, 1],
  // 255 (64 / 255)^(1 / 2) is 127.75: in 8 bits 128 before it goes to the outputs.
  ['float', { gamma: 2 }, 64, 255 * Math.sqrt(64 / 255)],
  [8, { gamma: 2 }, 64, 128],
  ['float', { gamma: 2, outputBlack: 55, outputWhite: 155 }, 64, 55 + 100 * Math.sqrt(64 / 255)],
  [8, { gamma: 2, outputBlack: 55, outputWhite: 155 }, 64, 105],
  // No toe below 1.
  ['float', { gamma: 0.5 }, 8, 64 / 255],
  ['float', { gamma: 0.5 }, 128, 128 ** 2 / 255],
  // With white at 51, black at the most at 50.
  ['float', { black: 60, white: 51 }, 50.5, 127.5],
] as const)('in %p with %p level %p is %p', (depth, values, from, to) => {
  expect(levelsCurve({ ...neutral, ...values }, depth)(from)).toBeCloseTo(to, 9);
});

test('a gamma of two decimals in 8 bits, of all of them in float', () => {
  const curve = (depth: 8 | 'float', gamma: number) => levelsCurve({ ...neutral, gamma }, depth);
  for (let x = 0; x < 256; x++) expect(curve(8, 2.104)(x)).toBe(curve(8, 2.1)(x));
  expect(curve('float', 2.104)(64)).toBeCloseTo(255 * (64 / 255) ** (1 / 2.104), 9);
});

/** What the toe of a gamma joins: the slope it begins with, and where it ends. */
const joints = (gamma: number) => {
  const start = 2 ** gamma;
  const end = 510 * start ** (-1 / (1 - 1 / gamma));
  const endValue = 255 * (end / 255) ** (1 / gamma);
  // Slope of 255 (u / 255)^(1 / gamma) at its end.
  return { start, end, endValue, endSlope: endValue / (gamma * end) };
};
const gammas = [1.2, 2, 3.5];

test.each(gammas)('the toe of %p begins with 2^gamma, ends with the slope of the power', (gamma) => {
  const curve = levelsCurve({ ...neutral, gamma }, 'float');
  const { start, end, endValue, endSlope } = joints(gamma);
  const h = end * 1e-6;
  expect(curve(0)).toBe(0);
  expect(curve(h) / h).toBeCloseTo(start, 3);
  expect(curve(end - h)).toBeCloseTo(endValue - h * endSlope, 9);
  expect(curve(end + h)).toBeCloseTo(endValue + h * endSlope, 9);
});

// Hermite's cubic in its middle: half of both values, an eighth of both slopes.
test.each(gammas)('the toe of %p is a cubic', (gamma) => {
  const { start, end, endValue, endSlope } = joints(gamma);
  const middle = levelsCurve({ ...neutral, gamma }, 'float')(end / 2);
  expect(middle).toBeCloseTo(endValue / 2 + (end * (start - endSlope)) / 8, 9);
});
