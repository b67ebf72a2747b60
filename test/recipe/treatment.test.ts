import { byKind, type Values, written } from '../../src/adjustments';
import { layersOf, stackOf } from '../../src/recipe/amount';
import { asPredicted, type Treatment, treated, treatedValues } from '../../src/recipe/treatment';
import { whiteKept } from '../../src/recipe/white';

const predicted: Values = {
  temperature: 4,
  tint: -2,
  highlightTemperature: 0,
  highlightTint: 0,
  exposure: 0.5,
  blacks: 0,
  shadows: 10,
  midtones: 6,
  highlights: -4,
  whites: 0,
  vibrance: 20,
  saturation: -6,
};

const made = (treatment: Partial<Treatment>): Values =>
  Object.assign(
    Object.fromEntries(written.flatMap(({ parameters }) => parameters.map((p) => [p.key, p.neutral]))),
    ...treated(predicted, { ...asPredicted, ...treatment }).map((layer) =>
      byKind(layer._obj).fromLayer(layer),
    ),
  );

test('nothing but the amount: the layers of that amount', () => {
  expect(treated(predicted, { ...asPredicted, amount: 60 })).toEqual(layersOf(predicted, 60));
});

test.each<[string, Partial<Treatment>, Values]>([
  ['an offset is added to the predicted value', { offsets: { exposure: -0.3 } }, { exposure: 0.2 }],
  [
    'the amount scales the prediction, not the offset',
    { amount: 50, offsets: { exposure: -0.3 } },
    { exposure: -0.05 },
  ],
  ['at 0 % the offset is left', { amount: 0, offsets: { temperature: 5 } }, { temperature: 5, exposure: 0 }],
  ['a value ends at its range', { offsets: { exposure: 7 } }, { exposure: 3.5 }],
  [
    'an adjustment that is left out is neutral',
    { adjustments: ['tone'] },
    { exposure: 0, vibrance: 0, shadows: 10 },
  ],
  [
    'its offsets do nothing',
    { adjustments: ['tone'], offsets: { exposure: 1 } },
    { exposure: 0, shadows: 10 },
  ],
  ['none at all', { adjustments: [] }, { exposure: 0, shadows: 0 }],
])('%s', (_, treatment, values) => {
  expect(made(treatment)).toMatchObject(values);
});

test.each<[string, Partial<Treatment>, RegExp]>([
  ['an amount', { amount: 201 }, /^Expected a number from 0 to 200 for amount but received 201\.$/],
  [
    'an unknown value',
    { offsets: { shine: 1 } },
    /^Expected one of temperature, .* for an offset's name but received "shine"/,
  ],
  ['an offset beyond the range', { offsets: { exposure: 7.1 } }, /from -7 to 7 for the offset of exposure/],
  ['an offset that is no number', { offsets: { exposure: Number.NaN } }, /received NaN/],
  [
    'an unknown adjustment',
    { adjustments: ['shine'] },
    /^Expected one of balance, exposure, tone, color for an adjustment/,
  ],
  ['one that Magic renders and doesn\u2019t write', { adjustments: ['levels'] }, /but received "levels"/],
])('%s is refused', (_, treatment, sentence) => {
  expect(() => treated(predicted, { ...asPredicted, ...treatment })).toThrow(sentence);
});

test.each<[string, readonly string[], boolean]>([
  ['all of them', asPredicted.adjustments, true],
  ['both that it takes', ['exposure', 'tone'], true],
  ['the exposure alone', ['exposure'], false],
  ['the curve alone', ['tone', 'color'], false],
])('white is kept with %s or not at all', (_, adjustments, moved) => {
  const dark = { ...predicted, exposure: -0.6, whites: -20 };
  const treatment = { ...asPredicted, adjustments };
  expect(treated(dark, treatment, true)).toEqual(
    moved ? stackOf(whiteKept(treatedValues(dark, treatment))) : treated(dark, treatment),
  );
});
