import { byId, written } from '../../src/adjustments';
import {
  backToPredicted,
  type Tuning,
  toNeutral,
  tuned,
  tunedValues,
  tuningOf,
  withValue,
} from '../../src/panel/tuning';
import { makeRecipe, type Recipe, treatedRecipe } from '../../src/recipe/recipe';
import { asPredicted } from '../../src/recipe/treatment';
import { type Current, picture } from '../../src/run/host';
import { predicted } from './desk';

const model = { id: 'test', sha256: 'a'.repeat(64) };

/** A document that has what a recipe says. */
const inDocument = (recipe: Recipe): Current => ({
  target: picture,
  recipe,
  edited: false,
  layers: recipe.layers.map((layer) => ({ kind: layer._obj, layer, visible: true })),
  visible: true,
});

const recipes: [string, Recipe][] = [
  ['as predicted', makeRecipe(model, predicted)],
  ['at 37 %', makeRecipe(model, predicted, 37)],
  ['at 200 %', makeRecipe(model, predicted, 200)],
  ['with paper white', treatedRecipe(model, { ...predicted, exposure: -0.8 }, asPredicted, true)],
  [
    'without tone',
    treatedRecipe(model, predicted, { ...asPredicted, adjustments: ['exposure', 'color'] }, false),
  ],
];

describe.each(recipes)('a recipe %s', (_, recipe) => {
  const tuning = tuningOf(inDocument(recipe));

  test('comes back from the document unchanged', () => {
    expect(tuned(recipe, tuning).layers).toEqual(recipe.layers);
    expect(tuning).toMatchObject({ amount: recipe.amount, own: {}, kept: [] });
  });

  const parameters = written.flatMap((one) => one.parameters.map((of) => [of.key, one, of] as const));

  test.each(parameters)('%s changes alone, and comes back from the document', (key, adjustment, of) => {
    const value = Math.round((of.min + (of.max - of.min) * 0.6) / of.step) * of.step;
    const before = tunedValues(recipe, tuning);
    const moved = withValue(recipe, tuning, key, value);
    const after = tunedValues(recipe, moved);
    // A curve that would fall is made to rise, which moves its other values too.
    const wanted = { ...before, ...adjustment.snap({ ...before, [key]: value }) };
    expect(after).toEqual(wanted);
    expect(tunedValues(recipe, tuningOf(inDocument(tuned(recipe, moved))))).toEqual(after);
  });

  test('neutral is neutral at every amount, and goes back', () => {
    for (const adjustment of written) {
      const off = toNeutral(tuning, adjustment);
      for (const amount of [0, 50, 200]) {
        const values = tunedValues(recipe, { ...off, amount });
        for (const { key, neutral } of adjustment.parameters) expect(values[key]).toBe(neutral);
      }
      const back = tunedValues(recipe, backToPredicted(off, adjustment));
      const bare: Tuning = { amount: tuning.amount, own: {}, off: [], kept: [] };
      const wanted = tunedValues(recipe, bare);
      for (const { key } of adjustment.parameters) expect(back[key]).toBe(wanted[key]);
    }
  });
});

test('layers of kinds that Magic does not write stay where they are', () => {
  const recipe = makeRecipe(model, predicted);
  const levels = byId('levels').toLayer({});
  const current = inDocument({ ...recipe, layers: [...recipe.layers, levels] });
  const tuning = tuningOf(current);
  expect(tuning.kept).toEqual([{ kind: 'levels', layer: levels }]);
  expect(tuned(recipe, withValue(recipe, tuning, 'exposure', 1)).layers.at(-1)).toEqual(levels);
});
