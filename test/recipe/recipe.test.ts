import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRecipe, editRecipe } from '../../src/recipe/createRecipe';
import {
  asOffsets,
  baseValues,
  defaultSettings,
  descriptorsFor,
  type EditSettings,
} from '../../src/recipe/editSettings';
import { formatRecipe, parseLayers, parsePrediction, parseRecipe, settingsOf } from '../../src/recipe/recipe';
import { upgradePrediction } from '../../src/recipe/version1';
import { Refusal } from '../../src/refusal';
import { neutralValues } from '../support/recipes';

const model = { id: 'filternet-1', sha256: 'a1'.repeat(32) };
const predicted = {
  temperature: 10,
  tint: -6,
  highlightTemperature: 2,
  highlightTint: 0,
  exposure: 0.5,
  blacks: 4,
  shadows: 6,
  midtones: 8,
  highlights: -4,
  whites: -2,
  vibrance: 20,
  saturation: 0,
};
const recipe = createRecipe(model, predicted, { ...defaultSettings, amount: 80 });
const changed = (change: object): string => JSON.stringify({ ...recipe, ...change });
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

test('a recipe is what its text says', () => {
  expect(parseRecipe(formatRecipe(recipe))).toEqual(recipe);
  expect(recipe).toMatchObject({ version: 2, model, amount: 80, predicted });
  expect(recipe.layers).toHaveLength(4);
});

test.each([
  [0.41237, 0.412],
  [1, 1],
  [undefined, undefined],
])('a confidence of %p is kept, also by an edit', (told, kept) => {
  const doubted = createRecipe(model, predicted, defaultSettings, false, undefined, told);
  const again = parseRecipe(formatRecipe(doubted));
  expect(again.confidence).toBe(kept);
  expect(editRecipe(again, { ...defaultSettings, amount: 50 }).confidence).toBe(kept);
});

test('layers come from a recipe or from a bare list', () => {
  expect(parseLayers(formatRecipe(recipe))).toEqual(recipe.layers);
  expect(parseLayers(JSON.stringify(recipe.layers))).toEqual(recipe.layers);
  expect(parseLayers('[]')).toEqual([]);
});

test.each<[string, EditSettings, boolean]>([
  ['as predicted', defaultSettings, false],
  ['with a preset', { ...defaultSettings, offsets: { exposure: -0.3 } }, false],
  ['without some adjustments', { ...defaultSettings, amount: 60, disabled: ['balance', 'exposure'] }, false],
  ['that protects white', defaultSettings, true],
  ['that protects white, with offsets', { ...defaultSettings, offsets: { exposure: -0.5, blacks: 3 } }, true],
])('a recipe %s says how it was made, and keeps the bare prediction', (_, settings, protectWhites) => {
  const values = { ...predicted, exposure: -0.8 };
  const made = createRecipe(model, values, settings, protectWhites);
  const back = parseRecipe(formatRecipe(made));
  expect(back).toEqual(made);
  expect(back.predicted).toEqual(values);
  expect(settingsOf(back)).toEqual(settings);
  expect(back.protectWhites ?? false).toBe(protectWhites);
  expect(descriptorsFor(values, settingsOf(back), protectWhites)).toEqual(back.layers);
});

/** Files that Magic really wrote; never changed, so that each version is read for ever. */
const folder = join(__dirname, '../fixtures/recipes');
const read = (name: string): string => readFileSync(join(folder, `${name}.json`), 'utf8');

test.each(readdirSync(folder).map((name) => name.replace('.json', '')))(
  'the recipe of file %s makes its own layers',
  (name) => {
    const recipe = parseRecipe(read(name));
    expect(recipe.layers).toEqual(JSON.parse(read(name)).layers);
    expect(recipe.version).toBe(2);
    const { predicted, protectWhites } = recipe;
    expect(descriptorsFor(predicted, settingsOf(recipe), protectWhites)).toEqual(recipe.layers);
    expect(parseRecipe(formatRecipe(recipe))).toEqual(recipe);
  },
);

