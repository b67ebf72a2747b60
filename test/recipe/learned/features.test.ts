import { featuresOf } from '../../../src/recipe/learned/features';
import { neutralValues } from '../../support/recipes';

const of = (pixels: readonly (readonly number[])[], channels: 3 | 4 = 3, confidence?: number) =>
  featuresOf(Uint8Array.from(pixels.flat()), channels, neutralValues, confidence);

/** Of shares that are counted. */
const EXACT = 1e-12;

/** Levels of sRGB, and what they are. */
const skin = [200, 150, 120];
const leaf = [60, 140, 40];
const sky = [90, 150, 230];
const neon = [255, 60, 0];
const rose = [220, 60, 160];
const gray = [128, 128, 128];

test.each<[string, number[], Partial<Record<'skin' | 'foliage' | 'sky', number>>]>([
  ['skin', skin, { skin: 1 }],
  ['a leaf', leaf, { foliage: 1 }],
  ['the sky', sky, { sky: 1 }],
  ['a colour of skin’s hue and too strong', neon, {}],
  ['a hue of none', rose, {}],
  ['gray', gray, {}],
])('%s counts as what it is', (_, color, counts) => {
  const { skin, foliage, sky } = of([color, gray]);
  expect({ skin, foliage, sky }).toEqual({
    skin: (counts.skin ?? 0) / 2,
    foliage: (counts.foliage ?? 0) / 2,
    sky: (counts.sky ?? 0) / 2,
  });
});

test('a photo of one gray has its key, and neither contrast nor colour', () => {
  const found = of([gray, gray]);
  expect(found.key).toBeCloseTo(Math.log2(0.2158605), 4);
  expect(found.contrast).toBeLessThan(1e-6);
  expect(Math.abs(found.warmth)).toBeLessThan(EXACT);
  expect(found.colorfulness).toBe(0);
  expect(found.confidence).toBe(1);
});

test('what is transparent does not count', () => {
  const seen = of(
    [
      [...sky, 0],
      [...gray, 255],
    ],
    4,
    0.4,
  );
  expect(seen.sky).toBe(0);
  expect(seen.confidence).toBe(0.4);
  expect(of([[...sky, 0]], 4)).toMatchObject({ key: 0, contrast: 0, warmth: 0, sky: 0 });
});

test('warm light is warm', () => {
  expect(of([skin]).warmth).toBeGreaterThan(0);
  expect(of([sky]).warmth).toBeLessThan(0);
});
