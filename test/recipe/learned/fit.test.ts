import { editCounts, heldOut, learnedAfter, randomOf, users } from '../../../scripts/learn/users';
import { type Features, featureNames } from '../../../src/recipe/learned/features';
import { fitTaste, type LearnedEdit, minEdits } from '../../../src/recipe/learned/fit';
import { learnedOffsets, withoutControls } from '../../../src/recipe/learned/learned';
import { formatPreset, parsePreset } from '../../../src/recipe/preset';

/** Share of the error without learning that learning may have, by root mean square. */
const worst = 1.02;
/** Draws of a simulation: enough that the mean of each cell is told to a percent or so. */
const draws = 10;

const plain = Object.fromEntries(featureNames.map((name) => [name, 0])) as unknown as Features;
const random = randomOf(7);
const editOf = (exposure: number, features: Partial<Features> = {}): LearnedEdit => ({
  offsets: { exposure },
  features: { ...plain, ...features },
});
/** Edits of somebody who brightens bright photos and darkens dark ones, a little otherwise each time. */
const byKey = (count: number): LearnedEdit[] =>
  Array.from({ length: count }, () => {
    const key = 2 * random.normal();
    return editOf(0.2 * key + 0.05 * random.normal(), { key });
  });

/** Draws that nothing was chosen by: those of "Other users" in docs/learning.md. */
const heldOutSeed = 7_000_000;

describe.each([
  ...users.map((user) => [user.name, user, 0] as const),
  ...heldOut.map((user) => [user.name, user, heldOutSeed] as const),
])('a user: %s', (_, user, seed) => {
  test.each(editCounts)('learning from %i edits is never worse than none', (count) => {
    expect(learnedAfter(user, count, seed ? 2 * draws : draws, seed).learned.rms).toBeLessThanOrEqual(worst);
  });
});

test.each<[string, number, number]>([
  ['a constant offset', 50, 0.25],
  ['by key', 200, 0.75],
])('of the error of %s after %i edits at most %d is left', (name, count, most) => {
  const user = users.find((one) => one.name === name)!;
  expect(learnedAfter(user, count, draws).learned.rms).toBeLessThan(most);
});

test('one edit that is something else altogether hardly counts', () => {
  const edits = [...Array.from({ length: 12 }, (_, i) => editOf(0.3 + 0.01 * (i % 3))), editOf(-4)];
  expect(fitTaste(edits)!.offsets.exposure).toBeGreaterThan(0.24);
});

test('too few edits, and edits that go any way, teach nothing', () => {
  expect(fitTaste(Array.from({ length: minEdits - 1 }, () => editOf(1)))).toBeNull();
  expect(fitTaste([editOf(0.3), editOf(-0.4), editOf(0.1), editOf(-0.2), editOf(0.2)])).toBeNull();
});

test('what it depends on is told in words, and applied to each photo', () => {
  const { offsets, learned } = fitTaste(byKey(80))!;
  expect(learned.says).toContain('brighter in bright photos');
  expect(learned.edits).toBe(80);
  const exposureAt = (key: number) => learnedOffsets(offsets, learned, { ...plain, key }).exposure;
  expect(exposureAt(2)).toBeGreaterThan(0.25);
  expect(exposureAt(-2)).toBeLessThan(-0.25);
  // Where no photo lay, the line goes on no further.
  expect(exposureAt(100)).toBe(exposureAt(50));
  expect(learnedOffsets(offsets, withoutControls(learned, ['exposure']), plain)).toEqual(offsets);
});

test('it is a preset like any other, of a version of its own', () => {
  const preset = { name: 'Mine', ...fitTaste(byKey(40))! };
  expect(parsePreset(formatPreset(preset))).toEqual(preset);
  expect(JSON.parse(formatPreset(preset)).version).toBe(2);
});

test.each<[string, object, string]>([
  ['a feature that there is not', { center: { ...plain, mood: 1 } }, 'only'],
  ['a slope of no control', { slopes: { glow: { key: 1 } } }, 'only'],
  ['a slope that is no number', { slopes: { exposure: { key: 'x' } } }, 'slopes.exposure.key'],
  ['no words', { says: 7 }, 'learned.says'],
])('a preset with %s is refused', (_, change, sentence) => {
  const { offsets, learned } = fitTaste(byKey(40))!;
  const text = JSON.stringify({ version: 2, name: 'a', offsets, learned: { ...learned, ...change } });
  expect(() => parsePreset(text)).toThrow(sentence);
});
