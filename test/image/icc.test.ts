import { curveOf, grayCurve, isRgbProfile, toneCurve, xyzOf } from '../../src/image/icc';
import { profileName } from '../../src/image/profileName';
import { spaceOf } from '../../src/image/profiles';
import { rgbProfile } from '../../src/image/rgbProfile';
import { cicpColor } from '../../src/image/toldColor';
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

/** A table that tells 65,537 values. */
const tooLong = Buffer.from('63757276000000000001000100000000', 'hex');

test('below its least value a parametric curve has its least place', () => {
  const { toEncoded } = toneCurve(profile(trcTags.parametric(2, [2, 1, -0.2, 0.1])));
  expect(Math.abs(toEncoded(0.05) - 0.2)).toBeLessThan(stored);
});

test('a curve that is no RGB profile’s is read for gray alone', () => {
  expect(grayCurve(profile(trcTags.gamma(1.8)))).toBeNull();
  expect(grayCurve(profile(trcTags.gamma(1.8), 'GRAY'))).toBeNull();
  expect(grayCurve(named(profile(trcTags.gamma(1.8), 'GRAY'), 6, 'kTRC'))!.toLinear(0.5)).toBeCloseTo(
    0.5 ** 1.8,
    2,
  );
});

test.each<[string, Buffer]>([
  ['missing', named(profile(trcTags.gamma(1.8)), 3, 'none')],
  ['a name', named(profile(trcTags.gamma(1.8)), 0, 'rXYZ')],
])('a colour that is %s is none', (_, icc) => {
  expect(xyzOf(icc, 'rXYZ')).toBeNull();
  expect(toneCurve(icc).primaries).toBeUndefined();
});

/** The profile with a tag of its list under another name. */
function named(icc: Buffer, index: number, name: string): Buffer {
  const other = Buffer.from(icc);
  other.write(name, 132 + 12 * index, 'latin1');
  return other;
}

test('a fault of the program while a curve is read is passed on', () => {
  const broken = Object.assign(new Uint8Array(200).fill(1), {
    subarray: () => {
      throw new TypeError('broken');
    },
  });
  expect(() => curveOf(broken, 'gTRC')).toThrow(TypeError);
  expect(() => profileName(broken)).toThrow(TypeError);
});

/** A profile with a description of either version. Source: ICC.1:2001 section 6.5.17, ICC.1:2022 section 10.15. */
function described(tag: Buffer, key = 'desc'): Buffer {
  const icc = Buffer.alloc(144 + tag.length);
  icc.writeUInt32BE(1, 128);
  icc.write(key, 132);
  icc.writeUInt32BE(144, 136);
  icc.writeUInt32BE(tag.length, 140);
  icc.set(tag, 144);
  return icc;
}
const second = Buffer.concat([Buffer.from('desc\0\0\0\0\0\0\0\x05Wide\0', 'latin1')]);
const fourth = Buffer.concat([
  Buffer.from('mluc', 'latin1'),
  Buffer.from('00000000000000010000000c656e5553000000080000001c', 'hex'),
  Buffer.from('Wide', 'utf16le').swap16(),
]);
test.each<[string, Buffer, string | null]>([
  ['version 2', described(second), 'Wide'],
  ['version 4', described(fourth), 'Wide'],
  ['another tag alone', described(second, 'cprt'), null],
  ['few bytes', Buffer.alloc(100), null],
])('the name of a profile of %s', (_, icc, name) => {
  expect(profileName(icc)).toBe(name);
});

test.each([
  ['no profile', null],
  ['a profile for gray', profile(trcTags.gamma(1.8), 'GRAY')],
  ['a cut profile', profile(trcTags.gamma(1.8)).subarray(0, 200)],
  ['noise', Buffer.from('no profile at all')],
  ['a falling table', profile(trcTags.table([0, 0.8, 0.2, 1]))],
  ['an unknown parametric kind', profile(trcTags.parametric(9, [2]))],
  ['gamma 0', profile(trcTags.gamma(0))],
  ['a parametric curve that falls', profile(trcTags.parametric(1, [2, -1, 1]))],
  ['a parametric curve of no power', profile(trcTags.parametric(3, [0, 1, 0, 1, 0]))],
  ['a tag of another kind', profile(Buffer.from('XYZ \0\0\0\0aaaaaaaaaaaa'))],
  ['a table that is too long', profile(tooLong)],
])('%s means the curve of sRGB', (_, icc) => {
  const { toLinear } = toneCurve(icc);
  for (const x of grid) expect(toLinear(x)).toBeCloseTo(srgb(x), 12);
});

test('tells RGB profiles from others', () => {
  expect(isRgbProfile(profile(trcTags.identity()))).toBe(true);
  expect(isRgbProfile(profile(trcTags.identity(), 'CMYK'))).toBe(false);
  expect(isRgbProfile(Buffer.alloc(10))).toBe(false);
});

test.each([16, 18])('the curve of transfer %i, which goes beyond white, has no profile', (transfer) => {
  expect(() => rgbProfile(cicpColor(9, transfer)!)).toThrow(/Expected a tone curve up to white/);
});

test.each([
  [0.02, 0.5, 0.5],
  [0.5, 0.4, 0.6],
  [1, 0.5, 0.5],
])('the Lab colour %d, %d, %d comes back from XYZ', (...color) => {
  const lab = spaceOf('Lab', null);
  const back = lab.fromXyz(lab.toXyz(color));
  for (const [i, value] of back.entries()) expect(Math.abs(value - color[i])).toBeLessThan(1e-9);
});

test('a gray document without a known profile has that of Photoshop', () => {
  const dot = spaceOf('Gray', 'Dot Gain 20%').toXyz([0.5]);
  expect(spaceOf('Gray', null).toXyz([0.5])).toEqual(dot);
  expect(spaceOf('Gray', 'Another').toXyz([0.5])).toEqual(dot);
  expect(spaceOf('Gray', 'Gray Gamma 2.2').toXyz([0.5])).not.toEqual(dot);
});
