import { gammaCurve, srgb, type ToneCurve } from '../adjustments';
import { d50, inverse, type Matrix, srgbPrimaries, type Triple, transform } from '../adjustments/primaries';
import { expected } from '../refusal';

/** A colour space whose values are 0...1; `toXyz` gives XYZ under D50, Y of white 1. */
export interface ColorSpace {
  readonly trc: ToneCurve;
  toXyz(values: ArrayLike<number>): Triple;
  fromXyz(xyz: Triple): readonly number[];
}

/** Each row is scaled so that white is D50 exactly. */
const rgb = (matrix: Matrix, trc: ToneCurve, linear: boolean): ColorSpace => {
  const scaled = matrix.map((row, i) => {
    const sum = row[0] + row[1] + row[2];
    return row.map((v) => (v * d50[i]) / sum);
  }) as unknown as Matrix;
  const back = inverse(scaled);
  if (linear) return { trc, toXyz: (v) => transform(scaled, v), fromXyz: (xyz) => transform(back, xyz) };
  const clip = (v: number) => (v > 0 ? Math.min(v, 1) : 0);
  return {
    trc: matrix === srgbPrimaries ? trc : { ...trc, primaries: scaled },
    toXyz: (v) => transform(scaled, [trc.toLinear(v[0]), trc.toLinear(v[1]), trc.toLinear(v[2])]),
    fromXyz: (xyz) => transform(back, xyz).map((v) => trc.toEncoded(clip(v))),
  };
};

/** Primaries under D50. Source: the spaces' definitions, adapted after Bradford. */
const primaries: Record<string, readonly [Matrix, ToneCurve]> = {
  'sRGB IEC61966-2.1': [srgbPrimaries, srgb],
  'Adobe RGB (1998)': [
    [
      [0.6097559, 0.2052401, 0.149224],
      [0.3111242, 0.625656, 0.0632197],
      [0.0194811, 0.0608902, 0.7448387],
    ],
    gammaCurve(563 / 256),
  ],
  'Display P3': [
    [
      [0.5151187, 0.2919778, 0.1571035],
      [0.2411892, 0.6922441, 0.0665668],
      [-0.0010505, 0.0418791, 0.7840713],
    ],
    srgb,
  ],
  'ProPhoto RGB': [
    [
      [0.7976749, 0.1351917, 0.0313534],
      [0.2880402, 0.7118741, 0.0000857],
      [0, 0, 0.82521],
    ],
    gammaCurve(1.8),
  ],
};

const gray = (trc: ToneCurve): ColorSpace => ({
  trc,
  toXyz: (v) => d50.map((w) => w * trc.toLinear(v[0])) as unknown as Triple,
  fromXyz: ([, y]) => [trc.toEncoded(Math.min(1, Math.max(0, y)))],
});

/** CIE L*a*b* under D50; stored as L/100 and (a or b + 128) / 255. */
const lab: ColorSpace = {
  trc: srgb,
  toXyz(v) {
    const y = (v[0] * 100 + 16) / 116;
    const f = [y + (v[1] * 255 - 128) / 500, y, y - (v[2] * 255 - 128) / 200];
    const [x, yy, z] = f.map((t) => (t > 6 / 29 ? t ** 3 : (t - 4 / 29) * 3 * (6 / 29) ** 2));
    return [x * d50[0], yy * d50[1], z * d50[2]];
  },
  fromXyz(xyz) {
    const [x, y, z] = xyz.map((v, i) => {
      const t = v / d50[i];
      return t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
    });
    return [(116 * y - 16) / 100, (500 * (x - y) + 128) / 255, (200 * (y - z) + 128) / 255];
  },
};

/** Photoshop's default working profile for RGB. */
export const workingProfile = 'sRGB IEC61966-2.1';

/** Inks are stored as in files: 1 is none. Without the profile's tables this is a plain product: unknown. */
const cmyk: ColorSpace = {
  trc: srgb,
  toXyz: (v) => spaceOf('RGB', workingProfile).toXyz([v[0] * v[3], v[1] * v[3], v[2] * v[3]]),
  fromXyz: () => {
    throw expected('RGB, Gray or Lab', 'a conversion', 'CMYK');
  },
};

const linearSuffix = ' (Linear RGB Profile)';

const grays: Record<string, ToneCurve> = {
  // Source: fits Photoshop's own 8-bit composites within 1 level.
  'Dot Gain 20%': gammaCurve(1.75),
  'Gray Gamma 2.2': gammaCurve(2.2),
  'Gray Gamma 1.8': gammaCurve(1.8),
};

/** The names Photoshop lists for a mode. */
export const profileNames = (mode: 'RGB' | 'Gray'): string[] =>
  Object.keys(mode === 'RGB' ? primaries : grays);

/** Photoshop's "working" profiles, for what has none. sRGB and Dot Gain 20 % are its defaults. */
export const spaceOf = (mode: string, profile: string | null, linear = false): ColorSpace => {
  if (mode === 'Lab') return lab;
  if (mode === 'CMYK') return cmyk;
  if (mode === 'Gray') return gray(grays[profile ?? ''] ?? grays['Dot Gain 20%']);
  const name = profile?.replace(linearSuffix, '') ?? workingProfile;
  const found = primaries[name];
  if (!found) throw expected(profileNames('RGB').join(', '), 'a profile', profile);
  return rgb(found[0], found[1], linear);
};

/** Name of a document's profile as the API tells it. [D] 32 bits add a suffix. */
export const shownProfile = (profile: string | null, depth: number): string =>
  profile === null ? '' : depth === 32 ? profile.replace(linearSuffix, '') + linearSuffix : profile;

/** Names of the modes' colour spaces in the API. [D] */
export const spaceNames = { RGB: 'RGB', Gray: 'Grayscale', Lab: 'Lab' } as const;
