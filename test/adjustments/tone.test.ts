import { byId, srgb, type Values } from '../../src/adjustments';
import { applyToPixel } from '../../src/adjustments/pixel';

const tone = byId('tone');
const flat: Values = { blacks: 0, shadows: 0, midtones: 0, highlights: 0, whites: 0 };

const table = (values: Values): number[] => {
  const layer = tone.toLayer(values);
  return Array.from({ length: 256 }, (_, level) => {
    const rgb = new Float64Array(3).fill(level / 255);
    applyToPixel(tone, layer, { depth: 8, trc: srgb }, rgb);
    return Math.round(rgb[0] * 255);
  });
};

/** Every combination of both ends and the middle. */
const combinations = tone.controls.reduce<Values[]>(
  (sets, { key, min, max }) =>
    sets.flatMap((set) => [min, 0, max].map((value) => ({ ...set, [key]: value }))),
  [flat],
);

test('the curve never falls, whatever is asked for', () => {
  expect(combinations).toHaveLength(3 ** 5);
  for (const values of combinations) {
    const levels = table(values);
    expect(levels.findIndex((level, i) => level < levels[i - 1])).toBe(-1);
  }
});

test('snapping twice is snapping once', () => {
  for (const values of combinations) expect(tone.snap(tone.snap(values))).toEqual(tone.snap(values));
});

test.each<[string, Partial<Values>, Partial<Values>]>([
  ['what rises already stays', { shadows: 20, highlights: -10 }, { shadows: 20, highlights: -10 }],
  ['steps are whole levels', { midtones: 7.6 }, { midtones: 8 }],
  ['whites stop at level 255', { whites: 32 }, { whites: 31 }],
  ['what would fall is scaled as a whole', { shadows: 48, midtones: -64 }, { shadows: 20, midtones: -26 }],
])('%s', (_, asked, got) => {
  const snapped = tone.snap({ ...flat, ...asked } as Values);
  expect(snapped).toEqual({ ...flat, ...got });
});

test('scaling takes no more than it must', () => {
  const snapped = tone.snap({ ...flat, shadows: 48, midtones: -64 });
  const more = { ...snapped, midtones: snapped.midtones - 2, shadows: snapped.shadows + 1 };
  expect(tone.snap(more)).not.toEqual(more);
});
