import { isRgbProfile, toneCurve } from '../../src/image/icc';
import { profile, trcTags } from '../hosts/fixtures';

const srgbParameters = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
const srgb = (x: number) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
const grid = Array.from({ length: 41 }, (_, i) => i / 40);

/** Profiles store s15Fixed16 and u8Fixed8 numbers, and tables 16-bit ones. */
const stored = 2e-4;

const cases: [string, Buffer, (x: number) => number][] = [
  ['identity', trcTags.identity(), (x) => x],
  ['gamma 1.8', trcTags.gamma(1.8), (x) => x ** (Math.round(1.8 * 256) / 256)],
  ['gamma 2.2 of Adobe RGB', trcTags.gamma(2.19921875), (x) => x ** 2.19921875],
  ['table', trcTags.table(Array.from({ length: 1024 }, (_, i) => srgb(i / 1023))), srgb],
  ['parametric 0', trcTags.parametric(0, [2.2]), (x) => x ** 2.2],
  ['parametric 1', trcTags.parametric(1, [2, 1.25, -0.25]), (x) => (x < 0.2 ? 0 : (1.25 * x - 0.25) ** 2)],
  ['parametric 2', trcTags.parametric(2, [2, 1, -0.2, 0.1]), (x) => (x < 0.2 ? 0.1 : (x - 0.2) ** 2 + 0.1)],
  ['parametric 3 (sRGB)', trcTags.parametric(3, srgbParameters), srgb],
  ['parametric 4', trcTags.parametric(4, [...srgbParameters, 0, 0]), srgb],
];

test.each(cases)('%s is read', (_, tag, formula) => {
  const { toLinear } = toneCurve(profile(tag));
  for (const x of grid) expect(Math.abs(toLinear(x) - formula(x))).toBeLessThan(stored);
});

test.each(cases)('%s is inverted', (_, tag) => {
  const { toLinear, toEncoded } = toneCurve(profile(tag));
  for (const x of grid) {
    const y = toLinear(x);
    expect(Math.abs(toLinear(toEncoded(y)) - y)).toBeLessThan(1e-6);
    expect(toEncoded(y)).toBeLessThanOrEqual(1);
  }
});

test.each([
  ['no profile', null],
  ['a profile for gray', profile(trcTags.gamma(1.8), 'GRAY')],
  ['a cut profile', profile(trcTags.gamma(1.8)).subarray(0, 200)],
  ['noise', Buffer.from('no profile at all')],
  ['a falling table', profile(trcTags.table([0, 0.8, 0.2, 1]))],
  ['an unknown parametric kind', profile(trcTags.parametric(9, [2]))],
  ['gamma 0', profile(trcTags.gamma(0))],
])('%s means the curve of sRGB', (_, icc) => {
  const { toLinear } = toneCurve(icc);
  for (const x of grid) expect(toLinear(x)).toBeCloseTo(srgb(x), 12);
});

test('tells RGB profiles from others', () => {
  expect(isRgbProfile(profile(trcTags.identity()))).toBe(true);
  expect(isRgbProfile(profile(trcTags.identity(), 'CMYK'))).toBe(false);
  expect(isRgbProfile(Buffer.alloc(10))).toBe(false);
});
