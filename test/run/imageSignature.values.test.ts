import { srgb } from '../../src/adjustments';
import { type ImageSignature, signatureDistance, signatureOf } from '../../src/run/imageSignature';

const side = 32;
/** A picture of the side at which signatures are taken, so that each pixel is one of theirs. */
const picture = (level: (x: number, y: number) => readonly number[]) => {
  const data = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) data.set(level(x, y), 3 * (y * side + x));
  return signatureOf({ data, width: side, height: side, channels: 3 });
};
const light = (value: number) => Math.max(2 ** -8, srgb.toLinear(value / 255));

test('the light of a picture is its mean in stops, by luminance', () => {
  const stops = Math.log2(0.2126 * light(200) + 0.7152 * light(100) + 0.0722 * light(50));
  const plain = picture(() => [200, 100, 50]);
  expect(plain.light).toBeCloseTo(stops, 5);
  expect(plain.spreads.map((spread) => spread.length)).toEqual([16, 16, 16]);
  for (const value of plain.spreads[0]) expect(value).toBeCloseTo(0, 5);
  for (const value of plain.spreads[1]) expect(value).toBeCloseTo(Math.log2(light(200) / light(100)), 5);
  for (const value of plain.spreads[2]) expect(value).toBeCloseTo(Math.log2(light(50) / light(100)), 5);
  expect(picture(() => [0, 0, 0]).light).toBeCloseTo(-8, 9);
});

test('quantiles rise, each from the middle of its sixteenth', () => {
  // Half of the picture is two stops and more lighter than the other.
  const { light: mean, spreads } = picture((x) => (x < side / 2 ? [100, 100, 100] : [200, 200, 200]));
  const [low, high] = [100, 200].map((value) => Math.log2(light(value)));
  expect(mean).toBeCloseTo((low + high) / 2, 5);
  expect(spreads[0]).toEqual([
    ...Array(8).fill(expect.closeTo((low - high) / 2, 5)),
    ...Array(8).fill(expect.closeTo((high - low) / 2, 5)),
  ]);
});

test('cells lie row by row, six by six', () => {
  const { layout } = picture((x, y) => (x >= 27 && y < 5 ? [255, 255, 255] : [100, 100, 100]));
  expect(layout).toHaveLength(36);
  const most = layout.indexOf(Math.max(...layout));
  expect(most).toBe(5);
  const { layout: lower } = picture((x, y) => (x < 5 && y >= 27 ? [255, 255, 255] : [100, 100, 100]));
  expect(lower.indexOf(Math.max(...lower))).toBe(30);
  for (const [i, value] of lower.entries()) if (i !== 30) expect(value).toBeCloseTo(lower[0], 9);
});

const of = (layout: readonly number[], luminance = 0, red = 0, blue = 0): ImageSignature => ({
  light: 0,
  spreads: [Array(16).fill(luminance), Array(16).fill(red), Array(16).fill(blue)],
  layout,
});
const [rising, falling, level] = [
  [1, 2, 3],
  [-1, -2, -3],
  [0, 0, 0],
];

test.each<[string, ImageSignature, ImageSignature, number]>([
  ['alike', of(rising), of([2, 4, 6]), 0],
  ['alike in bright and dark, with other colours', of(rising), of(rising, 0, 9, 9), 0],
  // Framing of 1 - cos, over 0.2 against half of it, half the luminance and both colours over 0.85.
  ['the other way about', of(rising), of(falling), 1 / 0.85],
  ['the other way about, and lighter', of(rising), of(falling, 0.4), (1 + 0.2) / 0.85],
  ['the other way about, and redder', of(rising), of(falling, 0, 0.3), 1.3 / 0.85],
  ['the other way about, and less blue', of(rising), of(falling, 0, 0, -0.3), 1.3 / 0.85],
  ['a little different', of([1, 0, 0]), of([1, 0.2, 0]), (1 - 1 / Math.hypot(1, 0.2)) / 2 / 0.85],
  ['flat both', of(level), of(level, 0, 0.17), 0],
  ['flat one', of(level), of(rising, 0, 0.17), 0],
])('two pictures that are %s', (_, a, b, apart) => {
  expect(signatureDistance(a, b)).toBeCloseTo(apart, 9);
  expect(signatureDistance(b, a)).toBeCloseTo(apart, 9);
});

test('whatever is the less of framing and colours counts', () => {
  const [a, b] = [of([1, 0, 0]), of([1, 0.2, 0], 0, 2)];
  expect(signatureDistance(a, b)).toBeCloseTo((1 - 1 / Math.hypot(1, 0.2)) / 0.2, 9);
});
