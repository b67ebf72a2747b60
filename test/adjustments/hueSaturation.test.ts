import { byPsd, type Descriptor, type PixelAdjustment } from '../../src/adjustments';
import { hueSaturation as kind } from '../../src/adjustments/hueSaturation';

const hues = kind as PixelAdjustment;
const presetKind = { _enum: 'presetKindType', _value: 'presetKindCustom' };
const item = ([hue, saturation, lightness]: readonly number[]) => ({
  _obj: 'hueSatAdjustmentV2',
  hue,
  saturation,
  lightness,
});
const edges = (i: number) => {
  const [beginRamp, beginSustain, endSustain, endRamp] = [315, 345, 15, 45].map((at) => (at + 60 * i) % 360);
  return { beginRamp, beginSustain, endSustain, endRamp };
};
const range = (i: number, shift: readonly number[], other: object = {}) => ({
  ...item(shift),
  localRange: i + 1,
  ...edges(i),
  ...other,
});
const layer = (colorize: boolean, master: readonly number[], ...ranges: object[]): Descriptor => ({
  _obj: 'hueSaturation',
  presetKind,
  colorize,
  adjustment: [item(master), ...ranges],
});
const plain = layer(false, [1, 2, 3], range(1, [4, 5, 6]));
const colored = layer(true, [200, 60, -5]);
const names = ['reds', 'yellows', 'greens', 'cyans', 'blues', 'magentas'];

test('pages are the ranges, all colours first; Colorize has one and no page', () => {
  expect(hues.panel!.pages(plain)).toEqual({
    label: 'Range',
    choices: {
      master: 'Master',
      reds: 'Reds',
      yellows: 'Yellows',
      greens: 'Greens',
      cyans: 'Cyans',
      blues: 'Blues',
      magentas: 'Magentas',
    },
    first: 'master',
  });
  expect(hues.panel!.pages(colored)).toBeNull();
});

test.each([
  ['master', plain, [1, 2, 3], [-180, 180, 0], [-100, 100, 0]],
  ['yellows', plain, [4, 5, 6], [-180, 180, 0], [-100, 100, 0]],
  ['magentas', plain, [0, 0, 0], [-180, 180, 0], [-100, 100, 0]],
  ['yellows', colored, [200, 60, -5], [0, 360, 0], [0, 100, 25]],
])('rows of %s, from %p', (page, from, seen, hue, saturation) => {
  const rows = hues.panel!.rows(from, page);
  const slider = (label: string, [min, max, neutral]: readonly number[]) =>
    expect.objectContaining({ type: 'slider', label, unit: '', step: 1, min, max, neutral });
  expect(rows).toEqual([
    slider('Hue', hue),
    slider('Saturation', saturation),
    slider('Lightness', [-100, 100, 0]),
    expect.objectContaining({ type: 'checkbox', label: 'Colorize' }),
  ]);
  expect(rows.map((row) => row.get(from))).toEqual([...seen, from.colorize]);
});

type Set = (of: Descriptor, value: unknown) => Descriptor;

test.each([
  ['master', 0, layer(false, [9, 2, 3], range(1, [4, 5, 6]))],
  ['master', 1, layer(false, [1, 9, 3], range(1, [4, 5, 6]))],
  ['master', 2, layer(false, [1, 2, 9], range(1, [4, 5, 6]))],
  ['yellows', 0, layer(false, [1, 2, 3], range(1, [9, 5, 6]))],
  ['yellows', 2, layer(false, [1, 2, 3], range(1, [4, 5, 9]))],
  ['reds', 1, layer(false, [1, 2, 3], range(0, [0, 9, 0]), range(1, [4, 5, 6]))],
  ['magentas', 1, layer(false, [1, 2, 3], range(1, [4, 5, 6]), range(5, [0, 9, 0]))],
])('on the page of %s row %p changes its own value', (page, row, changed) => {
  expect((hues.panel!.rows(plain, page)[row].set as Set)(plain, 9)).toEqual(changed);
  hues.check(changed);
});

test('Colorize begins with a saturation of 25, and ends with none', () => {
  const set = hues.panel!.rows(plain, 'master')[3].set as Set;
  expect(set(plain, true)).toEqual(layer(true, [0, 25, 0], range(1, [4, 5, 6])));
  expect(set(colored, false)).toEqual(layer(false, [0, 0, 0]));
});

test.each([
  ['a hue', [-180, 0, 0], [-181, 0, 0], '-180 to 360 for hueSaturation.adjustment[0].hue'],
  ['a hue of Colorize', [360, 0, 0], [361, 0, 0], '-180 to 360 for hueSaturation.adjustment[0].hue'],
  ['a saturation', [0, 100, 0], [0, 101, 0], '-100 to 100 for hueSaturation.adjustment[0].saturation'],
  ['no saturation', [0, -100, 0], [0, -101, 0], '-100 to 100 for hueSaturation.adjustment[0].saturation'],
  ['a lightness', [0, 0, 100], [0, 0, 101], '-100 to 100 for hueSaturation.adjustment[0].lightness'],
  ['no lightness', [0, 0, -100], [0, 0, -101], '-100 to 100 for hueSaturation.adjustment[0].lightness'],
])('%s beyond its end is refused', (_, good, bad, words) => {
  hues.check(layer(false, good));
  expect(() => hues.check(layer(false, bad))).toThrow(words);
});