test.each<[string, boolean, object | undefined, readonly string[] | undefined]>([
  ['1-predicted', false, undefined, undefined],
  ['1-preset', false, expect.objectContaining({ vibrance: 18 }), undefined],
  ['1-slider', true, { exposure: -0.54 }, undefined],
  ['1-neutral', true, expect.anything(), ['color']],
  ['1-exposure-alone', false, expect.anything(), ['balance', 'tone', 'color']],
  ['1-no-paper-white', true, { exposure: 0.25 }, undefined],
])('%s of version 1 is read by what its offsets meant', (name, changed, offsets, disabled) => {
  const recipe = parseRecipe(read(name));
  expect([recipe.initial, recipe.offsets, recipe.disabled]).toEqual([
    changed ? {} : undefined,
    offsets,
    disabled,
  ]);
});

test('a prediction of version 1 is one of version 2', () => {
  const told = { version: 1, model, amount: 80, predicted, adjustments: ['tone'], offsets: { tint: 2 } };
  expect(parsePrediction(JSON.stringify(told))).toEqual({
    version: 2,
    model,
    amount: 80,
    predicted,
    offsets: { tint: 2 },
    disabled: ['balance', 'exposure', 'color'],
  });
});

test('a recipe remembers what Magic made it by until the user is back there', () => {
  const offsets = { exposure: 0.25 };
  const made = createRecipe(model, predicted, { ...defaultSettings, offsets });
  const change = (settings: Partial<EditSettings>, of = made) =>
    editRecipe(of, { ...settingsOf(of), ...settings });
  const moved = change({ offsets: { exposure: -1 } });
  expect(moved.initial).toEqual({ offsets });
  expect(change({ disabled: ['tone'] }, moved).initial).toEqual({ offsets });
  expect(change({ amount: 40 }).initial).toBeUndefined();
  expect(change({ offsets, amount: 40 }, moved).initial).toBeUndefined();
  expect(change({ manual: [{ kind: 'levels', layer: { _obj: 'levels' } }] }).initial).toEqual({ offsets });
});

test('a bare list is no recipe', () => {
  expect(() => parseRecipe('[]')).toThrow(/an object for recipe/);
});

/** Every way in is tried with each; `layers` is what a bare list would hold. */
const bad: [string, string, RegExp][] = [
  ['nothing', '', /JSON for a recipe/],
  ['no JSON', 'hello', /but received "hello"/],
  ['half of it', formatRecipe(recipe).slice(0, 300), /JSON for a recipe/],
  ['a number', '1', /an object for recipe but received 1/],
  ['null', 'null', /an object for recipe but received null/],
  ['10 MB', ' '.repeat(10e6), /65536 characters .* but received "10000000 of them"/],
  ['a deep nest', nested(30000), /10 levels of nesting .* but received 30000/],
  ['a nest within', changed({ layers: JSON.parse(nested(12)) }), /levels of nesting/],
  ['quotes without end', '"\\"'.repeat(20000), /JSON/],
  ['an unknown version', changed({ version: 3 }), /1 or 2 for recipe.version but received 3/],
  ['a version as text', changed({ version: '2' }), /but received "2"/],
  ['no version', changed({ version: undefined }), /a value for recipe.version/],
  ['an unknown key', changed({ note: 1 }), /but received "note"/],
  ['an unknown offset', changed({ offsets: { clarity: 1 } }), /but received "clarity"/],
  ['an unknown adjustment', changed({ disabled: ['grain'] }), /but received "grain"/],
  ['white protected by a number', changed({ protectWhites: 1 }), /true or false for recipe.protectWhites/],
  ['a key of another version', changed({ keepWhite: true }), /but received "keepWhite"/],
  ['too much of what it was', changed({ initial: { amount: 1 } }), /but received "amount"/],
  ['a prototype', formatRecipe(recipe).replace('"version"', '"__proto__":{"a":1},"version"'), /"__proto__"/],
  ['a constructor', changed({ constructor: 1 }), /but received "constructor"/],
  [
    'another model',
    changed({ model: { ...model, sha256: 'x' } }),
    /64 hexadecimal digits for recipe.model.sha256/,
  ],
  ['a model with a path', changed({ model: { ...model, id: '../../etc' } }), /for recipe.model.id/],
  ['a model as text', changed({ model: 'filternet' }), /an object for recipe.model/],
  ['too large an amount', changed({ amount: 201 }), /from -100 to 200 for recipe.amount/],
  ['an amount of null (NaN in JSON)', changed({ amount: NaN }), /for recipe.amount but received null/],
  [
    'a value out of range',
    changed({ predicted: { ...predicted, exposure: 4 } }),
    /for recipe.predicted.exposure/,
  ],
  ['a value beyond numbers', formatRecipe(recipe).replace('0.5,', '1e999,'), /but received Infinity/],
  ['an unknown value', changed({ predicted: { ...predicted, hue: 4 } }), /but received "hue"/],
  ['a missing value', changed({ predicted: { exposure: 1 } }), /a value for recipe.predicted.temperature/],
  ['layers as an object', changed({ layers: {} }), /a list of 0 to 64 for recipe.layers/],
  ['too many layers', changed({ layers: Array(65).fill(recipe.layers[1]) }), /but received an array of 65/],
  ['a layer of null', changed({ layers: [null] }), /an object for a layer/],
  ['an unknown kind', changed({ layers: [{ _obj: 'colorLookup' }] }), /received "colorLookup"/],
  [
    'a layer out of range',
    changed({ layers: [{ _obj: 'exposure', exposure: 21 }] }),
    /for exposure.exposure/,
  ],
  ['a layer with an unknown key', changed({ layers: [{ _obj: 'vibrance', opacity: 5 }] }), /"opacity"/],
];

