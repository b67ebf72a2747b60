import { byId, type Descriptor } from '../../src/adjustments';
import type { PropertyRow } from '../../src/adjustments/property';

const rowsOf = (layer: Descriptor, id: string, page = '') => byId(id).panel!.rows(layer, page);
const labels = (layer: Descriptor, id: string, page = '') =>
  rowsOf(layer, id, page).map(({ label, type }) => `${label} (${type})`);

/** Sets a row by its label. */
const set = (layer: Descriptor, id: string, page: string, label: string, value: unknown) => {
  const row = rowsOf(layer, id, page).find((one: PropertyRow<Descriptor>) => one.label === label)!;
  return (row.set as (of: Descriptor, value: unknown) => Descriptor)(layer, value);
};

const balance = {
  _obj: 'colorBalance',
  shadowLevels: [1, 2, 3],
  midtoneLevels: [4, 5, 6],
  highlightLevels: [7, 8, 9],
  preserveLuminosity: true,
};

test('pages are named as Photoshop names them, midtones first', () => {
  expect(byId('balance').panel!.pages(balance)).toEqual({
    label: 'Tone',
    first: 'midtones',
    choices: { shadows: 'Shadows', midtones: 'Midtones', highlights: 'Highlights' },
  });
  expect(byId('exposure').panel!.pages(byId('exposure').initial)).toBeNull();
});

test.each([
  ['shadows', [1, 2, 3], { shadowLevels: [1, -50, 3] }],
  ['midtones', [4, 5, 6], { midtoneLevels: [4, -50, 6] }],
  ['highlights', [7, 8, 9], { highlightLevels: [7, -50, 9] }],
])('page %s has its own rows and what is on every page', (page, values, changed) => {
  const rows = rowsOf(balance, 'balance', page);
  expect(rows.map(({ label }) => label)).toEqual([
    'Cyan – Red',
    'Magenta – Green',
    'Yellow – Blue',
    'Preserve Luminosity',
  ]);
  expect(rows.map((row) => row.get(balance))).toEqual([...values, true]);
  expect(set(balance, 'balance', page, 'Magenta – Green', -50)).toEqual({ ...balance, ...changed });
  expect(set(balance, 'balance', page, 'Preserve Luminosity', false)).toEqual({
    ...balance,
    preserveLuminosity: false,
  });
});

test('kinds without pages show every control in order', () => {
  const { initial } = byId('photoFilter');
  expect(labels(initial, 'photoFilter')).toEqual([
    'Color (color)',
    'Density (slider)',
    'Preserve Luminosity (checkbox)',
  ]);
  expect(set(initial, 'photoFilter', '', 'Color', '#123456')).toEqual({
    _obj: 'photoFilter',
    color: { _obj: 'RGBColor', red: 18, grain: 52, blue: 86 },
    density: 25,
    preserveLuminosity: true,
  });
});

const brightness = (values: object): Descriptor => ({
  ...byId('brightness').initial,
  ...values,
});

test.each([
  ['on', { brightness: 150, center: 80, useLegacy: false }, true, { brightness: 100, center: 80 }],
  ['on below', { brightness: -150, center: -50, useLegacy: false }, true, { brightness: -100, center: -50 }],
  ['off', { brightness: 90, center: -100, useLegacy: true }, false, { brightness: 90, center: -50 }],
])('Use Legacy %s limits values to its ranges', (_, from, useLegacy, to) => {
  const got = set(brightness(from), 'brightness', '', 'Use Legacy', useLegacy);
  expect(got).toEqual(brightness({ ...to, useLegacy }));
});

test.each([
  [false, -150, 150, -50, 100],
  [true, -100, 100, -100, 100],
])('with Use Legacy %p sliders have its ranges', (useLegacy, ...ends) => {
  const rows = rowsOf(brightness({ useLegacy }), 'brightness').slice(0, 2);
  expect(rows.flatMap((row) => (row.type === 'slider' ? [row.min, row.max] : []))).toEqual(ends);
});

test('a refusal names every key that may be there, and no other', () => {
  expect(() => byId('exposure').check({ _obj: 'exposure', unheardOf: 1 })).toThrow(
    'Expected only _obj, presetKind, presetFileName, exposure, offset, gammaCorrection for exposure but received "unheardOf".',
  );
});
