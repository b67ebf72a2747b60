import { isBeforeKey } from '../../src/run/beforeKey';
import { filledIn } from '../../src/run/filledIn';
import { labelsFor } from '../../src/run/germanLabels';
import type { ExistingEdit, Snapshot } from '../../src/run/host';
import { shownOf } from '../../src/run/shown';

const of = (layer: number | null) => ({ target: { layer } }) as ExistingEdit;
const [whole, seven, eight] = [of(null), of(7), of(8)];
const snapshot = (targets: readonly (number | null)[], current: readonly ExistingEdit[]) =>
  ({ info: { targets: targets.map((layer) => ({ layer })) }, current }) as unknown as Snapshot;

test.each<[string, readonly (number | null)[], readonly ExistingEdit[], ExistingEdit | null]>([
  ['nothing', [null], [], null],
  ['the work on what is selected', [8], [whole, seven, eight], eight],
  ['the first of several that are selected', [8, 7], [whole, seven, eight], seven],
  ['that on the picture where nothing selected has any', [9], [seven, whole], whole],
  ['the first where the picture has none', [9], [eight, seven], eight],
])('shown is %s', (_, targets, current, shown) => {
  expect(shownOf(snapshot(targets, current))).toBe(shown);
});

test.each<[string, { key: string; code?: string }, boolean]>([
  ['\\', { key: '\\' }, true],
  ['# at its place on a German keyboard', { key: '#', code: 'Backslash' }, true],
  ['# at another place', { key: '#', code: 'Digit3' }, false],
  ['another key', { key: 'a', code: 'KeyA' }, false],
  ['one whose place nobody tells', { key: '#' }, false],
])('%s shows before: %s', (_, key, is) => {
  expect(isBeforeKey(key)).toBe(is);
});

test.each<[string, Record<string, string | number>, string]>([
  ['{count} of {all}', { count: 2, all: 30 }, '2 of 30'],
  ['{name} and {name}', { name: 'a' }, 'a and a'],
  ['{nobody} stays', { name: 'a' }, '{nobody} stays'],
  ['{zero} counts, {empty} too', { zero: 0, empty: '' }, '0 counts,  too'],
  ['{two words} and {} are no names', { two: 1, '': 2 }, '{two words} and {} are no names'],
])('%s is filled in', (text, values, filled) => {
  expect(filledIn(text, values)).toBe(filled);
});

test.each([
  ['de', 'Belichtung'],
  ['de_DE', 'Belichtung'],
  ['DE-at', 'Belichtung'],
  ['en_US', undefined],
  ['nl_NL', undefined],
  ['', undefined],
])('in the locale %j Exposure is called %s', (locale, name) => {
  expect(labelsFor(locale).Exposure).toBe(name);
});
