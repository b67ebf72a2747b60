import { byId, magicAdjustments } from '../../src/adjustments';
import { spaceOf } from '../../src/image/profiles';
import { createRecipe, editRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings } from '../../src/recipe/editSettings';
import type { Recipe } from '../../src/recipe/recipe';
import { spaceWith } from '../../src/recipe/space/fit';
import { rgbSpaceOf } from '../../src/recipe/space/space';
import { type ExistingEdit, picture } from '../../src/run/host';
import { backToPredicted, toNeutral, tunedValues, tuningOf, withValue } from '../../src/run/tuning';
import { predicted } from '../panel/desk';

const model = { id: 'test', sha256: 'a'.repeat(64) };

/** A document that has what a recipe says. */
const inDocument = (recipe: Recipe): ExistingEdit => ({
  target: picture,
  recipe,
  edited: false,
  layers: recipe.layers.map((layer) => ({ kind: layer._obj, descriptor: layer, visible: true })),
  visible: true,
});

const trc = spaceOf('RGB', 'ProPhoto RGB').trc;
const levels = Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256);
const space = spaceWith(rgbSpaceOf('ProPhoto RGB', trc)!, levels, 3);

const recipes: [string, Recipe][] = [
  ['in ProPhoto RGB', createRecipe(model, predicted, defaultSettings, false, undefined, undefined, space)],
  ['as predicted', createRecipe(model, predicted)],
  ['at 37 %', createRecipe(model, predicted, { ...defaultSettings, amount: 37 })],
  ['at 200 %', createRecipe(model, predicted, { ...defaultSettings, amount: 200 })],
  ['with paper white', createRecipe(model, { ...predicted, exposure: -0.8 }, defaultSettings, true)],
  ['without tone', createRecipe(model, predicted, { ...defaultSettings, disabled: ['balance', 'tone'] })],
];

describe.each(recipes)('a recipe %s', (_, recipe) => {
  const tuning = tuningOf(inDocument(recipe));

  test('comes back from the document unchanged', () => {
    expect(editRecipe(recipe, tuning).layers).toEqual(recipe.layers);
    expect(tuning).toMatchObject({ amount: recipe.amount, offsets: {}, manual: [] });
  });

  const parameters = magicAdjustments.flatMap((one) => one.controls.map((of) => [of.key, one, of] as const));

  test.each(parameters)('%s changes alone, and comes back from the document', (key, adjustment, of) => {
    const value = Math.round((of.min + (of.max - of.min) * 0.6) / of.step) * of.step;
    const before = tunedValues(recipe, tuning);
    const moved = withValue(recipe, tuning, key, value);
    const after = tunedValues(recipe, moved);
    // A curve that would fall is made to rise, which moves its other values too.
    const wanted = { ...before, ...adjustment.snap({ ...before, [key]: value }) };
    expect(after).toEqual(wanted);
    expect(tunedValues(recipe, tuningOf(inDocument(editRecipe(recipe, moved))))).toEqual(after);
  });

  test('neutral is neutral at every amount, and goes back', () => {
    for (const adjustment of magicAdjustments) {
      const off = toNeutral(tuning, adjustment);
      for (const amount of [0, 50, 200]) {
        const values = tunedValues(recipe, { ...off, amount });
        for (const { key, neutral } of adjustment.controls) expect(values[key]).toBe(neutral);
      }
      const back = tunedValues(recipe, backToPredicted(off, adjustment));
      const bare = { ...defaultSettings, amount: tuning.amount };
      const wanted = tunedValues(recipe, bare);
      for (const { key } of adjustment.controls) expect(back[key]).toBe(wanted[key]);
    }
  });
});

test('layers without settings are passed over, those without a kind known', () => {
  const recipe = createRecipe(model, predicted);
  const levels = byId('levels').toLayer({});
  const { layers } = inDocument(recipe);
  const more = [
    { kind: 'levels', descriptor: null, visible: true },
    { kind: null, descriptor: levels, visible: true },
  ];
  expect(tuningOf({ recipe, layers: [...layers, ...more] }).manual).toEqual([
    { kind: 'levels', layer: levels },
  ]);
});

test('layers of kinds that Magic does not write stay where they are', () => {
  const recipe = createRecipe(model, predicted);
  const levels = byId('levels').toLayer({});
  const current = inDocument({ ...recipe, layers: [...recipe.layers, levels] });
  const tuning = tuningOf(current);
  expect(tuning.manual).toEqual([{ kind: 'levels', layer: levels }]);
  expect(editRecipe(recipe, withValue(recipe, tuning, 'exposure', 1)).layers.at(-1)).toEqual(levels);
});
