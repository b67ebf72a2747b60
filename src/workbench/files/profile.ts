import { curveOf, isRgbProfile, tagOf, xyzOf } from '../../image/icc';
import { profileName } from '../../image/profileName';
import { profileNames, spaceOf } from '../../image/profiles';

/** Profile that documents are converted to. */
export const working = 'sRGB IEC61966-2.1';

/** Plan for the colours of a photo with some profile. */
export type Reading =
  | { readonly kind: 'keep'; readonly profile: string | null }
  | { readonly kind: 'convert'; readonly from: string };

/** Differences within which a profile is that of a known space: of XYZ, and of linear light. */
const tolerances = { xyz: 0.003, light: 0.006 };

const near = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): boolean =>
  Array.from(a).every((value, i) => Math.abs(value - b[i]) <= tolerance);

/** Places at which tone curves are compared. */
const steps = Array.from({ length: 33 }, (_, i) => i / 32);

/** Tells whether a profile is a space by its figures: makers give one space many names, and spaces like names. */
const describes = (icc: Uint8Array, name: string): boolean => {
  const space = spaceOf('RGB', name, true);
  return ['r', 'g', 'b'].every((letter, channel) => {
    const primary = xyzOf(icc, `${letter}XYZ`);
    const curve = curveOf(icc, `${letter}TRC`);
    const full = [0, 1, 2].map((i) => (i === channel ? 1 : 0));
    return (
      primary !== null &&
      curve !== null &&
      near(primary, space.toXyz(full), tolerances.xyz) &&
      near(steps.map(curve.toLinear), steps.map(space.trc.toLinear), tolerances.light)
    );
  });
};

/** The colours of spaces that the simulator knows are kept; others have to be converted to sRGB. */
export const readingOf = (icc: Uint8Array | null): Reading => {
  if (!icc) return { kind: 'keep', profile: null };
  // Tables count before primaries and curves.
  const known = isRgbProfile(icc) && !tagOf(icc, 'A2B0') ? profileNames('RGB') : [];
  const profile = known.find((name) => describes(icc, name));
  return profile
    ? { kind: 'keep', profile }
    : { kind: 'convert', from: profileName(icc) ?? 'an unnamed profile' };
};
