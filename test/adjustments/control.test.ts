import { colorControl, flagControl, numberControl, numberListControl } from '../../src/adjustments/control';
import type { PropertyRow } from '../../src/adjustments/property';

test('a number has one slider, whose neutral is what a new layer has', () => {
  const [row, ...others] = numberControl('Density', [0, 100], { unit: '%', initial: 25 }).rows();
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    type: 'slider',
    label: 'Density',
    min: 0,
    max: 100,
    step: 1,
    unit: '%',
    neutral: 25,
  });
  expect(numberControl('N', [0, 1]).rows()[0]).toMatchObject({ unit: '', neutral: 0 });
});

const makers = {
  number: () => numberControl('Offset', [-0.5, 0.5], { step: 0.0001 }),
  flag: () => flagControl('Tint', false, {}),
  color: () => colorControl('Color', { rgb: [225, 211, 179] }),
};

test.each([
  ['number', 'slider', 'Offset', 0.25, 0.25, -0.125, -0.125],
  ['flag', 'checkbox', 'Tint', true, true, false, false],
  ['color', 'color', 'Color', { rgb: [225, 211, 179] }, '#e1d3b3', '#123456', { rgb: [18, 52, 86] }],
] as const)('%s is a %s', (name, type, label, stored, seen, asked, got) => {
  const [row] = makers[name]().rows() as unknown as readonly PropertyRow<unknown>[];
  expect(row).toMatchObject({ type, label });
  expect(row.get(stored)).toEqual(seen);
  expect((row.set as (of: unknown, value: unknown) => unknown)(stored, asked)).toEqual(got);
});

test.each([
  [1, 0.5, 'Expected a whole number from 0 to 2 for n but received 0.5.'],
  [1, 3, 'Expected a whole number from 0 to 2 for n but received 3.'],
  [0.01, -0.5, 'Expected a number from 0 to 2 for n but received -0.5.'],
])('with a step of %p, %p is refused', (step, value, sentence) => {
  const { check } = numberControl('N', [0, 2], { step });
  expect(() => check(value, 'n')).toThrow(sentence);
  for (const good of [0, 1, 2, ...(step === 1 ? [] : [0.5])]) check(good, 'n');
});

test('a number is kept as it is, and in a PSD to what a 32-bit float keeps', () => {
  const plain = numberControl('N', [-1, 1], { step: 0.01, soft: [-0.5, 0.5], unit: 'EV' });
  expect(plain.range).toEqual({ min: -1, max: 1, step: 0.01, unit: 'EV', soft: [-0.5, 0.5] });
  expect([plain.encode(0.123456789), plain.decode(0.123456789)]).toEqual([0.123456789, 0.123456789]);
  expect(plain.toPsd(0.123456789)).toBe(0.123456789);
  expect(plain.fromPsd(Math.fround(0.37))).toBe(0.37);
});

test('a PSD keeps a number in its own scale, to seven digits', () => {
  const percent = numberControl('Density', [0, 100], { psdScale: 100 });
  expect([percent.toPsd(37), percent.fromPsd(3700)]).toEqual([3700, 37]);
  expect(numberControl('N', [0, 1], { psdScale: 1 / 3 }).toPsd(1)).toBe(0.3333333);
});

const list = () => numberListControl('Shadows', { r: 'Red', g: 'Green', b: 'Blue' }, [-100, 90], {});

test.each([
  [0, 'Red', 10, [7, 20, 30]],
  [1, 'Green', 20, [10, 7, 30]],
  [2, 'Blue', 30, [10, 20, 7]],
])('row %p of a list is %s and changes that number alone', (i, label, seen, got) => {
  const row = list().rows()[i];
  expect(row).toMatchObject({ type: 'slider', label, min: -100, max: 90, step: 1, unit: '', neutral: 0 });
  expect(row.get([10, 20, 30])).toBe(seen);
  expect((row.set as (v: readonly number[], w: number) => unknown)([10, 20, 30], 7)).toEqual(got);
});

test('PSDs have the numbers of a list by name', () => {
  expect(list().toPsd([1, 2, 3])).toEqual({ r: 1, g: 2, b: 3 });
  expect(list().fromPsd({ b: 3, g: 2, r: 1 })).toEqual([1, 2, 3]);
});

test('a flag is kept as it is, in descriptors and in PSDs', () => {
  const { encode, decode, toPsd, fromPsd } = makers.flag();
  for (const value of [true, false])
    expect([encode(value), decode(value), toPsd(value), fromPsd(value)]).toEqual(Array(4).fill(value));
});

test('a colour has the keys of its form; a PSD without one: neutral', () => {
  const { encode, decode, toPsd, fromPsd } = makers.color();
  const stored = { _obj: 'RGBColor', red: 1, grain: 2, blue: 3 };
  expect(encode({ rgb: [1, 2, 3] })).toEqual(stored);
  expect(decode(stored)).toEqual({ rgb: [1, 2, 3] });
  expect(toPsd({ rgb: [1, 2, 3] })).toEqual({ r: 1, g: 2, b: 3 });
  expect(fromPsd({ r: 1, g: 2, b: 3 })).toEqual({ rgb: [1, 2, 3] });
  expect(fromPsd(undefined)).toEqual({ rgb: [225, 211, 179] });
});

test('a list is three zeros in a new layer, and written as a list of its own', () => {
  const { initial, encode, decode } = list();
  expect(initial).toEqual([0, 0, 0]);
  const values = [1, 2, 3];
  expect(decode(values)).toEqual(values);
  expect(encode(values)).toEqual(values);
  expect(encode(values)).not.toBe(values);
});
