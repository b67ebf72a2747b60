import type { Pixels } from '../../src/image/pixels';
import { signatureDistance, signatureOf } from '../../src/run/imageSignature';

const side = 64;
type Color = readonly [number, number, number];
const painted = (color: (x: number, y: number) => Color): Pixels => {
  const data = new Uint8Array(side * side * 3);
  for (let i = 0; i < side * side; i++)
    data.set(color((i % side) / side, Math.floor(i / side) / side), i * 3);
  return { data, width: side, height: side, channels: 3 };
};

const sunset = (gain: number) =>
  painted((x, y) => [(200 * y + 40 * x) * gain, (120 * y + 10) * gain, (60 + 40 * x) * gain * (1 - y / 2)]);
const meadow = painted((x, y) => [60 + 40 * x, y < 0.4 ? 190 : 140 - 60 * x, y < 0.4 ? 235 : 40]);
const snow = painted((x, y) => [225 - 30 * x * y, 230 - 20 * y, 240]);
/** The upper left of a picture, larger. */
const closer = painted((x, y) => {
  const [dx, dy] = [x * 0.85, y * 0.85];
  return [200 * dy + 40 * dx, 120 * dy + 10, (60 + 40 * dx) * (1 - dy / 2)];
});

test.each<[string, Pixels, Pixels, boolean]>([
  ['a picture and itself', meadow, meadow, true],
  ['one exposed less', sunset(1), sunset(0.6), true],
  ['one framed closer', sunset(1), closer, true],
  ['another scene', sunset(1), meadow, false],
  ['another light', snow, sunset(1), false],
])('%s', (_, a, b, alike) => {
  expect(signatureDistance(signatureOf(a), signatureOf(b)) <= 1).toBe(alike);
  expect(signatureDistance(signatureOf(b), signatureOf(a))).toBeCloseTo(
    signatureDistance(signatureOf(a), signatureOf(b)),
    9,
  );
});

/** Stops: 8 bits are rounded. */
const ROUNDED = 0.02;

test('light counts stops', () => {
  const gray = (level: number) => painted(() => [level, level, level]);
  // 188 is half of 255's linear light in sRGB.
  const stops = signatureOf(gray(255)).light - signatureOf(gray(188)).light;
  expect(Math.abs(stops - 1)).toBeLessThan(ROUNDED);
});

test('a picture without any contrast has a look', () => {
  const black = painted(() => [0, 0, 0]);
  expect(signatureDistance(signatureOf(black), signatureOf(black))).toBe(0);
});

test('transparent pixels weigh nothing', () => {
  const { data } = meadow;
  const rgba = new Uint8Array(side * side * 4);
  for (let i = 0; i < side * side; i++)
    rgba.set(
      i % side < side / 2 ? [data[i * 3], data[i * 3 + 1], data[i * 3 + 2], 255] : [255, 0, 0, 0],
      i * 4,
    );
  const light = signatureOf({ data: rgba, width: side, height: side, channels: 4 }).light;
  expect(light).toBeLessThan(0);
  expect(light).not.toBeCloseTo(signatureOf(painted(() => [255, 0, 0])).light, 1);
});
