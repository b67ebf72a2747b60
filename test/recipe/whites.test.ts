import { srgb, type Values } from '../../src/adjustments';
import { defaultSettings, descriptorsFor } from '../../src/recipe/editSettings';
import { minWhiteLevel, paperWhiteShare, withProtectedWhites } from '../../src/recipe/whites';
import { paperWhiteLevel } from '../../src/render/paperWhite';
import { render } from '../../src/render/render';
import { neutralValues as zero } from '../support/recipes';

/** What FilterNet says of over-exposed photos, from mild to the end of every range. */
const darkening: [string, Values][] = [
  ['a little', { ...zero, exposure: -0.2 }],
  ['as a mild one', { ...zero, temperature: 2, exposure: -0.31, highlights: 1, whites: 3, saturation: -3 }],
  [
    'as a common one',
    { ...zero, exposure: -0.6, blacks: -8, shadows: -23, midtones: -33, highlights: -22, whites: 7 },
  ],
  [
    'as a strong one',
    { ...zero, exposure: -0.7, blacks: -15, shadows: -37, midtones: -54, highlights: -39, whites: 10 },
  ],
  ['by two stops', { ...zero, exposure: -2 }],
  [
    'by all that there is',
    { ...zero, exposure: -3.5, blacks: -32, shadows: -48, midtones: -64, highlights: -48, whites: -48 },
  ],
  ['by the curve alone', { ...zero, whites: -40, highlights: -20 }],
  ['with a lighter exposure and a darker white', { ...zero, exposure: 0.3, whites: -48, highlights: -48 }],
];

const ramp = (values: Values): number[] => {
  const samples = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));
  render(samples, 3, descriptorsFor(values, defaultSettings), srgb);
  return [...samples].filter((_, i) => i % 3 === 1);
};

test.each(darkening)('white stays white when the photo is darkened %s', (_, values) => {
  expect(ramp(values)[255]).toBeLessThan(minWhiteLevel);
  expect(ramp(withProtectedWhites(values))[255]).toBeGreaterThanOrEqual(minWhiteLevel);
});

test.each(darkening)('levels never change places when the photo is darkened %s', (_, values) => {
  const kept = ramp(withProtectedWhites(values));
  expect(kept).toEqual([...kept].sort((a, b) => a - b));
});

/** Levels off the unguarded result, at most, up to the middle and up to where the curve has to rise. */
const MIDDLE = 8;
const LIGHT = 16;
test.each(darkening.slice(0, 4))(
  'all but the lightest levels go where they went, darkened %s',
  (_, values) => {
    const [before, after] = [ramp(values), ramp(withProtectedWhites(values))];
    const off = after.map((level, i) => Math.abs(level - before[i]));
    expect(Math.max(...off.slice(0, 129))).toBeLessThanOrEqual(MIDDLE);
    expect(Math.max(...off.slice(0, 216))).toBeLessThanOrEqual(LIGHT);
  },
);

test.each<[string, Values]>([
  ['nothing', zero],
  ['a lighter photo', { ...zero, exposure: 0.5, whites: 12 }],
  ['one that stays white as it is', { ...zero, exposure: -0.02, saturation: 20 }],
])('%s is left alone', (_, values) => {
  expect(withProtectedWhites(values)).toBe(values);
});

const grey = (count: number, level: number, alpha?: number): number[] =>
  Array(count)
    .fill(alpha === undefined ? [level, level, level] : [level, level, level, alpha])
    .flat();
test.each<[string, 3 | 4, number[], number]>([
  ['none', 3, grey(4, paperWhiteLevel - 1), 0],
  ['a quarter', 3, [...grey(1, paperWhiteLevel), ...grey(3, 200)], 0.25],
  ['a colour that clips in two channels', 3, [255, 255, paperWhiteLevel - 1], 0],
  ['what is selected of it', 4, [...grey(1, 255, 255), ...grey(2, 0, 255), ...grey(9, 255, 0)], 1 / 3],
  ['nothing that is visible', 4, grey(2, 255, 0), 0],
])('the share of paper white: %s', (_, channels, samples, share) => {
  expect(paperWhiteShare(Uint8Array.from(samples), channels)).toBeCloseTo(share, 12);
});

test('other values than those it moves stay, also the second time', () => {
  const dark = { ...zero, exposure: -0.6, whites: 7 };
  const first = withProtectedWhites({ ...dark, vibrance: 10 });
  expect(withProtectedWhites({ ...dark, vibrance: 20 })).toEqual({ ...first, vibrance: 20 });
  expect(first.exposure).toBeGreaterThan(-0.6);
});

test('the same is found whatever was asked before', () => {
  const all = Array.from({ length: 40 }, (_, i) => ({ ...zero, exposure: -0.1 - i / 1000 }));
  const first = all.map(withProtectedWhites);
  expect(all.map(withProtectedWhites)).toEqual(first);
});

/** Squares of levels off the unguarded result, over all levels: no more than they are. */
const mostSquares = [2672, 6116, 31_750, 76_662, 198_046, 1_588_765, 55_296, 115_224];

test.each(darkening.map(([name, values], i) => [name, values, mostSquares[i]] as const))(
  'levels stay as near as can be when the photo is darkened %s',
  (_, values, most) => {
    const [before, after] = [ramp(values), ramp(withProtectedWhites(values))];
    const squares = after.reduce((sum, level, i) => sum + (level - before[i]) ** 2, 0);
    expect(squares).toBeLessThanOrEqual(most);
  },
);
