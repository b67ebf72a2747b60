import { srgb } from '../../../src/adjustments';
import { develop, gainsOf } from '../../../src/recipe/cameraRaw/model';
import {
  type CameraRawSettings,
  settingNames,
  shownValue,
  snapped,
} from '../../../src/recipe/cameraRaw/settings';
import { incrementsBetween, shiftedWhite, whiteXyz } from '../../../src/recipe/cameraRaw/shift';
import { sidecar } from '../../../src/recipe/cameraRaw/sidecar';
import { chromaticityOf, whiteBalanceOf } from '../../../src/recipe/cameraRaw/temperature';

const none = Object.fromEntries(settingNames.map((name) => [name, 0])) as CameraRawSettings;

/** Encoded values of a pixel under settings. */
const developed = (settings: Partial<CameraRawSettings>, color: readonly number[]): number[] => {
  const pixel = Float64Array.from(color, (value) => srgb.toLinear(value));
  develop({ ...none, ...settings })(pixel);
  return Array.from(pixel, (value) => srgb.toEncoded(value));
};
const near = (seen: readonly number[], wanted: readonly number[]) =>
  expect(seen).toEqual(wanted.map((value) => expect.closeTo(value, 9)));
const gray = (value: number) => [value, value, value];
const light = srgb.toLinear;

test.each([
  [0, 0, [1, 1, 1]],
  [100, 0, [2, 1, 0.5]],
  [-100, 0, [0.5, 1, 2]],
  [0, 100, [1, 0.5, 1]],
  [0, -100, [1, 2, 1]],
  [50, 20, [2 ** 0.5, 2 ** -0.2, 2 ** -0.5]],
])('temperature %p and tint %p are gains that keep luminance', (warm, tint, gains) => {
  const gray = gains[0] * 0.2126 + gains[1] * 0.7152 + gains[2] * 0.0722;
  near(
    gainsOf({ IncrementalTemperature: warm, IncrementalTint: tint }),
    gains.map((gain) => gain / gray),
  );
});

// From half of the light on it goes to white, which stays, with the slope that it had.
test.each([
  [1, 0.1, 0.2],
  [1, 0.25, 0.5],
  [1, 0.5, 0.5 + 0.5 / (1 + (1 / (1.5 * 0.5)) * 0.5)],
  [1, 1, 1],
  [2, 0.2, 0.5 + 0.3 / (1 + (3 / (3.5 * 0.5)) * 0.3)],
  [2, 1, 1],
  [-1, 0.8, 0.4],
  [0, 0.8, 0.8],
])('exposure %p takes light of %p to %p', (Exposure2012, from, to) => {
  near(developed({ Exposure2012 }, gray(srgb.toEncoded(from))), gray(srgb.toEncoded(to)));
});

test.each([
  ['Contrast2012', 100, 0.75, 0.75 + 0.75 * 0.25 * 0.5],
  ['Contrast2012', -50, 0.25, 0.25 + 0.5 * 0.75 * 0.25 * 0.5],
  ['Shadows2012', 100, 0.25, 0.25 + 1.14 * 0.25 * 0.75 ** 3],
  ['Shadows2012', -50, 0.75, 0.75 - 0.57 * 0.75 * 0.25 ** 3],
  ['Highlights2012', 100, 0.75, 0.75 + 1.14 * 0.25 * 0.75 ** 3],
  ['Highlights2012', -50, 0.25, 0.25 - 0.57 * 0.75 * 0.25 ** 3],
  ['Blacks2012', 100, 0, 0.1],
  ['Blacks2012', 100, 0.5, 0.5 + 0.1 / 16],
  ['Blacks2012', -50, 0.25, 0.25 - 0.05 * 0.75 ** 4],
  ['Blacks2012', -50, 0.01, 0],
  ['Whites2012', -100, 1, 0.9],
  ['Whites2012', 50, 0.5, 0.5 + 0.05 / 16],
  ['Whites2012', 100, 0.98, 1],
])('%s at %p takes %p to %p', (name, value, from, to) => {
  near(developed({ [name]: value }, gray(from)), gray(to));
});

test('tone bends what is most and least; what is between keeps its place', () => {
  const bend = (x: number) => x + x * (1 - x) * (2 * x - 1);
  const [high, low] = [bend(0.8), bend(0.2)];
  near(developed({ Contrast2012: 100 }, [0.8, 0.35, 0.2]), [high, low + (high - low) / 4, low]);
  near(developed({ Contrast2012: 100 }, [0.2, 0.8, 0.35]), [low, high, low + (high - low) / 4]);
  near(developed({ Contrast2012: 100 }, [0.35, 0.2, 0.8]), [low + (high - low) / 4, low, high]);
});

test('a white balance is gains of light', () => {
  const settings = { IncrementalTemperature: 20, IncrementalTint: -10 };
  const gains = gainsOf({ ...none, ...settings });
  near(
    developed(settings, gray(0.4)),
    gains.map((gain) => srgb.toEncoded(light(0.4) * gain)),
  );
});

