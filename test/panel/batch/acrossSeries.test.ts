import type { Values } from '../../../src/adjustments';
import { changesOf, othersOf } from '../../../src/panel/batch/acrossSeries';
import type { CopiedLook } from '../../../src/recipe/like';

const items = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map((name) => ({ name }));
const [a, b, c, d] = items;
const series = [
  { items: [a, b], reference: a, apart: [] },
  { items: [c, d], reference: c, apart: [d] },
];
const look: CopiedLook = { version: 1, amount: 100, values: {}, offsets: {}, disabled: [], manual: [] };

test.each([
  ['a.jpg', [b]],
  ['d.jpg', [c]],
])('the others of the series of %s', (name, others) => {
  expect(othersOf(series, name)).toEqual(others);
});

test('a photo of no series is told so', () => {
  expect(() => othersOf(series, 'e.jpg')).toThrow(/Bring one of them to the front\./);
});

test.each<[string, Partial<CopiedLook>, readonly string[]]>([
  ['a value', { offsets: { exposure: 0.2 } }, ['exposure']],
  ['values of two', { offsets: { tint: 3, saturation: -4 } }, ['balance', 'color']],
  ['one made neutral', { disabled: ['color'] }, ['color']],
  ['a layer that no value expresses', { manual: [{ kind: 'curves', layer: { _obj: 'curves' } }] }, ['tone']],
])('changes are those of what was touched: %s', (_, changed, adjustments) => {
  const paste = changesOf({ ...look, ...changed }, 'a.jpg');
  expect(paste.choice).toEqual({ as: 'offsets', adjustments });
});

test.each<Values>([{}, { exposure: 0 }])('a photo without changes gives none: %j', (offsets) => {
  expect(() => changesOf({ ...look, offsets }, 'a.jpg')).toThrow(/Expected changes by hand for a\.jpg/);
});
