import { byPsd, type Descriptor, type PixelAdjustment, srgb } from '../../src/adjustments';
import { selectiveColor as kind } from '../../src/adjustments/selectiveColor';

const selective = kind as PixelAdjustment;
const presetKind = { _enum: 'presetKindType', _value: 'presetKindCustom' };
const groups = ['reds', 'yellows', 'greens', 'cyans', 'blues', 'magentas', 'whites', 'neutrals', 'blacks'];
const inks = ['cyan', 'magenta', 'yellowColor', 'black'];
const percent = (_value: number) => ({ _unit: 'percentUnit', _value });
const correction = (group: string, values: readonly number[]) => ({
  _obj: 'colorCorrection',
  colors: { _enum: 'colors', _value: group },
  ...Object.fromEntries(inks.map((ink, i) => [ink, percent(values[i])])),
});
const layer = (method: string, ...colorCorrection: object[]): Descriptor => ({
  _obj: 'selectiveColor',
  presetKind,
  method: { _enum: 'correctionMethod', _value: method },
  colorCorrection,
});
const plain = layer('relative', correction('greens', [1, 2, 3, 4]));

test('pages are the colours, reds first', () => {
  expect(selective.panel!.pages(plain)).toEqual({
    label: 'Colors',
    choices: {
      reds: 'Reds',
      yellows: 'Yellows',
      greens: 'Greens',
      cyans: 'Cyans',
      blues: 'Blues',
      magentas: 'Magentas',
      whites: 'Whites',
      neutrals: 'Neutrals',
      blacks: 'Blacks',
    },
    first: 'reds',
  });
});

test.each([
  ['greens', [1, 2, 3, 4]],
  ['reds', [0, 0, 0, 0]],
])('rows of %s are the inks and the method', (page, seen) => {
  const rows = selective.panel!.rows(plain, page);
  const slider = { type: 'slider', unit: '%', min: -100, max: 100, step: 1, neutral: 0 };
  expect(rows).toEqual([
    ...['Cyan', 'Magenta', 'Yellow', 'Black'].map((label) => expect.objectContaining({ ...slider, label })),
    expect.objectContaining({
      type: 'picker',
      label: 'Method',
      choices: { relative: 'Relative', absolute: 'Absolute' },
    }),
  ]);
  expect(rows.map((row) => row.get(plain))).toEqual([...seen, 'relative']);
});

type Set = (of: Descriptor, value: unknown) => Descriptor;

test.each([
  ['greens', 0, 9, layer('relative', correction('greens', [9, 2, 3, 4]))],
  ['greens', 1, 9, layer('relative', correction('greens', [1, 9, 3, 4]))],
  ['greens', 2, 9, layer('relative', correction('greens', [1, 2, 9, 4]))],
  ['greens', 3, 9, layer('relative', correction('greens', [1, 2, 3, 9]))],
  ['greens', 4, 'absolute', layer('absolute', correction('greens', [1, 2, 3, 4]))],
  [
    'blacks',
    3,
    -9,
    layer('relative', correction('greens', [1, 2, 3, 4]), correction('blacks', [0, 0, 0, -9])),
  ],
])('on the page of %s row %p changes its own value', (page, row, value, changed) => {
  expect((selective.panel!.rows(plain, page)[row].set as Set)(plain, value)).toEqual(changed);
});

test.each(inks.flatMap((ink) => [-100, 100].map((end) => [ink, end])))('%s ends at %p', (ink, end) => {
  const all = (value: unknown) =>
    layer('relative', { ...correction('reds', [0, 0, 0, 0]), [ink as string]: value });
  for (const good of [percent(end as number), end]) selective.check(all(good));
  const bad = (end as number) * 1.01;
  expect(() => selective.check(all(bad))).toThrow(/colorCorrection\[0\]/);
  expect(() => selective.check(all(percent(bad)))).toThrow(/a number from -100 to 100/);
});

test('there are nine colours and two methods', () => {
  const all = groups.map((group) => correction(group, [1, 0, 0, 0]));
  selective.check(layer('absolute', ...all));
  expect(() => selective.check(layer('relative', ...all, all[0]))).toThrow('a list of 0 to 9');
  expect(() => selective.check(layer('much'))).toThrow('"relative" or "absolute"');
});

test('inks may be plain numbers', () => {
  const short = {
    _obj: 'selectiveColor',
    colorCorrection: [{ colors: { _value: 'reds' }, cyan: 7, black: -8 }],
  };
  expect(selective.toPsd(short)).toEqual(
    selective.toPsd(layer('relative', correction('reds', [7, 0, 0, -8]))),
  );
});

test('a PSD has every colour, and comes back with those that change', () => {
  const none = { c: 0, m: 0, y: 0, k: 0 };
  const psd = selective.toPsd(layer('absolute', correction('greens', [1, 2, 3, 4])));
  expect(psd).toEqual({
    type: 'selective color',
    mode: 'absolute',
    ...Object.fromEntries(groups.map((group) => [group, none])),
    greens: { c: 1, m: 2, y: 3, k: 4 },
  });
  expect(selective.fromPsd(psd)).toEqual(layer('absolute', correction('greens', [1, 2, 3, 4])));
  const one = { type: 'selective color' } as never;
  expect(byPsd(one).fromPsd(one)).toEqual(layer('relative'));
});

