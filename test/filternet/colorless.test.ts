import { isColorless, withoutColor } from '../../src/filternet/colorless';
import type { Pixels } from '../../src/image/pixels';

const side = 64;
const picture = (color: (level: number, x: number, y: number) => readonly number[]): Pixels => ({
  data: new Uint8Array(
    Uint8ClampedArray.from({ length: side * side * 3 }, (_, i) => {
      const pixel = Math.floor(i / 3);
      const [x, y] = [pixel % side, Math.floor(pixel / side)];
      return color((x / (side - 1)) * 255, x, y)[i % 3];
    }),
  ),
  width: side,
  height: side,
  channels: 3,
});
/** Repeatable noise, -1...1. */
const jitter = (x: number, y: number, c: number) => Math.sin(x * 12.9898 + y * 78.233 + c * 37.719) % 1;

const cases: [string, boolean, Pixels][] = [
  ['gray', true, picture((v) => [v, v, v])],
  ['one flat gray', true, picture(() => [90, 90, 90])],
  ['sepia', true, picture((v) => [Math.min(255, v * 1.08 + 8), v * 0.95 + 4, v * 0.74])],
  ['split toned', true, picture((v) => [v + (v > 128 ? 12 : -8), v, v + (v > 128 ? -12 : 10)])],
  ['gray with the noise of a JPEG', true, picture((v, x, y) => [0, 1, 2].map((c) => v + jitter(x, y, c)))],
  ['a cast over colours', false, picture((v, _, y) => [v * 1.2, v, v * (y % 2 ? 0.5 : 0.8)])],
  ['one light of strong colour', false, picture((v) => [v, v * 0.2, 0])],
  ['pale colours', false, picture((v, _, y) => [v + (y % 16), v, v - (y % 16)])],
  ['one red thing in gray', false, picture((v, x, y) => (x > 48 && y > 48 ? [v, 20, 20] : [v, v, v]))],
];

test.each(cases)('%s: colourless %s', (_, colorless, pixels) => {
  expect(isColorless(pixels)).toBe(colorless);
});

test('transparent colours do not count; without pixels there are colours', () => {
  const data = Uint8Array.from({ length: 64 * 4 }, (_, i) => (i % 8 === 0 ? 250 : i % 8 === 3 ? 0 : 80));
  const clear = { data, width: 8, height: 8, channels: 4 } as const;
  expect(isColorless(clear)).toBe(true);
  expect(isColorless({ ...clear, data: new Uint8Array(64 * 4) })).toBe(false);
});

test('white balance and colour become neutral there, and nothing else', () => {
  const values = {
    temperature: 5,
    highlightTint: -3,
    exposure: 0.4,
    midtones: 7,
    vibrance: 9,
    saturation: -2,
  };
  const changed = withoutColor(cases[0][2], values);
  expect(changed).toMatchObject({ temperature: 0, highlightTint: 0, vibrance: 0, saturation: 0 });
  expect(changed).toMatchObject({ exposure: 0.4, midtones: 7 });
  expect(withoutColor(cases[5][2], values)).toBe(values);
});
