import { type Features, featureNames } from '../../../src/recipe/learned/features';
import {
  checkLearned,
  featureReach,
  learnedOffsets,
  withoutControls,
} from '../../../src/recipe/learned/learned';

const at = (value: number, other: Partial<Features> = {}): Features => ({
  ...(Object.fromEntries(featureNames.map((name) => [name, value])) as unknown as Features),
  ...other,
});
const learned = {
  says: 'x',
  edits: 12,
  center: at(0, { key: -2, sky: 0.25 }),
  slopes: { exposure: { key: 0.25, sky: 2 }, tint: { warmth: -4 } },
};

test.each<[string, Features, Record<string, number>]>([
  ['where the learned photos lay', learned.center, { exposure: 0.5, shadows: 3, tint: 0 }],
  ['one stop brighter', at(0, { key: -1, sky: 0.25 }), { exposure: 0.75, shadows: 3, tint: 0 }],
  ['with more sky', at(0, { key: -2, sky: 0.5 }), { exposure: 1, shadows: 3, tint: 0 }],
  ['of both', at(0, { key: -1, sky: 0.5 }), { exposure: 1.25, shadows: 3, tint: 0 }],
  ['of warm light', at(0, { key: -2, sky: 0.25, warmth: 0.5 }), { exposure: 0.5, shadows: 3, tint: -2 }],
  // Beyond its reach a feature says nothing more: 3 stops of key, 2 of warmth, 0.6 of sky.
  ['far brighter', at(0, { key: 5, sky: 0.25 }), { exposure: 1.25, shadows: 3, tint: 0 }],
  ['far darker', at(0, { key: -9, sky: 0.25 }), { exposure: -0.25, shadows: 3, tint: 0 }],
  ['all sky', at(0, { key: -2, sky: 1 }), { exposure: 1.7, shadows: 3, tint: 0 }],
  ['of cold light', at(0, { key: -2, sky: 0.25, warmth: -9 }), { exposure: 0.5, shadows: 3, tint: 8 }],
])('a photo %s gets its own offsets', (_, features, offsets) => {
  const found = learnedOffsets({ exposure: 0.5, shadows: 3 }, learned, features);
  expect(Object.keys(found).sort()).toEqual(Object.keys(offsets).sort());
  for (const [key, value] of Object.entries(offsets)) expect(found[key]).toBeCloseTo(value, 12);
});

test.each([
  [900, 200],
  [-900, -200],
])('offsets of %p end at the range: %p', (asked, got) => {
  expect(learnedOffsets({ temperature: asked }, { ...learned, slopes: {} }, at(0))).toEqual({
    temperature: got,
  });
});

test('what is learned of some controls is left out', () => {
  expect(withoutControls(learned, ['exposure'])).toEqual({ ...learned, slopes: { tint: { warmth: -4 } } });
  expect(withoutControls(learned, [])).toEqual(learned);
});

test('every feature has a reach', () => {
  for (const name of featureNames) expect(featureReach[name]).toBeGreaterThan(0);
});

test.each<[string, object, string]>([
  ['no edits', { edits: 0 }, 'a number from 1 to 1000000 for l.edits'],
  ['more edits than anybody has', { edits: 1_000_001 }, 'a number from 1 to 1000000 for l.edits'],
  ['a centre beyond', { center: at(1001) }, 'a number from -1000 to 1000 for l.center.key'],
  ['a slope beyond', { slopes: { tint: { key: -1001 } } }, 'from -1000 to 1000 for l.slopes.tint.key'],
  ['words of 1001', { says: 'a'.repeat(1001) }, 'text of at most 1000 characters for l.says'],
])('%s are refused', (_, wrong, words) => {
  checkLearned({ ...learned, edits: 1_000_000, center: at(1000), says: 'a'.repeat(1000) }, 'l');
  expect(() => checkLearned({ ...learned, ...wrong }, 'l')).toThrow(words);
});
