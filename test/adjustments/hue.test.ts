import { type Descriptor, type PixelAdjustment, srgb } from '../../src/adjustments';
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

const shown = (of: Descriptor, color: readonly number[]) => {
  const rgb = Float64Array.from(color);
  hues.mixPixel(of, { depth: 'float', trc: srgb })(rgb);
  return [...rgb];
};

test.each([
  [60, [1, 0, 0], [1, 1, 0]],
  [120, [1, 0, 0], [0, 1, 0]],
  [180, [1, 0, 0], [0, 1, 1]],
  [-120, [1, 0, 0], [0, 0, 1]],
  [-60, [1, 0, 0], [1, 0, 1]],
  [30, [1, 0, 0], [1, 0.5, 0]],
  [-30, [1, 0, 0], [1, 0, 0.5]],
  [90, [1, 0, 0], [0.5, 1, 0]],
  [-90, [0, 1, 0], [1, 0.5, 0]],
  [30, [0, 1, 0], [0, 1, 0.5]],
  [-30, [0, 0, 1], [0, 0.5, 1]],
  [30, [0, 0, 1], [0.5, 0, 1]],
  [60, [0, 0, 1], [1, 0, 1]],
  [120, [0, 0, 1], [1, 0, 0]],
  [60, [0.75, 0.25, 0.5], [0.75, 0.5, 0.25]],
  [120, [0.25, 0.25, 0.25], [0.25, 0.25, 0.25]],
])('a turn by %p takes %p to %p, without steps', (hue, color, wanted) => {
  for (const [c, value] of shown(layer(false, [hue, 0, 0]), color).entries())
    expect(value).toBeCloseTo(wanted[c], 9);
});

test.each([
  // Half of white, or half of what there is.
  ['lightness 50', [0, 0, 50], [0.5, 0, 0], [0.75, 0.5, 0.5]],
  ['lightness -50', [0, 0, -50], [0.5, 0.2, 0], [0.25, 0.1, 0]],
  ['lightness 50 of gray', [0, 0, 50], [0.5, 0.5, 0.5], [0.75, 0.75, 0.75]],
  ['no saturation', [0, -100, 0], [0.8, 0.4, 0], [0.4, 0.4, 0.4]],
  // Steps of a byte: 255 of 510 are floored to 127, so the gain is 128 / 255.
  [
    'half the saturation',
    [0, -50, 0],
    [0.8, 0.4, 0],
    [0.4 + (0.4 * 128) / 255, 0.4, 0.4 - (0.4 * 128) / 255],
  ],
  // 65280 / (255 - 127) is 510, of 256.
  ['more saturation', [0, 50, 0], [0.6, 0.5, 0.4], [0.5 + (0.1 * 510) / 256, 0.5, 0.5 - (0.1 * 510) / 256]],
  // As far as there is room.
  ['full saturation', [0, 100, 0], [0.5, 0.4, 0.3], [0.8, 0.4, 0]],
  ['full saturation of a light colour', [0, 100, 0], [0.9, 0.8, 0.7], [1, 0.8, 0.6]],
])('%s, without steps', (_, master, color, wanted) => {
  for (const [c, value] of shown(layer(false, master), color).entries())
    expect(value).toBeCloseTo(wanted[c], 9);
});

test.each([
  ['lightness 50 lifts the others', [0, 0, 50], [1, 0.5, 0.5]],
  ['lightness -50 lowers the colour', [0, 0, -50], [0.5, 0, 0]],
  ['no saturation is gray', [0, -100, 0], [0.5, 0.5, 0.5]],
  ['a hue of 120 is green', [120, 0, 0], [0, 1, 0]],
])('of a range that is whole there: %s', (_, shift, wanted) => {
  for (const [c, value] of shown(layer(false, [0, 0, 0], range(0, shift)), [1, 0, 0]).entries())
    expect(value).toBeCloseTo(wanted[c], 9);
});

