import { byId, magicAdjustments } from '../../src/adjustments';
import { germanLabels } from '../../src/run/germanLabels';
import { layerName, layerWords, renamed, shown } from '../../src/run/layerNames';

test.each([
  ['exposure', { exposure: 0.4 }, 'Exposure +0.40'],
  ['exposure', { exposure: -1.25 }, 'Exposure \u22121.25'],
  ['balance', { temperature: 9, tint: 0, highlightTemperature: 0, highlightTint: 0 }, 'White balance'],
  ['color', { vibrance: 20, saturation: 0 }, 'Color'],
])('%s %o is named %s', (id, values, name) => {
  expect(layerName(byId(id).toLayer(values as never))).toBe(name);
});

test('a layer set by hand beyond the parameters has its label', () => {
  expect(layerName({ ...byId('exposure').toLayer({ exposure: 1 }), offset: 0.1 })).toBe('Exposure');
});

test.each([
  ['one value', byId('exposure').toLayer({ exposure: 0.4 }), 'Exposure +0.40'],
  [
    'two values',
    byId('color').toLayer({ vibrance: 12, saturation: -3 }),
    'Color (vibrance +12, saturation \u22123)',
  ],
  ['one of two', byId('color').toLayer({ vibrance: 12, saturation: 0 }), 'Color (vibrance +12)'],
  ['none', byId('color').toLayer({ vibrance: 0, saturation: 0 }), 'Color'],
  ['what no value expresses', { ...byId('tone').toLayer({}), adjustment: [] }, 'Tone'],
])('a layer of %s in words', (_, layer, words) => {
  expect(layerWords(layer)).toBe(words);
});

const exposure = (value: number) => byId('exposure').toLayer({ exposure: value });

test('in German names and words are German, with the same values', () => {
  expect(layerName(exposure(0.4), germanLabels)).toBe('Belichtung +0,40');
  const color = byId('color').toLayer({ vibrance: 12, saturation: -3 });
  expect(layerWords(color, germanLabels)).toBe('Farbe (Dynamik +12, Sättigung \u22123)');
  for (const { label, controls } of magicAdjustments)
    for (const word of [label, ...controls.map((control) => control.label)])
      expect(germanLabels[word]).toBeTruthy();
});

test.each([
  ['Exposure +0.40', 'Exposure +1.00'],
  ['Belichtung +0,40', 'Belichtung +1,00'],
  // As they were named until German numbers had a comma.
  ['Belichtung +0.40', 'Belichtung +1,00'],
  ['Exposure +0.4', null],
  ['My own', null],
  ['Exposure', null],
])('a layer called %p becomes %p', (name, next) => {
  expect(renamed(name, exposure(0.4), exposure(1))).toBe(next);
});

test('a layer whose name stays is not named anew', () => {
  expect(renamed('Exposure +0.40', exposure(0.4), exposure(0.4))).toBeNull();
  expect(
    renamed('Color', byId('color').toLayer({ vibrance: 1 }), byId('color').toLayer({ vibrance: 2 })),
  ).toBeNull();
});

test('a value has its sign and the digits of its step', () => {
  const [control] = byId('exposure').controls;
  expect([0.4, 0, -1].map((value) => shown(value, control))).toEqual(['+0.40', '0.00', '\u22121.00']);
  expect(shown(0.4, control, germanLabels)).toBe('+0,40');
});
