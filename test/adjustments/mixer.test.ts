import { type Descriptor, type PixelAdjustment, srgb } from '../../src/adjustments';
import { mixer as kind } from '../../src/adjustments/mixer';

const mixer = kind as PixelAdjustment;
const presetKind = { _enum: 'presetKindType', _value: 'presetKindCustom' };
const share = (_value: number) => ({ _unit: 'percentUnit', _value });
const row = ([red, green, blue, constant]: readonly number[]) => ({
  _obj: 'channelMatrix',
  red: share(red),
  grain: share(green),
  blue: share(blue),
  constant: share(constant),
});
const inColor = (red: readonly number[], green: readonly number[], blue: readonly number[]): Descriptor => ({
  _obj: 'channelMixer',
  presetKind,
  monochromatic: false,
  red: row(red),
  grain: row(green),
  blue: row(blue),
});
const inGray = (gray: readonly number[]): Descriptor => ({
  _obj: 'channelMixer',
  presetKind,
  monochromatic: true,
  gray: row(gray),
});
const r = [1, 2, 3, 4];
const g = [5, 6, 7, 8];
const b = [9, 10, 11, 12];
const layer = inColor(r, g, b);
const labels = ['Red', 'Green', 'Blue', 'Constant'];

test('pages are the outputs; monochrome has one and no page', () => {
  expect(mixer.panel!.pages(layer)).toEqual({
    label: 'Output Channel',
    choices: { red: 'Red', green: 'Green', blue: 'Blue' },
    first: 'red',
  });
  expect(mixer.panel!.pages(inGray(r))).toBeNull();
});

test.each([
  ['red', layer, [1, 2, 3, 4], [100, 0, 0, 0], inColor([1, 2, -200, 4], g, b)],
  ['green', layer, [5, 6, 7, 8], [0, 100, 0, 0], inColor(r, [5, 6, -200, 8], b)],
  ['blue', layer, [9, 10, 11, 12], [0, 0, 100, 0], inColor(r, g, [9, 10, -200, 12])],
  // A page that is not there is the first.
  ['gray', layer, [1, 2, 3, 4], [100, 0, 0, 0], inColor([1, 2, -200, 4], g, b)],
  ['red', inGray(b), [9, 10, 11, 12], [40, 40, 20, 0], inGray([9, 10, -200, 12])],
])('rows of %s, from %p', (page, from, seen, neutral, changed) => {
  const rows = mixer.panel!.rows(from, page);
  expect(rows).toEqual([
    ...labels.map((label, i) =>
      expect.objectContaining({
        type: 'slider',
        label,
        unit: '%',
        min: -200,
        max: 200,
        step: 1,
        neutral: neutral[i],
      }),
    ),
    expect.objectContaining({ type: 'checkbox', label: 'Monochrome' }),
  ]);
  expect(rows.map((one) => one.get(from))).toEqual([...seen, from.monochromatic]);
  expect((rows[2].set as (of: Descriptor, value: number) => Descriptor)(from, -200)).toEqual(changed);
});

test('Monochrome begins with 40, 40 and 20 percent, and the colours stay', () => {
  const row = mixer.panel!.rows(layer, 'red')[4];
  const set = row.set as (of: Descriptor, value: boolean) => Descriptor;
  const gray = inGray([40, 40, 20, 0]);
  expect(set(layer, true)).toEqual({ ...layer, ...gray });
  expect(set(set(layer, true), false)).toEqual({ ...layer, gray: gray.gray });
});

test.each(['red', 'grain', 'blue'])('colours without %s are refused', (output) => {
  const { [output]: _, ...rest } = layer;
  const name = output === 'grain' ? 'green' : output;
  expect(() => mixer.check(rest as unknown as Descriptor)).toThrow(
    `Expected an object for channelMixer.${name} but received undefined.`,
  );
});

test('green may have the other name of its id', () => {
  const { grain, ...rest } = layer;
  const other = { ...rest, green: grain } as unknown as Descriptor;
  mixer.check(other);
  expect(mixer.panel!.rows(other, 'green')[0].get(other)).toBe(5);
});

test.each([
  // Weights in 8 bits are whole 1024ths: 337 for 33 %, 102 for 10 % of 255; 33.24 + 25.40.
  [8, inColor([33, 0, 0, 10], [0, 50, 50, 0], [0, 0, -100, 100]), [101, 20, 55], [59, 38, 200]],
  ['float', inColor([33, 0, 0, 10], [0, 50, 50, 0], [0, 0, -100, 100]), [101, 20, 55], [58.83, 37.5, 200]],
  ['float', inColor([0, 0, 0, -10], [200, 200, 0, 0], [0, 0, 100, 0]), [101, 90, 55], [0, 255, 55]],
  ['float', inGray([40, 40, 20, 10]), [100, 50, 200], [125.5, 125.5, 125.5]],
] as const)('in %p %p makes %p to %p', (depth, from, before, after) => {
  const rgb = Float64Array.from(before, (v) => v / 255);
  mixer.mixPixel(from, { depth, trc: srgb })(rgb);
  [...rgb].forEach((v, i) => {
    expect(255 * v).toBeCloseTo(after[i], 9);
  });
});
