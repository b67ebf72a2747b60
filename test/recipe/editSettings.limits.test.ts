/** Values in place of predicted ones, white that nobody asked to protect, and layers that stay, each from both sides. */
import { byId, magicAdjustments } from '../../src/adjustments';
import {
  asOffsets,
  baseValues,
  checkIds,
  defaultSettings,
  descriptorsFor,
  type EditSettings,
  valuesFor,
} from '../../src/recipe/editSettings';
import { neutralValues } from '../support/recipes';

const controls = magicAdjustments.flatMap((one) => one.controls);
const names = controls.map(({ key }) => key).join(', ');
const made = (settings: Partial<EditSettings>) =>
  valuesFor(neutralValues, { ...defaultSettings, ...settings });

test.each(controls.map(({ key, min, max }) => [key, min, max]))(
  '%s may be given from %d to %d',
  (key, min, max) => {
    for (const value of [min, max]) expect(() => made({ values: { [key]: value } })).not.toThrow();
    for (const value of [min - 0.001, max + 0.001, Number.NaN])
      expect(() => made({ values: { [key]: value } })).toThrow(
        `Expected a number from ${min} to ${max} for ${key} but received ${value}.`,
      );
    const most = max - min;
    for (const offset of [-most, most]) expect(() => made({ offsets: { [key]: offset } })).not.toThrow();
    for (const offset of [-most - 0.001, most + 0.001])
      expect(() => made({ offsets: { [key]: offset } })).toThrow(
        `Expected a number from ${-most} to ${most} for the offset of ${key} but received ${offset}.`,
      );
  },
);

test('a refusal names all that could be meant', () => {
  expect(() => made({ values: { hue: 1 } })).toThrow(`Expected one of ${names} for a value's name`);
  expect(() => made({ offsets: { hue: 1 } })).toThrow(`Expected one of ${names} for an offset's name`);
  expect(() => checkIds(['hue'])).toThrow('Expected one of balance, exposure, tone, color for an adjustment');
});

test('white is protected where that is asked for alone', () => {
  const dark = { ...neutralValues, exposure: -0.8, whites: -20 };
  const settings = { ...defaultSettings, values: { tint: 3 } };
  expect(baseValues(dark, 100)).toEqual(dark);
  expect(valuesFor(dark, defaultSettings).exposure).toBe(-0.8);
  expect(descriptorsFor(dark, defaultSettings)).toEqual(descriptorsFor(dark, defaultSettings, false));
  expect(descriptorsFor(dark, defaultSettings)).not.toEqual(descriptorsFor(dark, defaultSettings, true));
  expect(asOffsets(dark, { ...settings, values: { exposure: 0 } }).offsets.exposure).toBeCloseTo(0.8, 9);
});

test('settings that give no value stay what they are', () => {
  for (const settings of [defaultSettings, { ...defaultSettings, values: {} }])
    expect(asOffsets(neutralValues, settings)).toBe(settings);
});

test('layers by hand stand in place of those of their kind, others above', () => {
  const [one, two] = [1, 2].map((exposure) => byId('exposure').toLayer({ exposure }));
  const invert = byId('invert').toLayer({});
  const manual = [
    { kind: 'invert', layer: invert },
    { kind: 'exposure', layer: one },
    { kind: 'exposure', layer: two },
  ];
  const predicted = { ...neutralValues, exposure: 0.5, vibrance: 20, temperature: 8 };
  const [balance, , color] = descriptorsFor(predicted, defaultSettings);
  expect(descriptorsFor(predicted, { ...defaultSettings, manual })).toEqual([
    balance,
    one,
    two,
    color,
    invert,
  ]);
});
