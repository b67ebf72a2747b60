import { type ChannelAdjustment, type Descriptor, srgb } from '../../src/adjustments';
import { brightness as kind } from '../../src/adjustments/brightness';

const brightness = kind as ChannelAdjustment;
const layer = (bright: number, contrast: number, useLegacy = false): Descriptor => ({
  _obj: 'brightnessEvent',
  brightness: bright,
  center: contrast,
  useLegacy,
});
const float = { depth: 'float', trc: srgb } as const;
const at = (of: Descriptor, value: number) => brightness.transfer(of, float)(value, 0);

test.each([
  ['of the present form', false, [-150, 150], [-50, 100]],
  ['of the legacy form', true, [-100, 100], [-100, 100]],
])('rows and limits %s', (_, legacy, bright, contrast) => {
  const from = layer(3, 4, legacy);
  const [first, second, third] = brightness.panel!.rows(from, '');
  expect(first).toMatchObject({ label: 'Brightness', min: bright[0], max: bright[1] });
  expect(second).toMatchObject({ label: 'Contrast', min: contrast[0], max: contrast[1] });
  expect(third).toMatchObject({ label: 'Use Legacy' });
  expect([first.get(from), second.get(from), third.get(from)]).toEqual([3, 4, legacy]);
  for (const good of [layer(bright[0], contrast[0], legacy), layer(bright[1], contrast[1], legacy)])
    brightness.check(good);
  for (const bad of [
    layer(bright[0] - 1, 0, legacy),
    layer(bright[1] + 1, 0, legacy),
    layer(0, contrast[0] - 1, legacy),
    layer(0, contrast[1] + 1, legacy),
  ])
    expect(() => brightness.check(bad)).toThrow('a whole number from');
});

test('a PSD has a mean of 127, which is not read', () => {
  expect(brightness.toPsd(layer(3, 4, true))).toEqual({
    type: 'brightness/contrast',
    brightness: 3,
    contrast: 4,
    useLegacy: true,
    meanValue: 127,
    labColorOnly: false,
    auto: false,
  });
});

test('nothing changes nothing', () => {
  for (const value of [0, 0.1, 0.5, 0.9, 1]) {
    expect(at(layer(0, 0), value)).toBe(value);
    expect(at(layer(0, 0, true), value)).toBeCloseTo(value, 12);
  }
});

// Up to middle gray a line with a slope of 2 to the power of brightness / 110; then a cubic to white.
const lineEnd = (bright: number) => 0.5 / 2 ** (bright / 110);

test.each([10, 55, 100])('brightness %p is a line up to middle gray, then bends to white', (bright) => {
  const [slope, end] = [2 ** (bright / 110), lineEnd(bright)];
  for (const share of [0, 0.2, 0.999])
    expect(at(layer(bright, 0), share * end)).toBeCloseTo(slope * share * end, 9);
  expect(at(layer(bright, 0), end)).toBeCloseTo(0.5, 9);
  expect(at(layer(bright, 0), 1)).toBe(1);
  // Hermite in the middle: half of both ends, and an eighth of the difference of their slopes.
  const width = 1 - end;
  const last = Math.max(1 / (1 + 12 * (slope - 1)), 0.1);
  expect(at(layer(bright, 0), end + width / 2)).toBeCloseTo(0.75 + (width * (slope - last)) / 8, 9);
  // Its slope on both sides of middle gray is the line's.
  expect((at(layer(bright, 0), end + 1e-6) - 0.5) / 1e-6).toBeCloseTo(slope, 4);
  expect((1 - at(layer(bright, 0), 1 - 1e-6)) / 1e-6).toBeCloseTo(last, 4);
});

test('what is beyond 100 is a second step', () => {
  const once = (value: number, bright: number) => at(layer(bright, 0), value);
  for (const value of [0.05, 0.3, 0.6, 0.95])
    expect(once(value, 150)).toBeCloseTo(once(once(value, 100), 50), 9);
  expect(once(0.3, 101)).toBeCloseTo(once(once(0.3, 100), 1), 9);
});

test.each([20, 100, 140])('brightness -%p undoes brightness', (bright) => {
  for (const value of [0, 0.02, 0.2, 0.5, 0.77, 1])
    expect(at(layer(bright, 0), at(layer(-bright, 0), value))).toBeCloseTo(value, 9);
  expect(at(layer(-bright, 0), 0)).toBeCloseTo(0, 9);
  expect(at(layer(-bright, 0), 1)).toBe(1);
});

test.each([
  [100, 0.25, 0.25 + 0.76 * -0.5 * 0.25],
  [100, 0.75, 0.75 + 0.76 * 0.5 * 0.25],
  [50, 0.9, 0.9 + 0.38 * 0.8 * 0.1],
  [-50, 0.25, 0.25 + 0.38 * 0.5 * 0.25],
  [100, 0.5, 0.5],
])('contrast %p takes %p to %p', (contrast, value, wanted) => {
  expect(at(layer(0, contrast), value)).toBeCloseTo(wanted, 12);
});

test('contrast comes after brightness', () => {
  const lifted = at(layer(60, 0), 0.2);
  expect(at(layer(60, 40), 0.2)).toBeCloseTo(at(layer(0, 40), lifted), 12);
});

const pivot = 127 / 255;

test.each([
  [51, 0, 0.3, 0.5],
  [-51, 0, 0.3, 0.1],
  [-100, 0, 0.3, 0],
  [100, 0, 0.7, 1],
  [0, 50, pivot, pivot],
  [0, 50, 0.6, (0.6 - pivot / 2) / 0.5],
  [51, 50, 0.4, (0.4 - pivot / 2 + 0.2) / 0.5],
  [0, -50, 0.6, pivot / 2 + 0.3],
  [51, -50, 0.6, 0.2 + pivot / 2 + 0.3],
  [0, -100, 0.9, pivot],
  [0, 100, 127 / 255, 0],
  [0, 100, 128 / 255, 1],
  [51, 100, 76 / 255, 0],
  [51, 100, 77 / 255, 1],
])('legacy: brightness %p, contrast %p take %p to %p', (bright, contrast, value, wanted) => {
  expect(at(layer(bright, contrast, true), value)).toBeCloseTo(wanted, 12);
});
