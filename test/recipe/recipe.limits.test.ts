/** Each limit of a recipe from both sides, in both versions. */
import { createRecipe } from '../../src/recipe/createRecipe';
import {
  checkRecipe,
  formatRecipe,
  maxLayers,
  parseLayers,
  parsePrediction,
  parseRecipe,
  readableRecipe,
  settingsOf,
} from '../../src/recipe/recipe';
import { neutralValues } from '../support/recipes';

const sha256 = 'a1'.repeat(32);
const model = { id: 'filternet-1', sha256 };
const recipe = createRecipe(model, { ...neutralValues, exposure: 0.5 });
const { layers, ...bare } = recipe;
const first = { version: 1, model, amount: 100, predicted: recipe.predicted } as const;
const four = ['balance', 'exposure', 'tone', 'color'];

test.each<[string, object]>([
  ['an id of 100 letters', { model: { id: 'a'.repeat(100), sha256 } }],
  ['an id of every kind of letter', { model: { id: 'A_z.9 @-', sha256 } }],
  ['the least amount', { amount: -100 }],
  ['the greatest amount', { amount: 200 }],
  ['as many layers as there may be', { layers: Array(maxLayers).fill(layers[0]) }],
  ['no layer', { layers: [] }],
  ['no doubt', { confidence: 1 }],
  ['nothing but doubt', { confidence: 0 }],
  ['no adjustment', { disabled: four }],
  ['white that is not protected', { protectWhites: false }],
  ['what it was at first', { initial: { offsets: { exposure: 0.1 }, disabled: ['tone'] } }],
])('%s is read', (_, change) => {
  const told = { ...recipe, ...change };
  expect(checkRecipe(told)).toBe(told);
  expect(parseRecipe(JSON.stringify(told))).toEqual(told);
});

test.each<[string, object, RegExp]>([
  [
    'an id of 101 letters',
    { model: { id: 'a'.repeat(101), sha256 } },
    /at most 100 letters.* recipe.model.id/,
  ],
  ['an id of no letter', { model: { id: '', sha256 } }, /recipe.model.id/],
  ['an id of two lines', { model: { id: 'a\nb', sha256 } }, /recipe.model.id/],
  ['an id that is a number', { model: { id: 7, sha256 } }, /recipe.model.id but received 7/],
  ['a hash of 63 digits', { model: { ...model, sha256: sha256.slice(1) } }, /64 hexadecimal digits/],
  ['a hash of 65 digits', { model: { ...model, sha256: `${sha256}a` } }, /64 hexadecimal digits/],
  ['a hash in capitals', { model: { ...model, sha256: sha256.toUpperCase() } }, /64 hexadecimal digits/],
  ['an amount below', { amount: -100.5 }, /from -100 to 200 for recipe.amount/],
  ['a confidence below', { confidence: -0.01 }, /from 0 to 1 for recipe.confidence/],
  ['a confidence above', { confidence: 1.01 }, /from 0 to 1 for recipe.confidence/],
  ['five adjustments', { disabled: [...four, 'tone'] }, /a list of 0 to 4 for recipe.disabled/],
  ['what it was at first, with more', { initial: { values: {} } }, /but received "values"/],
  ['the adjustments of version 1', { adjustments: ['tone'] }, /but received "adjustments"/],
])('%s is refused', (_, change, sentence) => {
  expect(() => checkRecipe({ ...recipe, ...change })).toThrow(sentence);
});

describe('version 1', () => {
  test.each<[string, object, RegExp]>([
    ['white kept by a number', { keepWhite: 1 }, /true or false for recipe.keepWhite/],
    ['the words of version 2', { protectWhites: true }, /but received "protectWhites"/],
    ['what only version 2 disables', { disabled: ['tone'] }, /but received "disabled"/],
    ['a confidence', { confidence: 1 }, /but received "confidence"/],
    ['no layers', { layers: undefined }, /for recipe.layers but received undefined/],
  ])('with %s is refused', (_, change, sentence) => {
    expect(() => checkRecipe({ ...first, layers, ...change })).toThrow(sentence);
  });

  test('with white that was kept protects it in version 2', () => {
    expect(checkRecipe({ ...first, layers, keepWhite: true })).toMatchObject({
      version: 2,
      protectWhites: true,
    });
    expect('protectWhites' in checkRecipe({ ...first, layers, keepWhite: false })).toBe(false);
  });
});

describe('a prediction', () => {
  test.each<[string, object]>([
    ['a confidence', { ...bare, confidence: 0.4 }],
    ['offsets and what is disabled', { ...bare, offsets: { tint: 1 }, disabled: ['tone'] }],
  ])('of version 2 with %s is read', (_, told) => {
    expect(parsePrediction(JSON.stringify(told))).toEqual(told);
  });

  test.each<[string, object, RegExp]>([
    ['white that is protected', { ...bare, protectWhites: true }, /but received "protectWhites"/],
    ['what it was at first', { ...bare, initial: {} }, /but received "initial"/],
    ['a confidence in version 1', { ...first, confidence: 1 }, /but received "confidence"/],
    ['white kept in version 1', { ...first, keepWhite: true }, /but received "keepWhite"/],
    ['another version', { ...bare, version: 3 }, /1 or 2 for recipe.version/],
  ])('with %s is refused', (_, told, sentence) => {
    expect(() => parsePrediction(JSON.stringify(told))).toThrow(sentence);
  });

  test.each(['null', '7', '"layers"'])('that is %s is refused', (text) => {
    expect(() => parsePrediction(text)).toThrow(/an object for recipe/);
  });

  test('that is no JSON is told what it should have been', () => {
    expect(() => parsePrediction('x')).toThrow(/JSON for a recipe or a list of layers/);
    expect(() => parseLayers('x')).toThrow(/JSON for a recipe or a list of layers/);
  });
});

test('a list of too many layers is refused by its name', () => {
  const many = JSON.stringify(Array(maxLayers + 1).fill(layers[0]));
  expect(() => parseLayers(many)).toThrow(/a list of 0 to 64 for layers/);
});

test('settings of a bare recipe are the usual ones at its amount', () => {
  expect(settingsOf({ ...bare, amount: 30 })).toEqual({ amount: 30, offsets: {}, disabled: [], manual: [] });
});

test('the text of a recipe has a key a line, and ends in one', () => {
  const text = formatRecipe(recipe);
  expect(text.startsWith('{\n  "version": 2,\n  "model": {\n    "id"')).toBe(true);
  expect(text.endsWith('}\n')).toBe(true);
});

test('a recipe that can’t be read is none; a fault of the program is told', () => {
  expect(readableRecipe(formatRecipe(recipe))).toEqual(recipe);
  expect(readableRecipe('{')).toBeNull();
  const broken = {
    get length(): number {
      throw new TypeError('broken');
    },
  };
  expect(() => readableRecipe(broken as never)).toThrow('broken');
});