test('values are of each colour and ink; another method has none', () => {
  const values = selective.fromLayer(plain)!;
  expect(Object.keys(values)).toHaveLength(36);
  expect(values).toMatchObject({ selectiveColorGreensCyan: 1, selectiveColorGreensBlack: 4 });
  expect(values.selectiveColorRedsCyan).toBe(0);
  expect(selective.toLayer(values)).toEqual(plain);
  expect(selective.fromLayer(layer('absolute', correction('greens', [1, 2, 3, 4])))).toBeNull();
});

const shown = (of: Descriptor, color: readonly number[]) => {
  const rgb = Float64Array.from(color);
  selective.mixPixel(of, { depth: 'float', trc: srgb })(rgb);
  return [...rgb];
};
const half = [50, 0, 0, 0];

// Half a cyan takes half of red, as far as the colour weighs in a pixel.
test.each([
  ['reds', [0.9, 0.3, 0.1], 0.6],
  ['reds', [0.9, 0.1, 0.3], 0.6],
  ['reds', [0.3, 0.9, 0.1], 0],
  ['yellows', [0.9, 0.7, 0.1], 0.6],
  ['yellows', [0.7, 0.9, 0.1], 0.6],
  ['yellows', [0.7, 0.1, 0.9], 0],
  ['greens', [0.5, 0.9, 0.3], 0.4],
  ['greens', [0.9, 0.5, 0.3], 0],
  ['cyans', [0.1, 0.7, 0.9], 0.6],
  ['cyans', [0.7, 0.1, 0.9], 0],
  ['blues', [0.5, 0.3, 0.9], 0.4],
  ['blues', [0.9, 0.3, 0.5], 0],
  ['magentas', [0.7, 0.1, 0.9], 0.6],
  ['magentas', [0.7, 0.9, 0.1], 0],
  ['whites', [0.7, 0.8, 0.9], 0.4],
  ['whites', [0.9, 0.8, 0.5], 0],
  ['blacks', [0.3, 0.2, 0.1], 0.4],
  ['blacks', [0.5, 0.2, 0.1], 0],
  ['neutrals', [0.6, 0.5, 0.5], 0.9],
  ['neutrals', [0.4, 0.3, 0.2], 0.6],
  ['neutrals', [0.5, 1, 0], 0],
])('%s weigh in %p as far as %p', (group, color, weight) => {
  const [red, green, blue] = shown(layer('relative', correction(group, half)), color);
  // Of 1 and a half, in whole 255ths of what is left.
  const change = 255 / 170 - 1;
  // No group takes more than there is.
  expect(red).toBeCloseTo(color[0] + weight * Math.max(-color[0], change * (color[0] - 1)), 9);
  expect([green, blue]).toEqual(color.slice(1));
});

test.each([
  ['cyan takes red', [50, 0, 0, 0], [-0.5, 0, 0]],
  ['magenta takes green', [0, 50, 0, 0], [0, -0.5, 0]],
  ['yellow takes blue', [0, 0, 50, 0], [0, 0, -0.5]],
  ['black takes all', [0, 0, 0, 50], [-0.5, -0.5, -0.5]],
  ['less cyan gives red', [-30, 0, 0, 0], [0.3, 0, 0]],
  // (100 * 70 + 20 * 50) / 100 % and half a percent, floored.
  ['an ink and black multiply', [20, 0, 0, 50], [-0.8, -0.5, -0.5]],
  ['as far as there is some', [100, 0, 0, 0], [-0.55, 0, 0]],
  ['as far as there is room', [-100, 0, 0, 0], [0.45, 0, 0]],
])('absolute: %s', (_, values, wanted) => {
  const color = [0.55, 0.55, 0.55];
  // Neutrals weigh 1 - 2 * 0.05 in it.
  const seen = shown(layer('absolute', correction('neutrals', values)), color);
  for (const [c, value] of seen.entries())
    expect(value).toBeCloseTo(0.55 + 0.9 * Math.max(-0.55, Math.min(0.45, wanted[c])), 9);
});

test.each([
  ['relative', 40, 255 / 182 - 1],
  ['relative', -40, 153 / 255 - 1],
  // 255 / 1.03 is 247.57, which is 248.
  ['relative', 3, 255 / 248 - 1],
  // 255 * 0.97 is 247.35, which is 247.
  ['relative', -3, 247 / 255 - 1],
])('%s, %p percent is whole 255ths of what is left: %p', (method, cyan, change) => {
  const [red] = shown(layer(method, correction('blacks', [cyan, 0, 0, 0])), [0, 0, 0]);
  expect(red).toBeCloseTo(Math.max(0, -change), 9);
  const [some] = shown(layer(method, correction('neutrals', [cyan, 0, 0, 0])), [0.5, 0.5, 0.5]);
  expect(some).toBeCloseTo(0.5 - change * 0.5, 9);
});

test('colours add up in each channel', () => {
  const both = layer('absolute', correction('reds', [20, 0, 0, 0]), correction('neutrals', [0, 30, 0, 10]));
  const color = [0.7, 0.5, 0.4];
  const [red, green, blue] = shown(both, color);
  // Reds weigh 0.2 in it, neutrals 0.7.
  expect(red).toBeCloseTo(0.7 - 0.2 * 0.2 - 0.7 * 0.1, 9);
  expect(green).toBeCloseTo(0.5 - 0.7 * 0.43, 9);
  expect(blue).toBeCloseTo(0.4 - 0.7 * 0.1, 9);
});
