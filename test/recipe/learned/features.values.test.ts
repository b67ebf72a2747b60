import { srgb } from '../../../src/adjustments';
import { featuresOf } from '../../../src/recipe/learned/features';
import { neutralValues } from '../../support/recipes';

type Pixel = readonly number[];
const of = (pixels: readonly Pixel[], values: Record<string, number> = {}) =>
  featuresOf(Uint8Array.from(pixels.flat()), 3, { ...neutralValues, ...values });
const light = (level: number) => Math.max(2 ** -8, srgb.toLinear(level / 255));
const stops = ([r, g, b]: Pixel) => Math.log2(0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b));

const pixels: readonly Pixel[] = [
  [200, 150, 120],
  [60, 140, 40],
  [90, 150, 230],
  [5, 0, 0],
];
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

test('key and contrast are mean and spread of stops, warmth red over blue', () => {
  const found = of(pixels);
  const all = pixels.map(stops);
  expect(found.key).toBeCloseTo(mean(all), 9);
  expect(found.contrast).toBeCloseTo(Math.sqrt(mean(all.map((v) => (v - mean(all)) ** 2))), 9);
  expect(found.warmth).toBeCloseTo(mean(pixels.map(([r, , b]) => Math.log2(light(r) / light(b)))), 9);
  expect(found.colorfulness).toBeCloseTo(
    mean(pixels.map((pixel) => (Math.max(...pixel) - Math.min(...pixel)) / 255)),
    9,
  );
});

/** A colour by its hue in degrees and its saturation, as bright as can be. */
const hued = (hue: number, saturation: number): Pixel => {
  const at = (shift: number) => {
    const k = (shift + hue / 60) % 6;
    return Math.round(255 * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1))));
  };
  return [at(5), at(3), at(1)];
};

test.each([
  [3, 0.5, 'none'],
  [7, 0.5, 'skin'],
  [38, 0.5, 'skin'],
  [43, 0.5, 'none'],
  [20, 0.12, 'none'],
  [20, 0.17, 'skin'],
  [20, 0.66, 'skin'],
  [20, 0.71, 'none'],
  [355, 0.5, 'none'],
  [62, 0.5, 'none'],
  [68, 0.5, 'foliage'],
  [120, 0.5, 'foliage'],
  [158, 0.5, 'foliage'],
  [163, 0.5, 'none'],
  [100, 1, 'foliage'],
  [100, 0.12, 'none'],
  [187, 0.5, 'none'],
  [193, 0.5, 'sky'],
  [233, 0.5, 'sky'],
  [238, 0.5, 'none'],
  [210, 1, 'sky'],
  [210, 0.12, 'none'],
  [300, 0.5, 'none'],
])('a hue of %p with a saturation of %p is of %s', (hue, saturation, subject) => {
  const { skin, foliage, sky } = of([hued(hue, saturation), [128, 128, 128]]);
  expect({ skin, foliage, sky }).toEqual({
    skin: 0,
    foliage: 0,
    sky: 0,
    ...(subject !== 'none' && { [subject]: 0.5 }),
  });
});

test('a photo is looked at as it is once it is mended', () => {
  const plain = of(pixels);
  const bright = of(pixels, { exposure: 1 });
  expect(bright.key).toBeGreaterThan(plain.key + 0.5);
  expect([plain.exposure, bright.exposure]).toEqual([0, 1]);
});

test('of a large photo some pixels are looked at', () => {
  // 10,000 pixels: each second one, of 4096 and more.
  const many = Array.from({ length: 10_000 }, (_, i) => (i % 2 ? [255, 255, 255] : [128, 128, 128]));
  expect(of(many).contrast).toBeLessThan(1e-6);
  expect(of(many.slice(0, 8000)).contrast).toBeGreaterThan(1);
});

test.each([
  [0, 0],
  [1, 0.5],
  [255, 0.5],
])('pixels with an alpha of %p count: a share of %p', (alpha, share) => {
  const four = Uint8Array.of(90, 150, 230, alpha, 128, 128, 128, 255);
  expect(featuresOf(four, 4, neutralValues).sky).toBe(share);
});