test.each([
  ['Saturation', -100],
  ['Vibrance', 60],
])('%s is that of the layers', (name, value) => {
  const [red, green, blue] = developed({ [name]: value }, [0.6, 0.4, 0.3]);
  if (value < 0) expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(1e-9);
  else expect(red - blue).toBeGreaterThan(0.32);
});

const odd = { ...none, Exposure2012: 6, Contrast2012: -120, Shadows2012: 12.5, Blacks2012: -0.4 };

test('sliders show whole steps in their ranges, and no negative zero', () => {
  expect(snapped(odd)).toEqual({ ...none, Exposure2012: 5, Contrast2012: -100, Shadows2012: 13 });
  expect(Object.is(snapped(odd).Blacks2012, 0)).toBe(true);
  expect(snapped({ ...none, Exposure2012: 0.3449 }).Exposure2012).toBe(0.34);
  expect(snapped({ ...none, Exposure2012: -7 }).Exposure2012).toBe(-5);
});

test.each([
  ['Exposure2012', 0.3, '+0.30'],
  ['Exposure2012', -1, '-1.00'],
  ['Exposure2012', 0, '0.00'],
  ['Shadows2012', 12, '+12'],
  ['Shadows2012', -3, '-3'],
  ['Shadows2012', 0, '0'],
] as const)('%s of %p is written %p', (name, value, text) => {
  expect(shownValue(name, value)).toBe(text);
});

test.each([
  ['a temperature', { IncrementalTemperature: 3 }, 'Custom'],
  ['a tint', { IncrementalTint: -3 }, 'Custom'],
  ['neither', {}, 'As Shot'],
])('a sidecar with %s is of a white balance: %s', (_, settings, word) => {
  const text = sidecar({ ...none, ...settings, Exposure2012: 0.3 }, null);
  expect(text).toContain(`crs:WhiteBalance="${word}"`);
  for (const one of [
    'crs:Version="11.0"',
    'crs:ProcessVersion="11.0"',
    'crs:Exposure2012="+0.30"',
    'crs:Contrast2012="0"',
    'crs:HasSettings="True"',
    'crs:AlreadyApplied="False"',
    'xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"',
    'xmlns:magicraw="urn:magic:filternet:camera-raw:1#"',
  ])
    expect(text.split(/\s*\n\s*| (?=crs:|xmlns:)/).map((line) => line.replace(/\/?>.*/, ''))).toContain(one);
  expect(text.endsWith('>\n')).toBe(true);
  expect(text).toMatch(
    /<magicraw:Note>Approximate: Camera Raw settings .* The layers themselves are in the recipe\.<\/magicraw:Note>/,
  );
});

test('XYZ of a white has a Y of 1', () => {
  expect(whiteXyz({ x: 0.3, y: 0.4 })).toEqual([0.3 / 0.4, 1, expect.closeTo(0.75, 12)]);
});

test.each([
  [5200, 6, 14, -9],
  [3200, 0, -30, 0],
  [9000, -20, 0, 40],
])('%d K, tint %d: a shift by %d and %d is undone by itself', (temperature, tint, warm, magenta) => {
  const before = chromaticityOf({ temperature, tint });
  const shift = { IncrementalTemperature: warm, IncrementalTint: magenta };
  const after = shiftedWhite(before, shift);
  const found = incrementsBetween(before, after);
  expect(found.IncrementalTemperature).toBeCloseTo(warm, 6);
  expect(found.IncrementalTint).toBeCloseTo(magenta, 6);
  // Robertson's table gives each white its own setting back.
  const again = chromaticityOf(whiteBalanceOf(after));
  expect([again.x, again.y]).toEqual([expect.closeTo(after.x, 9), expect.closeTo(after.y, 9)]);
});

// The black body of Robertson's table itself: u and v of 200 mired, and the tint along its line.
test.each([
  [200, 0, 0.21142, 0.32312],
  [250, 0, 0.22511, 0.33439],
  // Half way between two lines.
  [187.5, 0, (0.20525 + 0.21142) / 2, (0.31647 + 0.32312) / 2],
  [590, 0, 0.32931 * 0.4 + 0.33724 * 0.6, 0.36038 * 0.4 + 0.36051 * 0.6],
  [200, 30, 0.21142 - 0.01 / Math.hypot(1, 1.0182), 0.32312 + (0.01 * 1.0182) / Math.hypot(1, 1.0182)],
])('%d mired, tint %d are where the table says', (mired, tint, u, v) => {
  const { x, y } = chromaticityOf({ temperature: 1e6 / mired, tint });
  const sum = -2 * x + 12 * y + 3;
  expect([(4 * x) / sum, (6 * y) / sum]).toEqual([expect.closeTo(u, 9), expect.closeTo(v, 9)]);
});
