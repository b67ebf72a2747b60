import { type Features, featureNames } from '../../../src/recipe/learned/features';
import { fitTaste, type LearnedEdit } from '../../../src/recipe/learned/fit';

const plain = Object.fromEntries(featureNames.map((name) => [name, 0])) as unknown as Features;
const edits = (count: number, of: (i: number) => readonly [exposure: number, features?: Partial<Features>]) =>
  Array.from({ length: count }, (_, i): LearnedEdit => {
    const [exposure, features] = of(i);
    return { offsets: { exposure }, features: { ...plain, ...features } };
  });

// As if one and a half edits more said nothing.
test.each([
  [3, 0.3, 0.2],
  [12, 0.3, 0.2667],
  [24, -1, -0.9412],
  [60, 0.05, 0.0488],
])('%p edits of %p teach an offset of %p', (count, exposure, offset) => {
  const { offsets, learned } = fitTaste(edits(count, () => [exposure]))!;
  expect(offsets).toEqual({ exposure: offset });
  expect(learned).toMatchObject({ edits: count, slopes: {}, center: plain });
});

test.each<[string, LearnedEdit[]]>([
  ['two edits', edits(2, () => [1])],
  ['edits of half a step', edits(20, () => [0.005])],
  ['edits of nothing', edits(20, () => [0])],
  ['edits that go both ways', edits(20, (i) => [i % 2 ? 0.4 : -0.4])],
  ['edits without a value of it', edits(20, () => [0]).map((edit) => ({ ...edit, offsets: {} }))],
])('%s teach nothing', (_, all) => {
  expect(fitTaste(all)).toBeNull();
});

// Two kinds of photos, a spread of 1 apart: a line is held back by 0.15 of all edits and 8.
test.each([
  [24, 1, {}],
  [26, 1, { exposure: { key: 0.1672 } }],
  [40, 1, { exposure: { key: 0.1695 } }],
  [40, -1, { exposure: { key: -0.1695 } }],
])('%p edits by key, %p times, teach slopes of %p', (count, way, slopes) => {
  const found = fitTaste(edits(count, (i) => [i % 2 ? 0.2 * way : -0.2 * way, { key: i % 2 ? 1 : -1 }]));
  expect(found?.learned.slopes ?? {}).toEqual(slopes);
  expect(found?.offsets ?? {}).toEqual({});
});

test('an offset and a line are told together, from where the photos lay', () => {
  const { offsets, learned } = fitTaste(
    edits(40, (i) => [i % 2 ? 0.7 : 0.1, { warmth: i % 2 ? 1.5 : 0.5 }]),
  )!;
  expect(offsets.exposure).toBeCloseTo((0.4 * 40) / 41.5, 3);
  expect(learned.center).toEqual({ ...plain, warmth: 1 });
  expect(learned.slopes.exposure!.warmth).toBeCloseTo((0.6 * 40) / 47.2, 2);
  expect(learned.says).toBe('Exposure +0.39 EV, brighter in warm photos.');
});

test.each([
  [0.055, false],
  [0.065, true],
])('a key that spreads by %p of 3 tells something: %p', (spread, told) => {
  const found = fitTaste(edits(40, (i) => [i % 2 ? 0.2 : -0.2, { key: i % 2 ? spread : -spread }]));
  expect(found !== null).toBe(told);
});

test('one edit that is far off weighs as one that is just odd', () => {
  const of = (odd: number) =>
    fitTaste([...edits(20, (i) => [0.3 + 0.02 * (i % 3)]), ...edits(1, () => [odd])])!;
  const [far, farther] = [of(-3), of(-6)].map(({ offsets }) => offsets.exposure);
  expect(far).toBeGreaterThan(0.28);
  expect(Math.abs(far - farther)).toBeLessThan(0.005);
});
