import {
  formatPreset,
  formatPresets,
  offsetsTo,
  type Preset,
  parsePreset,
  parsePresets,
} from '../../src/recipe/preset';
import { neutralValues as zero } from '../support/recipes';

const evening: Preset = { name: 'Warm evening', offsets: { exposure: -0.3, temperature: 5 } };
const sober: Preset = { name: 'Nüchtern', offsets: { saturation: -12 } };

test('a preset is what its text says', () => {
  expect(parsePreset(formatPreset(evening))).toEqual(evening);
});

test('so are all of them, with the default', () => {
  const all = { presets: [evening, sober], default: 'Nüchtern' };
  expect(parsePresets(formatPresets(all))).toEqual(all);
  expect(parsePresets(formatPresets({ presets: [], default: null }))).toEqual({ presets: [], default: null });
});

const one = (change: object) => JSON.stringify({ version: 1, ...evening, ...change });
test.each<[string, string, RegExp]>([
  ['nothing', '', /JSON for a preset/],
  ['a list', '[]', /an object for preset/],
  ['a later version', one({ version: 3 }), /1 for preset.version but received 3/],
  ['no name', one({ name: '  ' }), /a name on one line .* Give the preset a name/],
  ['a name of two lines', one({ name: 'a\nb' }), /a name on one line/],
  ['a long name', one({ name: 'x'.repeat(61) }), /at most 60 characters/],
  ['a name that is a number', one({ name: 7 }), /a name on one line for preset.name but received 7/],
  ['an unknown parameter', one({ offsets: { clarity: 3 } }), /but received "clarity"/],
  [
    'an offset beyond the range',
    one({ offsets: { exposure: 8 } }),
    /from -7 to 7 for preset.offsets.exposure/,
  ],
  ['an offset as text', one({ offsets: { exposure: '1' } }), /but received "1"/],
  ['an unknown key', one({ amount: 100 }), /but received "amount"/],
  ['a prototype', '{"version":1,"name":"a","offsets":{"__proto__":1}}', /but received "__proto__"/],
])('%s is refused', (_, text, sentence) => {
  expect(() => parsePreset(text)).toThrow(sentence);
});

const all = (change: object) => JSON.stringify({ version: 1, presets: [evening], default: null, ...change });
test.each<[string, string, RegExp]>([
  ['half of them', all({}).slice(0, 40), /JSON for the presets/],
  ['two of one name', all({ presets: [evening, evening] }), /one preset for the name "Warm evening"/],
  ['a default that is none of them', all({ default: 'Sober' }), /presets.default but received "Sober"/],
  ['no default', all({ default: undefined }), /a value for presets.default/],
  ['201 of them', all({ presets: Array(201).fill(sober) }), /a list of 0 to 200/],
])('%s is refused', (_, text, sentence) => {
  expect(() => parsePresets(text)).toThrow(sentence);
});

test('the offsets between two sets of values lead across, in steps', () => {
  const predicted = { ...zero, exposure: 0.123, tint: 2.7, vibrance: 10 };
  const wanted = { ...predicted, exposure: 0.423, tint: 3 };
  expect(offsetsTo(predicted, wanted)).toEqual({ exposure: 0.3 });
  expect(offsetsTo(predicted, predicted)).toEqual({});
  expect(offsetsTo(predicted, { ...wanted, vibrance: -10 })).toEqual({ exposure: 0.3, vibrance: -20 });
});
