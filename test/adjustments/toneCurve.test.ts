import { gammaCurve, srgb, tableCurve } from '../../src/adjustments/toneCurve';

// IEC 61966-2-1: a line below, then a power; they meet.
test.each([
  [0.02, 0.02 / 12.92],
  [0.04045, 0.04045 / 12.92],
  [0.041, (0.096 / 1.055) ** 2.4],
  [0.5, (0.555 / 1.055) ** 2.4],
])('sRGB %p is %p in light', (encoded, linear) => {
  expect(srgb.toLinear(encoded)).toBe(linear);
  expect(srgb.toEncoded(linear)).toBeCloseTo(encoded, 7);
});

test('sRGB encodes light as a line below 0.0031308', () => {
  expect(srgb.toEncoded(0.0031308)).toBe(0.0031308 * 12.92);
  expect(srgb.toEncoded(0.0032)).toBe(1.055 * 0.0032 ** (1 / 2.4) - 0.055);
});

test.each([
  [0.1, false],
  [0.11, true],
  [9.99, true],
  [10, false],
  [Number.NaN, false],
])('a power of %p is a curve: %p', (exponent, good) => {
  if (good) expect(gammaCurve(exponent).toLinear(0.5)).toBe(0.5 ** exponent);
  else expect(() => gammaCurve(exponent)).toThrow('Expected a number from 0.1 to 10 for gamma but received');
});

test.each<[readonly number[], string]>([
  [[], 'two or more values for tone curve but received 0'],
  [[0.5], 'two or more values for tone curve but received 1'],
  [[-0.1, 1], '0 to 1 for tone curve[0] but received -0.1'],
  [[0, 0.6, 0.5], '0.6 to 1 for tone curve[2] but received 0.5'],
  [[0, 1.1], '0 to 1 for tone curve[1] but received 1.1'],
])('a table of %p is refused', (table, words) => {
  expect(() => tableCurve(table)).toThrow(words);
});

const table = tableCurve([0.1, 0.1, 0.3, 0.3, 0.7]);

test.each([
  [-1, 0.1],
  [0, 0.1],
  [0.25, 0.1],
  [0.375, 0.2],
  [0.5, 0.3],
  [0.7, 0.3],
  [0.9, 0.54],
  [1, 0.7],
  [2, 0.7],
])('a table at %p has %p', (encoded, linear) => {
  expect(table.toLinear(encoded)).toBeCloseTo(linear, 12);
});

test.each([
  [0, 0],
  [0.1, 0.25],
  [0.2, 0.375],
  [0.3, 0.75],
  [0.5, 0.875],
  [0.7, 1],
  [0.9, 1],
])('light of %p is in a table at %p', (linear, encoded) => {
  expect(table.toEncoded(linear)).toBeCloseTo(encoded, 12);
});

test('a table of two values is a line', () => {
  const line = tableCurve([0, 0.5]);
  expect([line.toLinear(0.5), line.toEncoded(0.125)]).toEqual([0.25, 0.25]);
});
