import { gammaCurve, srgb, type ToneCurve } from '../../../src/adjustments';
import { inverse, type Matrix, srgbPrimaries, transform } from '../../../src/adjustments/primaries';
import {
  checkSpace,
  curveOf,
  fromSrgb,
  limited,
  matrixOf,
  type RgbSpace,
  rgbSpaceOf,
} from '../../../src/recipe/space/space';

const even = Array.from({ length: 33 }, (_, i) => (i / 32) ** 2);
const plain: RgbSpace = { name: 'own', tones: even, toSrgb: [1, 0, 0, 0, 1, 0, 0, 0, 1] };
const swapped: RgbSpace = { ...plain, toSrgb: [0, 1, 0, 0, 0, 1, 1, 0, 0] };
const fitted = { ...plain, seen: '00ff7f' };

test('a matrix is told row by row', () => {
  expect(matrixOf({ ...plain, toSrgb: [1, 2, 3, 4, 5, 6, 7, 8, 9] })).toEqual([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]);
});

test.each([
  [
    [-0.5, 0, 1.5],
    [0, 0, 1],
  ],
  [
    [0.25, 1, Number.NaN],
    [0.25, 1, 0],
  ],
])('light of %p is shown as %p', (light, shown) => {
  expect(limited(light as never)).toEqual(shown);
});

// Where the document's values are sRGB's, its curve is sRGB's.
test.each([0, 0.0004, 0.1, 0.35, 0.5, 0.97, 1])('with even tones %p is as in sRGB', (value) => {
  const curve = curveOf(plain);
  expect(curve.toLinear(value)).toBeCloseTo(srgb.toLinear(value), 12);
  expect(curve.toEncoded(srgb.toLinear(value))).toBeCloseTo(value, 12);
});

test('between stops, tones are straight', () => {
  const steep = curveOf({ ...plain, tones: even.map((tone) => Math.min(1, 2 * tone)) });
  expect(srgb.toEncoded(steep.toLinear(0.1))).toBeCloseTo(0.2, 9);
  expect(steep.toEncoded(srgb.toLinear(0.2))).toBeCloseTo(0.1, 9);
  // The stops at 22/32 and 23/32, of which one is 0.9453 and the other white.
  const [low, high] = [22, 23].map((i) => (i / 32) ** 2);
  const tone = 2 * low + (1 - 2 * low) * 0.5;
  expect(srgb.toEncoded(steep.toLinear((low + high) / 2))).toBeCloseTo(tone, 9);
  expect(steep.toEncoded(srgb.toLinear(tone))).toBeCloseTo((low + high) / 2, 9);
});

const colorful = [
  [0.7, 0.2, 0.1],
  [0.2, 0.9, 0.4],
  [0, 0, 1],
] as const;

test.each(colorful)('%p, %p, %p goes to another space by curve and primaries', (...rgb) => {
  const [red, green, blue] = fromSrgb(swapped)(rgb);
  expect([green, blue, red]).toEqual(rgb.map((value) => expect.closeTo(value, 9)));
  for (const [c, value] of fromSrgb(plain)(rgb).entries()) expect(value).toBeCloseTo(rgb[c], 9);
});

const scaled = (factor: number): Matrix =>
  srgbPrimaries.map((row, i) => row.map((v, j) => v * (i === j ? factor : 1))) as unknown as Matrix;

test.each<[string, ToneCurve, boolean]>([
  ['itself', srgb, true],
  ['a power of 2.2', gammaCurve(2.2), false],
  ['another white of the same primaries', { ...srgb, primaries: scaled(1) }, true],
  ['other primaries', { ...srgb, primaries: scaled(1.1) }, false],
  [
    'a curve a hair beside',
    { ...srgb, toLinear: (value) => srgb.toLinear(Math.min(1, value + 0.005)) },
    true,
  ],
  [
    'a curve a little beside',
    { ...srgb, toLinear: (value) => srgb.toLinear(Math.min(1, value + 0.008)) },
    false,
  ],
  ['primaries a hair beside', { ...srgb, primaries: scaled(1.002) }, true],
])('sRGB is what looks like it: %s', (_, trc, same) => {
  expect(rgbSpaceOf('x', trc) === null).toBe(same);
});

