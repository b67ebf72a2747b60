import { isRgbProfile } from '../../src/image/icc';
import { profileNames, shownProfile, spaceOf } from '../../src/image/profiles';
import { rgbProfile } from '../../src/image/rgbProfile';
import {
  adobeRgb,
  type Chromaticities,
  cicpColor,
  isHdr,
  isPlainSrgb,
  pngColor,
  proPhotoRgb,
  type ToldColor,
} from '../../src/image/toldColor';

const srgb = cicpColor(1, 13);
const p3 = cicpColor(12, 13).primaries;
const shifted = (by: number): Chromaticities => {
  const [red, green, [x, y], white] = srgb.primaries;
  return [red, green, [x + by, y], white];
};

test.each<[number, number, string, ToldColor['transfer']]>([
  [1, 13, 'sRGB', 'srgb'],
  [2, 2, 'sRGB', 'srgb'],
  [12, 1, 'Display P3', 'srgb'],
  [9, 16, 'Rec. 2020, PQ', 'pq'],
  [9, 18, 'Rec. 2020, HLG', 'hlg'],
  [11, 17, 'DCI-P3, gamma 2.6', 2.6],
  [99, 4, 'sRGB, gamma 2.2', 2.2],
])('primaries %i and transfer %i of a video signal', (primaries, transfer, name, curve) => {
  const color = cicpColor(primaries, transfer);
  expect([color.name, color.transfer]).toEqual([name, curve]);
  expect(isHdr(color)).toBe(curve === 'pq' || curve === 'hlg');
});

test.each<[string, ToldColor, boolean]>([
  ['sRGB', srgb, true],
  ['sRGB within 2 thousandths', { ...srgb, primaries: shifted(0.0019) }, true],
  ['primaries further off', { ...srgb, primaries: shifted(0.0021) }, false],
  ['its primaries under another curve', { ...srgb, transfer: 2.2 }, false],
  ['Display P3', cicpColor(12, 13), false],
])('%s needs no profile: %s', (_, color, is) => {
  expect(isPlainSrgb(color)).toBe(is);
});

test.each<[string, number | null, Chromaticities | null, string | null, ToldColor['transfer'] | null]>([
  ['nothing', null, null, null, null],
  ['the usual exponent', 0.45455, null, null, null],
  ['it, and the usual primaries', 0.45455, srgb.primaries, null, null],
  ['the usual primaries alone', null, srgb.primaries, null, null],
  ['another exponent', 0.5, null, 'sRGB primaries, gamma 2', 2],
  ['the primaries of a display', null, p3, 'Display P3 primaries', 'srgb'],
  ['both', 0.5, p3, 'Display P3 primaries, gamma 2', 2],
  ['primaries of its own', 0.45455, shifted(0.1), 'PNG primaries, gamma 2.2', 2.2],
])('a PNG that tells %s', (_, encoding, primaries, name, transfer) => {
  const color = pngColor(encoding, primaries);
  expect([color?.name ?? null, color?.transfer ?? null]).toEqual([name, transfer]);
});

test.each<[string, ToldColor, string]>([
  ['sRGB', srgb, 'para'],
  ['Adobe RGB', adobeRgb, 'para'],
  ['ProPhoto RGB, whose white is no daylight', proPhotoRgb, 'para'],
])('a profile is made for %s, its curve once for all three', (_, color, kind) => {
  const icc = Buffer.from(rgbProfile(color));
  expect(isRgbProfile(icc)).toBe(true);
  expect(icc.readUInt32BE(0)).toBe(icc.length);
  const places = new Map<string, number>();
  for (let i = 0; i < icc.readUInt32BE(128); i++)
    places.set(icc.toString('latin1', 132 + 12 * i, 136 + 12 * i), icc.readUInt32BE(136 + 12 * i));
  const [red, green, blue] = ['rTRC', 'gTRC', 'bTRC'].map((tag) => places.get(tag)!);
  expect([green, blue]).toEqual([red, red]);
  expect(icc.toString('latin1', red, red + 4)).toBe(kind);
});

describe('spaces of documents', () => {
  const white = spaceOf('RGB', null).toXyz([1, 1, 1]);

  test.each(profileNames('RGB'))('white of %s is white, and colours come back', (name) => {
    const space = spaceOf('RGB', name);
    for (const [i, value] of space.toXyz([1, 1, 1]).entries()) expect(value).toBeCloseTo(white[i], 12);
    for (const [i, value] of space.fromXyz(space.toXyz([0.2, 0.5, 0.9])).entries())
      expect(value).toBeCloseTo([0.2, 0.5, 0.9][i], 9);
    expect(space.fromXyz([2, 2, 2])).toEqual([1, 1, 1].map((one) => expect.closeTo(one, 9)));
    expect(space.fromXyz([-1, -1, -1])).toEqual([0, 0, 0]);
  });

  test('values of 32 bits are light itself, beyond white too', () => {
    const space = spaceOf('RGB', 'Display P3 (Linear RGB Profile)', true);
    const half = space.toXyz([0.5, 0.5, 0.5]);
    for (const [i, value] of half.entries()) expect(value).toBeCloseTo(white[i] / 2, 12);
    for (const value of space.fromXyz(white.map((one) => 2 * one) as [number, number, number]))
      expect(value).toBeCloseTo(2, 9);
  });

  test('inks are only shown', () => {
    const space = spaceOf('CMYK', null);
    expect(space.toXyz([1, 1, 1, 1])).toEqual(white);
    expect(() => space.fromXyz(white)).toThrow(/RGB, Gray or Lab for a conversion/);
  });

  test('a profile that nobody knows is refused', () => {
    expect(() => spaceOf('RGB', 'Wide')).toThrow(/sRGB IEC61966-2.1, .* for a profile but received "Wide"/);
    expect(profileNames('Gray')).toContain('Dot Gain 20%');
  });

  test.each<[string | null, number, string]>([
    [null, 8, ''],
    ['Display P3', 16, 'Display P3'],
    ['Display P3', 32, 'Display P3 (Linear RGB Profile)'],
    ['Display P3 (Linear RGB Profile)', 32, 'Display P3 (Linear RGB Profile)'],
  ])('the profile %s of %i bits is shown as %j', (profile, depth, shown) => {
    expect(shownProfile(profile, depth)).toBe(shown);
  });
});
