/** What is chosen of a look, and each limit of one. */
import { byId } from '../../src/adjustments';
import { createRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings, type EditSettings } from '../../src/recipe/editSettings';
import {
  type CopiedLook,
  checkChoice,
  checkLook,
  lookFrom,
  settingsLike,
  wholeLook,
} from '../../src/recipe/like';
import { maxLayers } from '../../src/recipe/recipe';
import { neutralValues } from '../support/recipes';

const model = { id: 'test', sha256: 'a'.repeat(64) };
const predicted = { ...neutralValues, exposure: 0.5, vibrance: 20, tint: 4 };
const recipe = createRecipe(model, predicted);
const look = lookFrom(recipe, defaultSettings);
const four = ['balance', 'exposure', 'tone', 'color'];

test.each<[string, object]>([
  ['all', wholeLook],
  ['a part, as a change', { as: 'offsets', adjustments: ['tone'] }],
  ['nothing', { as: 'values', adjustments: [] }],
])('a choice of %s is one', (_, choice) => {
  expect(checkChoice(choice)).toBe(choice);
});

test.each<[string, unknown, RegExp]>([
  ['nothing', null, /an object for choice/],
  ['another way', { as: 'both', adjustments: [] }, /"values" or "offsets" for choice.as but received "both"/],
  ['no way', { adjustments: [] }, /a value for choice.as/],
  ['an adjustment that there is not', { as: 'values', adjustments: ['glow'] }, /choice.adjustments/],
  ['five adjustments', { as: 'values', adjustments: [...four, 'tone'] }, /a list of 0 to 4/],
  ['more', { ...wholeLook, amount: 1 }, /but received "amount"/],
])('a choice of %s is refused', (_, choice, sentence) => {
  expect(() => checkChoice(choice)).toThrow(sentence);
});

const layer = byId('invert').toLayer({});
test.each<[string, Partial<CopiedLook>]>([
  ['the least amount', { amount: -100 }],
  ['the greatest', { amount: 200 }],
  ['all adjustments disabled', { disabled: four }],
  ['as many layers as a recipe', { manual: Array(maxLayers).fill({ kind: 'invert', layer }) }],
  ['a kind of 40 letters', { manual: [{ kind: 'a'.repeat(40), layer }] }],
])('a look with %s is one', (_, change) => {
  const told = { ...look, ...change };
  expect(checkLook(told)).toBe(told);
});

test.each<[string, object, RegExp]>([
  ['an amount below', { amount: -101 }, /from -100 to 200 for look.amount/],
  ['an amount above', { amount: 201 }, /from -100 to 200 for look.amount/],
  ['five disabled', { disabled: [...four, 'tone'] }, /a list of 0 to 4 for look.disabled/],
  [
    'more layers than a recipe',
    { manual: Array(maxLayers + 1).fill({ kind: 'invert', layer }) },
    /a list of 0 to 64/,
  ],
  ['a kind of 41 letters', { manual: [{ kind: 'a'.repeat(41), layer }] }, /text of at most 40/],
  ['a layer without a kind', { manual: [{ layer }] }, /a value for look.manual/],
])('a look with %s is refused', (_, change, sentence) => {
  expect(() => checkLook({ ...look, ...change })).toThrow(sentence);
});

test('a look has its own lists, and no offsets of what is disabled', () => {
  const settings: EditSettings = {
    ...defaultSettings,
    amount: 70,
    offsets: { vibrance: 5, tint: 2 },
    disabled: ['color'],
    manual: [{ kind: 'invert', layer }],
  };
  const copied = lookFrom(recipe, settings);
  expect(copied).toMatchObject({ version: 1, amount: 70, disabled: ['color'], manual: settings.manual });
  expect(copied.offsets).toEqual({ tint: 2 });
  expect(copied.values).toMatchObject({ vibrance: 0, tint: 5 });
  expect(copied.disabled).not.toBe(settings.disabled);
  expect(copied.manual).not.toBe(settings.manual);
});

test('layers that can’t be read are left out of a look', () => {
  const copied = lookFrom(recipe, { ...defaultSettings, offsets: { exposure: 1, tint: 2 } }, ['exposure']);
  expect('exposure' in copied.values).toBe(false);
  expect(copied.offsets).toEqual({ tint: 2 });
});

describe('settings with a look in them', () => {
  const mine: EditSettings = {
    ...defaultSettings,
    amount: 40,
    offsets: { exposure: 1, tint: 3 },
    values: { exposure: 2, tint: 9 },
    disabled: ['exposure', 'color'],
    manual: [
      { kind: 'exposure', layer: byId('exposure').toLayer({ exposure: 3 }) },
      { kind: 'invert', layer },
    ],
  };
  const given: CopiedLook = {
    ...look,
    amount: 80,
    offsets: { exposure: 0.2, tint: 1 },
    disabled: ['exposure', 'tone'],
  };

  test('as values: what was chosen is the look’s, what was not is as it was', () => {
    expect(settingsLike(mine, given, { as: 'values', adjustments: ['exposure'] })).toEqual({
      amount: 40,
      offsets: { tint: 3 },
      values: { tint: 9, exposure: 0.5 },
      disabled: ['color'],
      manual: [{ kind: 'invert', layer }],
    });
  });

  test('as a change: likewise, with what is disabled', () => {
    expect(settingsLike(mine, given, { as: 'offsets', adjustments: ['exposure'] })).toEqual({
      amount: 40,
      offsets: { tint: 3, exposure: 0.2 },
      values: { tint: 9 },
      disabled: ['color', 'exposure'],
      manual: [{ kind: 'invert', layer }],
    });
  });

  test('as a whole: also the amount, and layers of other kinds', () => {
    expect(settingsLike(mine, given, { ...wholeLook, as: 'offsets' })).toEqual({
      amount: 80,
      offsets: given.offsets,
      values: {},
      disabled: ['exposure', 'tone'],
      manual: [],
    });
    expect(settingsLike(mine, given, wholeLook).amount).toBe(40);
  });
});
