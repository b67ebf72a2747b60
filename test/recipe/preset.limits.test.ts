/** Each limit of presets from both sides, and those that were learned. */
import { featureNames } from '../../src/recipe/learned/features';
import type { Learned } from '../../src/recipe/learned/learned';
import {
  formatPreset,
  formatPresets,
  offsetsTo,
  type Preset,
  parsePreset,
  parsePresets,
} from '../../src/recipe/preset';
import { neutralValues } from '../support/recipes';

const plain: Preset = { name: 'Warm', offsets: { temperature: 5 } };
const learned: Learned = {
  says: 'warmer',
  edits: 12,
  center: Object.fromEntries(featureNames.map((name) => [name, 0])) as never,
  slopes: { exposure: { key: 0.1 } },
};
const mine: Preset = { ...plain, name: 'Mine', learned };

test.each<[string, Preset, number]>([
  ['a plain one', plain, 1],
  ['one that was learned', mine, 2],
])('%s says its version, has a key a line, and comes back', (_, preset, version) => {
  const text = formatPreset(preset);
  expect(text.startsWith(`{\n  "version": ${version},\n  "name"`)).toBe(true);
  expect(text.endsWith('}\n')).toBe(true);
  expect(parsePreset(text)).toEqual(preset);
  expect('learned' in parsePreset(text)).toBe(version === 2);
});

test.each<[string, object, RegExp]>([
  ['learned in version 1', { version: 1, ...mine }, /but received "learned"/],
  ['version 2 without what was learned', { version: 2, ...plain }, /a value for preset.learned/],
  [
    'version 2 with a bad one',
    { version: 2, ...mine, learned: { ...learned, edits: 0 } },
    /preset.learned.edits/,
  ],
  ['no version', { ...plain }, /a value for preset.version/],
  ['space ahead of the name', { version: 1, ...plain, name: ' a' }, /a name on one line/],
  ['space behind it', { version: 1, ...plain, name: 'a ' }, /a name on one line/],
  ['no letter', { version: 1, ...plain, name: '' }, /a name on one line/],
  ['a control character', { version: 1, ...plain, name: 'a\u0007b' }, /a name on one line/],
  ['an offset below', { version: 1, ...plain, offsets: { exposure: -7.01 } }, /from -7 to 7/],
])('%s is refused', (_, value, sentence) => {
  expect(() => parsePreset(JSON.stringify(value))).toThrow(sentence);
});

test.each(['null', '7'])('%s is refused as no preset', (text) => {
  expect(() => parsePreset(text)).toThrow(/an object for preset/);
});

test('a name may have 60 letters, and says what to do where it has more', () => {
  const named = (count: number) => formatPreset({ ...plain, name: 'x'.repeat(count) });
  expect(parsePreset(named(60)).name).toHaveLength(60);
  expect(() => parsePreset(named(61))).toThrow(/at most 60 characters .* Give the preset a shorter name\.$/);
});

describe('a list of presets', () => {
  const others = [{ name: 'Airy', offsets: {} }];
  const list = (change: object) =>
    JSON.stringify({ version: 1, presets: [plain, mine], default: null, ...change });

  test('has a version, a key a line, and comes back with what was learned', () => {
    const all = { presets: [plain, mine], default: 'Mine' };
    const text = formatPresets(all);
    expect(text.startsWith('{\n  "version": 1,\n  "presets"')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
    expect(parsePresets(text)).toEqual(all);
  });

  test('may have 200, and a default that is always there', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ name: `${i}`, offsets: {} }));
    expect(parsePresets(list({ presets: many })).presets).toHaveLength(200);
    expect(parsePresets(list({ default: 'Airy' }), others)).toEqual({
      presets: [plain, mine],
      default: 'Airy',
    });
  });

  test.each<[string, object, RegExp]>([
    [
      'a name that is always there',
      { presets: [{ name: 'Airy', offsets: {} }] },
      /the name "Airy" but received "several"/,
    ],
    ['a default of no letter', { default: '' }, /a name on one line for presets.default/],
    ['a default that is a number', { default: 7 }, /presets.default but received 7/],
    ['a default that is not there', { default: 'Cold' }, /the name of a preset for presets.default/],
    ['another version', { version: 2 }, /1 for presets.version/],
    ['a preset with a version', { presets: [{ version: 1, ...plain }] }, /but received "version"/],
  ])('with %s is refused', (_, change, sentence) => {
    expect(() => parsePresets(list(change), others)).toThrow(sentence);
  });
});

test('offsets lead across in steps, and none is less than half of one', () => {
  const to = (exposure: number) => offsetsTo(neutralValues, { ...neutralValues, exposure });
  expect(to(0.014)).toEqual({ exposure: 0.01 });
  expect(to(0.016)).toEqual({ exposure: 0.02 });
  expect(to(0.004)).toEqual({});
  expect(to(-0.016)).toEqual({ exposure: -0.02 });
});