// Edges 315, 345, 15, 45: the rise is late by half a degree, the fall by a quarter.
test.each([
  [0, 1],
  [345, 29.5 / 30],
  [330, 14.5 / 30],
  [315, 0],
  [300, 0],
  [15, 1],
  [30, 15.25 / 30],
  [45, 0.25 / 30],
  [60, 0],
  [180, 0],
])('at a hue of %p reds weigh %p', (hue, weight) => {
  const [at, sextant] = [(hue % 60) / 60, Math.floor(hue / 60)];
  const [up, down] = [at, 1 - at];
  const wheel = [
    [1, up, 0],
    [down, 1, 0],
    [0, 1, up],
    [0, down, 1],
    [up, 0, 1],
    [1, 0, down],
  ];
  // Lightness draws what is least to what is most.
  const rgb = shown(layer(false, [0, 0, 0], range(0, [0, 0, 100])), wheel[sextant]);
  expect(Math.min(...rgb)).toBeCloseTo(weight, 9);
});

test('two ranges add up where both are there', () => {
  const both = layer(false, [0, 0, 0], range(0, [0, 0, 60]), range(1, [0, 0, 60]));
  const [red, yellow] = [range(0, [0, 0, 60]), range(1, [0, 0, 60])].map((one) =>
    Math.min(...shown(layer(false, [0, 0, 0], one), [1, 0.5, 0])),
  );
  expect(red).toBeGreaterThan(0.2);
  expect(yellow).toBeGreaterThan(0.2);
  expect(Math.min(...shown(both, [1, 0.5, 0]))).toBeCloseTo(red + yellow, 9);
});

// Colorize: sextants of a sine's way between colours; light is the middle of most and least.
test.each([
  [0, 100, [0.5, 0.5, 0.5], [1, 0, 0]],
  [120, 100, [0.5, 0.5, 0.5], [0, 1, 0]],
  [240, 100, [0.5, 0.5, 0.5], [0, 0, 1]],
  [60, 100, [0.5, 0.5, 0.5], [1, 1, 0]],
  [360, 100, [0.5, 0.5, 0.5], [1, 0, 0]],
  [0, 0, [0.8, 0.2, 0.4], [0.5, 0.5, 0.5]],
  // 127 of 254.
  [0, 50, [0.25, 0.25, 0.25], [0.375, 0.125, 0.125]],
  [0, 50, [0.75, 0.75, 0.75], [0.875, 0.625, 0.625]],
])('Colorize with hue %p and saturation %p takes %p to %p', (hue, saturation, color, wanted) => {
  for (const [c, value] of shown(layer(true, [hue, saturation, 0]), color).entries())
    expect(value).toBeCloseTo(wanted[c], 2);
});

test('a range without ramps is whole from its delayed edge on to the other', () => {
  const edged = { beginRamp: 0, beginSustain: 0, endSustain: 60, endRamp: 60 };
  const of = layer(false, [0, 0, 0], range(0, [0, 0, 100], edged));
  // Hues of 0.5 and of 60.25 degrees: 2.125 and 256.0625 of the wheel's 1530 steps.
  for (const [color, weight] of [
    [[255, 2.125, 0], 1],
    [[255, 2, 0], 0],
    [[253.9375, 255, 0], 1],
    [[253, 255, 0], 0],
  ] as const)
    expect(
      Math.min(
        ...shown(
          of,
          color.map((level) => level / 255),
        ),
      ),
    ).toBe(weight);
});

// Steps of 256 around the wheel, from the corner that is nearest: a sine between colours, up to 42 steps.
test.each([
  [20, 14],
  [50, 35],
  [59, 41],
  [1, 0],
])('Colorize with a hue of %p is %p steps from red', (hue, steps) => {
  const t = (steps * 2 * Math.PI) / 255;
  const fraction = Math.round((255 * Math.sin(t)) / Math.sin((2 * Math.PI) / 3 - t)) / 255;
  const share = Math.floor(2.55 * 40) / 254;
  const light = 0.3;
  const [high, low] = [light * (1 + share), light * (1 - share)];
  const wanted = [high, low + fraction * (high - low), low];
  for (const [c, value] of shown(layer(true, [hue, 40, 0]), [0.3, 0.3, 0.3]).entries())
    expect(value).toBeCloseTo(wanted[c], 9);
});
