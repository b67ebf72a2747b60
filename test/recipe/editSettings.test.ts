import { byKind, magicAdjustments, type Values } from '../../src/adjustments';
import {
  baseValues,
  defaultSettings,
  descriptorsFor,
  type EditSettings,
  valuesFor,
} from '../../src/recipe/editSettings';
import { neutralValues } from '../support/recipes';

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

const made = (settings: Partial<EditSettings>): Values =>
  Object.assign(
    { ...neutralValues },
    ...descriptorsFor(predicted, { ...defaultSettings, ...settings }).map((layer) =>
      byKind(layer._obj).fromLayer(layer),
    ),
  );

test.each<[string, Partial<EditSettings>, Values]>([
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
    { disabled: ['balance', 'exposure', 'color'] },
    { exposure: 0, vibrance: 0, shadows: 10 },
  ],
  [
    'its offsets do nothing',
    { disabled: ['exposure'], offsets: { exposure: 1 } },
    { exposure: 0, shadows: 10 },
  ],
  ['none at all', { disabled: ['balance', 'exposure', 'tone', 'color'] }, { exposure: 0, shadows: 0 }],
])('%s', (_, settings, values) => {
  expect(made(settings)).toMatchObject(values);
});

test.each<[string, Partial<EditSettings>, RegExp]>([
  ['an amount', { amount: 201 }, /^Expected a number from -100 to 200 for amount but received 201\.$/],
  [
    'an unknown value',
    { offsets: { shine: 1 } },
    /^Expected one of temperature, .* for an offset's name but received "shine"/,
  ],
  ['an offset beyond the range', { offsets: { exposure: 7.1 } }, /from -7 to 7 for the offset of exposure/],
  ['an offset that is no number', { offsets: { exposure: Number.NaN } }, /received NaN/],
  [
    'an unknown adjustment',
    { disabled: ['shine'] },
    /^Expected one of balance, exposure, tone, color for an adjustment/,
  ],
  ['one that Magic renders and doesn\u2019t write', { disabled: ['levels'] }, /but received "levels"/],
])('%s is refused', (_, settings, sentence) => {
  expect(() => descriptorsFor(predicted, { ...defaultSettings, ...settings })).toThrow(sentence);
});

describe('paper white', () => {
  const dark = { ...predicted, exposure: -0.8, whites: -20 };
  const protectedValues = baseValues(dark, 100, true);

  test('is protected before offsets are added, as a slider would', () => {
    const bare = valuesFor(dark, defaultSettings, true);
    const moved = valuesFor(dark, { ...defaultSettings, offsets: { exposure: -0.4 } }, true);
    expect(bare.exposure).toBeGreaterThan(-0.8);
    expect(moved).toEqual({ ...bare, exposure: expect.closeTo(bare.exposure - 0.4, 2) });
  });

  test.each<[string, string[]]>([
    ['the exposure alone', ['balance', 'tone', 'color']],
    ['the curve alone', ['balance', 'exposure', 'color']],
  ])('%s is what it is beside the others', (_, disabled) => {
    const all = valuesFor(dark, defaultSettings, true);
    const alone = valuesFor(dark, { ...defaultSettings, disabled }, true);
    for (const { id, controls } of magicAdjustments)
      for (const { key, neutral } of controls)
        expect([key, alone[key]]).toEqual([key, disabled.includes(id) ? neutral : all[key]]);
  });

  test('moves nothing where there is none', () => {
    expect(baseValues(dark, 100, false)).toEqual(dark);
    expect(protectedValues.exposure).toBeGreaterThan(dark.exposure);
  });
});
