import { magicAdjustments } from '../../src/adjustments';
import { createRecipe, editRecipe } from '../../src/recipe/createRecipe';
import { adjustmentIds, defaultSettings, type EditSettings, valuesFor } from '../../src/recipe/editSettings';
import { checkLook, type LookChoice, lookFrom, settingsLike, wholeLook } from '../../src/recipe/like';
import type { Recipe } from '../../src/recipe/recipe';
import { predicted } from '../panel/desk';

const model = { id: 'test', sha256: 'a'.repeat(64) };
const curve = { _obj: 'invert' };
/** Predicted for another photo. */
const other = { ...predicted, exposure: -0.4, temperature: -6, shadows: 3, whites: 9 };
const user: EditSettings = {
  ...defaultSettings,
  amount: 80,
  offsets: { exposure: 0.25, shadows: -7 },
  disabled: ['color'],
};
const kept = createRecipe(model, predicted, user);
const look = lookFrom(kept, user);
const valuesOf = ({ predicted: of, amount, offsets = {}, disabled = [] }: Recipe) =>
  valuesFor(of, { ...defaultSettings, amount, offsets, disabled });
const pasted = (choice: Partial<LookChoice>, settings = defaultSettings) =>
  createRecipe(model, other, settingsLike(settings, look, { ...wholeLook, ...choice }));

test('the same values come out whatever was predicted', () => {
  expect(valuesOf(pasted({}))).toEqual(valuesOf(kept));
  expect(pasted({}).layers).toEqual(kept.layers);
});

test('as a change, what the user added is added again, at the same amount', () => {
  const recipe = pasted({ as: 'offsets' });
  expect(recipe).toMatchObject({ amount: 80, offsets: look.offsets, disabled: ['color'] });
  expect(look.offsets).toEqual({ exposure: 0.25, shadows: -7 });
  expect(valuesOf(recipe).exposure).toBeCloseTo(-0.4 * 0.8 + 0.25, 6);
});

test.each<[string, Partial<LookChoice>, string[]]>([
  ['exposure alone', { adjustments: ['exposure'] }, ['exposure']],
  ['white balance and tone', { adjustments: ['balance', 'tone'] }, ['balance', 'tone']],
  ['nothing', { adjustments: [] }, []],
])('%s: the others stay as they are', (_, choice, ids) => {
  const mine = { ...defaultSettings, offsets: { vibrance: 5, exposure: 1, temperature: 2 } };
  const values = valuesOf(pasted(choice, mine));
  const before = valuesOf(createRecipe(model, other, mine));
  for (const { id, controls } of magicAdjustments)
    for (const { key } of controls)
      expect([key, values[key]]).toEqual([key, (ids.includes(id) ? valuesOf(kept) : before)[key]]);
});

test('a chosen part of a change leaves the amount alone', () => {
  expect(pasted({ as: 'offsets', adjustments: ['exposure'] })).toMatchObject({
    amount: 100,
    offsets: { exposure: 0.25 },
  });
});

test('layers that no value expresses come along', () => {
  const hand = createRecipe(model, predicted, {
    ...defaultSettings,
    manual: [{ kind: 'curves', layer: kept.layers.find(({ _obj }) => _obj === 'curves')! }],
  });
  const copied = lookFrom(hand, {
    ...defaultSettings,
    manual: [
      { kind: 'curves', layer: kept.layers.find(({ _obj }) => _obj === 'curves')! },
      { kind: 'invert', layer: curve },
    ],
  });
  expect(Object.keys(copied.values)).not.toContain('shadows');
  const kinds = (ids: readonly string[]) =>
    settingsLike(defaultSettings, copied, { as: 'values', adjustments: ids }).manual.map(({ kind }) => kind);
  expect(kinds(adjustmentIds)).toEqual(['curves', 'invert']);
  expect(kinds(['tone'])).toEqual(['curves']);
  expect(kinds(['exposure'])).toEqual([]);
});

test('a paste over a user\u2019s own work is told apart from the prediction', () => {
  const recipe = editRecipe(createRecipe(model, other), settingsLike(defaultSettings, look, wholeLook));
  expect(recipe.predicted).toEqual(other);
  expect(recipe.initial).toEqual({});
});

test('a look comes back from its text', () => {
  expect(checkLook(JSON.parse(JSON.stringify(look)))).toEqual(look);
});

test.each<[string, object, string]>([
  ['another version', { version: 2 }, 'look.version'],
  ['a value out of range', { values: { exposure: 99 } }, 'look.values.exposure'],
  ['a value of no parameter', { values: { glow: 1 } }, 'only'],
  ['an offset larger than its range', { offsets: { exposure: 99 } }, 'look.offsets.exposure'],
  ['an adjustment that there is not', { disabled: ['glow'] }, 'look.disabled'],
  ['a layer that Photoshop has not', { manual: [{ kind: 'a', layer: { _obj: 'glow' } }] }, 'kind'],
  ['more than a look has', { more: 1 }, 'only'],
])('%s is refused', (_, change, sentence) => {
  expect(() => checkLook({ ...look, ...change })).toThrow(sentence);
});