test.each(bad)('%s is refused with one sentence', (_, text, sentence) => {
  for (const parse of [parseRecipe, parseLayers]) {
    const refused = () => parse(text);
    expect(refused).toThrow(Refusal);
    expect(refused).toThrow(sentence);
    expect(refused).toThrow(/^Expected [^\n]{1,400}\.$/);
  }
});

test.each([
  ['brackets within text do not nest', JSON.stringify([nested(40)]), /an object for a layer/],
  ['nor after an escaped quote', `["\\"${nested(40)}"]`, /an object for a layer/],
])('%s', (_, text, sentence) => {
  expect(() => parseLayers(text)).toThrow(sentence);
});

test('no recipe is made of what none would be read from', () => {
  expect(() => createRecipe(model, { ...predicted, exposure: 4 })).toThrow(/predicted.exposure/);
  expect(() => createRecipe({ ...model, sha256: '' }, predicted)).toThrow(/model.sha256/);
});

test('a recipe cut or changed anywhere is read as one or refused', () => {
  const text = JSON.stringify(recipe);
  let refused = 0;
  for (let i = 0; i < text.length; i += 3) {
    for (const broken of [text.slice(0, i), `${text.slice(0, i)}9${text.slice(i + 1)}`]) {
      try {
        parseRecipe(broken);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        refused++;
      }
    }
  }
  expect(refused).toBeGreaterThan(text.length / 3);
});

test('a prediction of either version comes without settings', () => {
  const prediction = { model: { id: 'test', sha256: 'a'.repeat(64) }, amount: 100, predicted: neutralValues };
  const told = { version: 2, ...prediction };
  expect(upgradePrediction({ version: 1, ...prediction })).toEqual(told);
  for (const version of [1, 2])
    expect(parsePrediction(JSON.stringify({ version, ...prediction }))).toEqual(told);
});

test.each([
  ['a name that is none', { hue: 1 }, /one of .* for a value's name but received "hue"/],
  ['a value out of range', { exposure: 99 }, /a number from .* for exposure but received 99/],
])('%s in place of a predicted value is refused', (_, values, sentence) => {
  expect(() => descriptorsFor(neutralValues, { ...defaultSettings, values })).toThrow(sentence);
});

test('values in place of predicted ones become offsets of the prediction', () => {
  const settings = { ...defaultSettings, values: { exposure: 0.5 } };
  const offsets = asOffsets({ ...neutralValues, exposure: 0.2 }, settings).offsets;
  expect(offsets.exposure).toBeCloseTo(0.3, 12);
  expect(asOffsets(neutralValues, defaultSettings)).toBe(defaultSettings);
});

test('a recipe with layers, or layers alone, is no prediction', () => {
  for (const text of ['[]', '{"layers":[]}']) expect(parsePrediction(text)).toBeNull();
});

test('values of a prediction are its own at 100 %', () => {
  expect(baseValues(neutralValues, 100)).toEqual(neutralValues);
});
