import { magicAdjustments, type Values } from '../../src/adjustments';
import { scaleToAmount } from '../../src/recipe/amount';
import { defaultSettings, descriptorsFor } from '../../src/recipe/editSettings';
import { neutralValues as neutral } from '../support/recipes';

const predicted: Values = {
  temperature: 10.4,
  tint: -60,
  highlightTemperature: 0.2,
  highlightTint: 0,
  exposure: 0.503,
  blacks: 4,
  shadows: 6,
  midtones: 8,
  highlights: -4,
  whites: -2,
  vibrance: 20,
  saturation: 0.4,
};

const layersOf = (values: Values, amount: number) => descriptorsFor(values, { ...defaultSettings, amount });

test('amount scales the values, not the opacity', () => {
  expect(layersOf(predicted, 50)).toMatchObject([
    { midtoneLevels: [5, 30, -5] },
    { exposure: 0.25 },
    {},
    { vibrance: 10, saturation: 0 },
  ]);
});

test.each<[string, number, Partial<Values>]>([
  ['nothing', 0, neutral],
  ['as predicted', 100, predicted],
  ['the opposite', -100, { tint: 60, exposure: -0.503, blacks: -4, vibrance: -20 }],
  ['twice, within the range', 200, { tint: -100, exposure: 1.006, vibrance: 40 }],
])('%s', (_, amount, values) => {
  expect(scaleToAmount(predicted, amount)).toMatchObject(values);
});

test.each<[string, Values, number, string[]]>([
  ['all four, bottom first', predicted, 100, magicAdjustments.map(({ kind }) => kind)],
  ['none at amount 0', predicted, 0, []],
  ['none for a photo that is fine', neutral, 100, []],
  ['none for values that round to neutral', { ...neutral, exposure: 0.004, tint: -0.4 }, 100, []],
  ['only what is not neutral', { ...neutral, exposure: 0.006, vibrance: 1 }, 100, ['exposure', 'vibrance']],
])('layers: %s', (_, values, amount, kinds) => {
  expect(layersOf(values, amount).map(({ _obj }) => _obj)).toEqual(kinds);
});

test.each<[string, Values, number, RegExp]>([
  ['-101 %', predicted, -101, /-100 to 200 for amount but received -101/],
  ['201 %', predicted, 201, /-100 to 200 for amount but received 201/],
  ['NaN %', predicted, NaN, /for amount but received NaN/],
  [
    'a missing value',
    { ...predicted, blacks: undefined as unknown as number },
    100,
    /finite number for blacks/,
  ],
  ['a value of NaN', { ...predicted, tint: NaN }, 100, /finite number for tint but received NaN/],
])('%s is refused', (_, values, amount, sentence) => {
  expect(() => layersOf(values, amount)).toThrow(sentence);
});