test.each(['beginRamp', 'beginSustain', 'endSustain', 'endRamp'])('%s is an angle', (edge) => {
  for (const angle of [0, 360]) hues.check(layer(false, [0, 0, 0], range(0, [1, 0, 0], { [edge]: angle })));
  for (const angle of [-1, 361])
    expect(() => hues.check(layer(false, [0, 0, 0], range(0, [1, 0, 0], { [edge]: angle })))).toThrow(
      `a whole number from 0 to 360 for hueSaturation.adjustment[1].${edge}`,
    );
});

test('there are six ranges', () => {
  const all = names.map((_, i) => range(i, [i, 0, 0]));
  hues.check(layer(false, [0, 0, 0], ...all));
  expect(() => hues.check(layer(false, [0, 0, 0], range(6, [0, 0, 0])))).toThrow('from 1 to 6');
  expect(() => hues.check(layer(false, [0, 0, 0], range(-1, [0, 0, 0])))).toThrow('from 1 to 6');
  expect(() => hues.check(layer(false, [0, 0, 0], ...all, range(0, [0, 0, 0])))).toThrow('a list of 0 to 7');
});

test('a range is written where it changes something, or has edges of its own', () => {
  const moved = range(3, [0, 0, 0], { endRamp: 230 });
  const from = layer(false, [0, 0, 0], range(2, [0, 0, 0]), moved, range(4, [0, 0, 7]));
  expect(hues.fromPsd(hues.toPsd(from))).toEqual(layer(false, [0, 0, 0], moved, range(4, [0, 0, 7])));
});

const psdRange = (a: number, b: number, c: number, d: number, shift: readonly number[]) => {
  const [hue, saturation, lightness] = shift;
  return { a, b, c, d, hue, saturation, lightness };
};

test('a PSD has every range, and Colorize beside what all colours get', () => {
  const own = names.map((name, i) => {
    const { beginRamp: a, beginSustain: b, endSustain: c, endRamp: d } = edges(i);
    return [name, psdRange(a, b, c, d, i === 1 ? [4, 5, 6] : [0, 0, 0])] as const;
  });
  expect(hues.toPsd(plain)).toEqual({
    type: 'hue/saturation',
    master: psdRange(0, 0, 25, 0, [1, 2, 3]),
    ...Object.fromEntries(own),
  });
  expect(hues.toPsd(colored)).toMatchObject({ master: psdRange(256, 200, 60, -5, [0, 0, 0]) });
  for (const one of [plain, colored]) expect(hues.fromPsd(hues.toPsd(one))).toEqual(one);
});

test.each([
  ['just not on', 255, layer(false, [7, 8, 9])],
  ['on', 256, layer(true, [200, 60, -5])],
])('Colorize of a PSD is %s at %p', (_, a, read) => {
  const psd = { type: 'hue/saturation', master: psdRange(a, 200, 60, -5, [7, 8, 9]) } as const;
  expect(byPsd(psd).fromPsd(psd)).toEqual(read);
});

test.each([
  ['all', [0, 0, 0, 0], edges(0)],
  ['but the first', [1, 0, 0, 0], { beginRamp: 1, beginSustain: 0, endSustain: 0, endRamp: 0 }],
  ['but the second', [0, 1, 0, 0], { beginRamp: 0, beginSustain: 1, endSustain: 0, endRamp: 0 }],
  ['but the third', [0, 0, 1, 0], { beginRamp: 0, beginSustain: 0, endSustain: 1, endRamp: 0 }],
  ['but the last', [0, 0, 0, 1], { beginRamp: 0, beginSustain: 0, endSustain: 0, endRamp: 1 }],
])('edges of a PSD of which %s are 0', (_, [a, b, c, d], read) => {
  const psd = { type: 'hue/saturation', reds: psdRange(a, b, c, d, [9, 0, 0]) } as const;
  expect(byPsd(psd).fromPsd(psd)).toEqual(layer(false, [0, 0, 0], range(0, [9, 0, 0], read)));
});

test('values are of all colours; Colorize and ranges have none', () => {
  const values = { hueSaturationHue: 1, hueSaturationSaturation: 2, hueSaturationLightness: 3 };
  expect(hues.fromLayer(layer(false, [1, 2, 3]))).toEqual(values);
  expect(hues.toLayer(values)).toEqual(layer(false, [1, 2, 3]));
  expect(hues.fromLayer(plain)).toBeNull();
  expect(hues.fromLayer(colored)).toBeNull();
});
