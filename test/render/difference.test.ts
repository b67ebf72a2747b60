import { byId } from '../../src/adjustments';
import { isVisible, justNoticeableDeltaE, meanDifference } from '../../src/render/difference';

const flat = (count: number, ...pixel: number[]) => Uint8Array.from(Array(count).fill(pixel).flat());
const layer = (id: string, values: Record<string, number>) => byId(id).toLayer(values);

/** CIEDE2000 between two greys of levels a and b, from CIE's formula: only lightness differs. */
const greys = (a: number, b: number): number => {
  const lightness = (level: number) => {
    const v = level / 255;
    const y = v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
  };
  const [one, other] = [lightness(a), lightness(b)];
  const middle = ((one + other) / 2 - 50) ** 2;
  return Math.abs(one - other) / (1 + (0.015 * middle) / Math.sqrt(20 + middle));
};

/** sRGB's matrix and white are given in rounded numbers. */
const CLOSE = 2;

test.each([
  [128, 160],
  [128, 96],
  [64, 70],
])('a grey of %i that a curve moves to %i differs as the formula says', (from, to) => {
  const midtones = { 64: 'shadows', 128: 'midtones' }[from]!;
  const tone = layer('tone', { [midtones]: to - from });
  expect(meanDifference(flat(10, from, from, from), 3, [tone])).toBeCloseTo(greys(from, to), CLOSE);
});

test('it is a mean over the pixels', () => {
  const half = Uint8Array.from([...flat(5, 0, 0, 0), ...flat(5, 128, 128, 128)]);
  const tone = layer('tone', { midtones: 32 });
  expect(meanDifference(half, 3, [tone])).toBeCloseTo(greys(128, 160) / 2, CLOSE);
});

test('a large picture is compared in some pixels of all of it', () => {
  const [rows, columns] = [500, 300];
  const picture = Uint8Array.from(
    Array.from({ length: rows * columns * 3 }, (_, i) => (i < (rows * columns * 3) / 4 ? 128 : 0)),
  );
  const tone = layer('tone', { midtones: 32 });
  expect(meanDifference(picture, 3, [tone])).toBeCloseTo(greys(128, 160) / 4, 1);
});

test('pixels count by their alpha', () => {
  const tone = layer('tone', { midtones: 32 });
  const picture = Uint8Array.from([...flat(1, 128, 128, 128, 255), ...flat(8, 0, 0, 0, 0)]);
  expect(meanDifference(picture, 4, [tone])).toBeCloseTo(greys(128, 160), CLOSE);
  expect(meanDifference(flat(3, 128, 128, 128, 0), 4, [tone])).toBe(0);
});

test('no layers change nothing, and a single level is not to be seen', () => {
  expect(meanDifference(flat(3, 90, 60, 30), 3, [])).toBe(0);
  expect(meanDifference(flat(3, 128, 128, 128), 3, [layer('tone', { midtones: 1 })])).toBeLessThan(
    justNoticeableDeltaE,
  );
});

test('the picture itself stays as it is', () => {
  const picture = flat(3, 128, 128, 128);
  meanDifference(picture, 3, [layer('exposure', { exposure: 1 })]);
  expect(picture).toEqual(flat(3, 128, 128, 128));
});

describe('a change is visible where its mean is', () => {
  /** Colours from all over the cube; alphas from clear to opaque. */
  const colours = (channels: 3 | 4) =>
    Uint8Array.from({ length: 600 * channels }, (_, i) => (i * 97 + (i >> 3) * 31) & 255);
  /** Black, which a change of exposure leaves alone, and bright at the end only. */
  const lateLight = Uint8Array.from([...flat(500, 0, 0, 0), ...flat(100, 90, 120, 60)]);
  const clear = colours(4).map((value, i) => (i % 4 === 3 ? 0 : value));

  test.each<[string, Uint8Array, 3 | 4]>([
    ['opaque pixels', colours(3), 3],
    ['pixels with alpha', colours(4), 4],
    ['pixels that change at the end', lateLight, 3],
    ['pixels nobody sees', clear, 4],
  ])('%s', (_, picture, channels) => {
    const steps = [0, 0.02, 0.04, 0.06, 0.08, 0.12, 0.2, 0.4, 0.8, 1.6];
    const stacks = steps
      .flatMap((size) => [size, -size])
      .map((exposure) => [layer('exposure', { exposure })]);
    const seen = stacks.map((layers) => isVisible(picture, channels, layers));
    expect(seen).toEqual(
      stacks.map((layers) => meanDifference(picture, channels, layers) >= justNoticeableDeltaE),
    );
    expect(new Set(seen).size).toBe(picture === clear ? 1 : 2);
    expect(isVisible(picture, channels, [])).toBe(false);
  });
});