test('a space is told by its curve and its primaries, to five digits', () => {
  const primaries: Matrix = [
    [0.5, 0.3, 0.2],
    [0.2, 0.7, 0.1],
    [0, 0.1, 0.9],
  ];
  const { name, tones, toSrgb } = rgbSpaceOf('wide', { ...gammaCurve(1.8), primaries })!;
  expect(name).toBe('wide');
  for (const [i, tone] of tones.entries())
    expect(Math.abs(tone - srgb.toEncoded(even[i] ** 1.8))).toBeLessThanOrEqual(0.5e-5);
  // White stays white, and each primary goes where its light is, scaled so.
  const sums = srgbPrimaries.map(([x, y, z]) => x + y + z);
  const white = primaries.map(([x, y, z]) => x + y + z);
  for (let c = 0; c < 3; c++) {
    const light = primaries.map((row, i) => (row[c] * sums[i]) / white[i]);
    const wanted = transform(inverse(srgbPrimaries), light);
    for (let r = 0; r < 3; r++) expect(Math.abs(toSrgb[3 * r + c] - wanted[r])).toBeLessThanOrEqual(0.51e-5);
  }
  for (const value of [...tones, ...toSrgb]) expect(Number(value.toFixed(5))).toBe(value);
});

test.each<[string, object, string]>([
  [
    'a tone that falls',
    { tones: [...even.slice(0, 32), 0.9] },
    `at least ${even[31]} for s.tones[32] but received 0.9`,
  ],
  [
    'a first tone that is followed by less',
    { tones: [0.5, 0.4, ...even.slice(2)] },
    'at least 0.5 for s.tones[1]',
  ],
  ['32 tones', { tones: even.slice(1) }, 'a list of 33 for s.tones'],
  ['34 tones', { tones: [...even, 1] }, 'a list of 33 for s.tones'],
  ['a tone beyond white', { tones: [...even.slice(0, 32), 1.1] }, '0 to 1 for s.tones[32]'],
  ['eight numbers', { toSrgb: [1, 0, 0, 0, 1, 0, 0, 0] }, 'a list of 9 for s.toSrgb'],
  ['a number beyond', { toSrgb: [10.1, 0, 0, 0, 1, 0, 0, 0, 1] }, '-10 to 10 for s.toSrgb[0]'],
  ['primaries of a plane', { toSrgb: [1, 0, 0, 0, 1, 0, 1, 1, 0] }, 'primaries that differ for s.toSrgb'],
  ['primaries of next to a plane', { toSrgb: [1, 0, 0, 0, 1, 0, 0, 0, 0.009] }, 'primaries that differ'],
  ['primaries turned about', { toSrgb: [0, 1, 0, 1, 0, 0, 0, 0, 1] }, 'primaries that differ'],
  ['colours in capitals', { seen: 'FF0000' }, '1 to 64 colours of six hexadecimal digits for s.seen'],
  ['half a colour', { seen: 'ff000' }, 'six hexadecimal digits'],
  ['65 colours', { seen: '00ff7f'.repeat(65) }, '1 to 64 colours'],
  ['a colour among others', { seen: 'xff0000' }, '1 to 64 colours'],
  ['a colour and more', { seen: 'ff0000x' }, '1 to 64 colours'],
  ['colours that are no text', { seen: ['ff0000'] }, '1 to 64 colours'],
  ['a name of 201', { name: 'a'.repeat(201) }, 'text of at most 200'],
])('a space with %s is refused', (_, wrong, words) => {
  expect(() => checkSpace({ ...fitted, ...wrong }, 's')).toThrow(words);
});

test.each([
  {},
  { tones: Array(33).fill(0.5) },
  { toSrgb: [1, 0, 0, 0, 1, 0, 0, 0, 0.01] },
  // Each of the six products of a determinant alone.
  { toSrgb: [0, 1, 0, 0, 0, 1, 1, 0, 0] },
  { toSrgb: [0, 0, 1, 1, 0, 0, 0, 1, 0] },
  { toSrgb: [-1, 0, 0, 0, 0, 1, 0, 1, 0] },
  { toSrgb: [0, 1, 0, -1, 0, 0, 0, 0, 1] },
  { toSrgb: [0, 0, 1, 0, -1, 0, 1, 0, 0] },
  { seen: '00ff7f'.repeat(64) },
  { name: 'a'.repeat(200) },
])('a space is accepted with %p', (right) => {
  checkSpace({ ...fitted, ...right }, 's');
});
