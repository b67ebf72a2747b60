import { magicAdjustments, srgb } from '../../../src/adjustments';
import { spaceOf } from '../../../src/image/profiles';
import { fittedValues, spaceWith } from '../../../src/recipe/space/fit';
import { labUnder } from '../../../src/recipe/space/labUnder';
import { curveOf, fromSrgb, matrixOf, type RgbSpace, rgbSpaceOf } from '../../../src/recipe/space/space';
import { neutralValues as neutral } from '../../support/recipes';
import { renderPixel } from '../../support/renderPixel';

const spaceCalled = (name: string) => rgbSpaceOf(name, spaceOf('RGB', name).trc)!;
const proPhoto = spaceCalled('ProPhoto RGB');
const seen = '804020c0a080203040';
const colors = [
  [0, 0, 0],
  [1, 1, 1],
  ...['804020', 'c0a080', '203040'].map((hex) =>
    [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  ),
];

test('colours are seen as hexadecimal digits, of three channels or four', () => {
  const three = Uint8Array.of(0, 9, 255, 128, 64, 32);
  expect(spaceWith(proPhoto, three, 3)).toEqual({ ...proPhoto, seen: '0009ff804020' });
  const four = Uint8Array.of(0, 9, 255, 128, 128, 64, 32, 127);
  expect(spaceWith(proPhoto, four, 4).seen).toBe('0009ff');
  // Where all is transparent, what lies there counts.
  expect(spaceWith(proPhoto, Uint8Array.of(0, 9, 255, 0, 128, 64, 32, 127), 4).seen).toBe('0009ff804020');
});

test('of a large photo some colours are seen', () => {
  const many = new Uint8Array(3 * 100_000);
  const { length } = spaceWith(proPhoto, many, 3).seen;
  expect(length / 6).toBeGreaterThan(40);
  expect(length / 6).toBeLessThanOrEqual(64);
});

test('colours under values are those of the layers, one by one', () => {
  const values = { ...neutral, temperature: 20, exposure: 0.3, shadows: 9, vibrance: 25 };
  const layers = magicAdjustments.map((one) => one.toLayer(values));
  const found = labUnder(Float64Array.from(colors.flat()), values, srgb, null);
  for (const [i, color] of colors.entries()) {
    const alone = labUnder(Float64Array.from(renderPixel(layers, color, srgb)), neutral, srgb, null);
    expect([...found.subarray(3 * i, 3 * i + 3)]).toEqual([...alone].map((v) => expect.closeTo(v, 9)));
  }
});

test('colours of another space are compared as what they are in sRGB', () => {
  const given = Float64Array.from(colors.flatMap((color) => fromSrgb(proPhoto)(color as never)));
  const there = labUnder(given, neutral, curveOf(proPhoto), matrixOf(proPhoto));
  const here = labUnder(Float64Array.from(colors.flat()), neutral, srgb, null);
  for (const [i, value] of here.entries()) expect(Math.abs(there[i] - value)).toBeLessThan(0.05);
});

/** Mean distance in CIELAB to the look in sRGB. */
const offBy = (space: RgbSpace, look: typeof neutral, values: typeof neutral) => {
  const given = Float64Array.from(colors.flatMap((color) => fromSrgb(space)(color as never)));
  const stepped = Object.assign({}, ...magicAdjustments.map(({ snap }) => snap(values)));
  const there = labUnder(given, stepped, curveOf(space), matrixOf(space));
  const here = labUnder(Float64Array.from(colors.flat()), look, srgb, null);
  let sum = 0;
  for (let i = 0; i < here.length; i += 3)
    sum += Math.hypot(...[0, 1, 2].map((c) => there[i + c] - here[i + c]));
  return sum / colors.length;
};

test.each([
  ['a brighter one', { exposure: 0.6 }, 0.5],
  ['a warmer one', { temperature: 25 }, 0.7],
  ['more of colour', { vibrance: 30 }, 0.7],
])('the look of %s comes nearer in ProPhoto RGB', (_, change, left) => {
  const look = { ...neutral, ...change };
  const values = fittedValues(look, { ...proPhoto, seen });
  expect(offBy(proPhoto, look, values)).toBeLessThan(left * offBy(proPhoto, look, look));
  for (const { key, min, max } of magicAdjustments.flatMap((one) => one.controls)) {
    expect(values[key]).toBeGreaterThanOrEqual(min);
    expect(values[key]).toBeLessThanOrEqual(max);
  }
});

test('where nothing comes nearer, values stay as they are', () => {
  const even = Array.from({ length: 33 }, (_, i) => (i / 32) ** 2);
  const same = { name: 'sRGB', tones: even, toSrgb: [1, 0, 0, 0, 1, 0, 0, 0, 1], seen };
  const look = { ...neutral, exposure: 0.4, temperature: 10 };
  expect(fittedValues(look, same)).toBe(look);
});

test('a photo of which nothing was seen is fitted by black and white', () => {
  const look = { ...neutral, exposure: 0.6 };
  const values = fittedValues(look, { ...proPhoto, seen: '' });
  expect(values.exposure).toBeGreaterThan(-1);
  expect(values.exposure).toBeLessThan(1.5);
});
