import { type Descriptor, type PixelAdjustment, srgb } from '../../src/adjustments';
import { blackWhite as kind } from '../../src/adjustments/blackWhite';
import { luma } from '../../src/adjustments/luma';

const blackWhite = kind as PixelAdjustment;
const shares = { red: 10, yellow: 90, grain: 30, cyan: 70, blue: 20, magenta: 50 };
const layer = (more: object = {}): Descriptor => ({ _obj: 'blackAndWhite', ...shares, ...more });
const shown = (of: Descriptor, color: readonly number[], depth: 8 | 'float' = 'float') => {
  const rgb = Float64Array.from(color);
  blackWhite.mixPixel(of, { depth, trc: srgb })(rgb);
  return [...rgb];
};

test.each([
  ['red', [1, 0, 0], 0.1],
  ['yellow', [1, 1, 0], 0.9],
  ['green', [0, 1, 0], 0.3],
  ['cyan', [0, 1, 1], 0.7],
  ['blue', [0, 0, 1], 0.2],
  ['magenta', [1, 0, 1], 0.5],
  ['gray', [0.4, 0.4, 0.4], 0.4],
  // What all share, then what lies between, then what is most.
  ['orange', [0.9, 0.5, 0.2], 0.2 + 0.3 * 0.9 + 0.4 * 0.1],
  ['rose', [0.9, 0.2, 0.5], 0.2 + 0.3 * 0.5 + 0.4 * 0.1],
  ['lime', [0.5, 0.9, 0.2], 0.2 + 0.3 * 0.9 + 0.4 * 0.3],
  ['mint', [0.2, 0.9, 0.5], 0.2 + 0.3 * 0.7 + 0.4 * 0.3],
  ['azure', [0.2, 0.5, 0.9], 0.2 + 0.3 * 0.7 + 0.4 * 0.2],
  ['violet', [0.5, 0.2, 0.9], 0.2 + 0.3 * 0.5 + 0.4 * 0.2],
])('%s becomes its share of gray', (_, color, gray) => {
  for (const value of shown(layer(), color)) expect(value).toBeCloseTo(gray, 12);
});

test('gray ends at black and white', () => {
  expect(shown(layer({ red: -200 }), [0.8, 0.1, 0.1])).toEqual([0, 0, 0]);
  expect(shown(layer({ red: 300 }), [0.8, 0.1, 0.1])).toEqual([1, 1, 1]);
});

const tint = { useTint: true, tintColor: { _obj: 'RGBColor', red: 204, grain: 102, blue: 51 } };

test('a tint is its colour at the gray’s luma', () => {
  const [red, green, blue] = shown(layer(tint), [0.5, 0.5, 0.5]);
  expect(luma(red, green, blue)).toBeCloseTo(0.5, 12);
  expect(red - green).toBeCloseTo(0.4, 12);
  expect(green - blue).toBeCloseTo(0.2, 12);
});

test('in 8 bits a tint has the luma of a whole level', () => {
  const [red, green, blue] = shown(layer(tint), [0.5, 0.5, 0.5], 8);
  expect(luma(red, green, blue)).toBeCloseTo(128 / 255, 12);
});
