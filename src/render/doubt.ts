import type { ColorFactors } from '../adjustments';

/**
 * Bounds how far the quick way of kernel/color.ts can be from what is right, in roundings: it adds up what each of its
 * operations can add, the amplified errors of its operands included. With s for 1 - low / top and all colours at most 1:
 * ratio 7, s 8, q 10, lit 6, lift 27, skin 24 / s + 24, spared 24 / s + 43. What has 1 / s is multiplied with differences
 * of colours, which are at most s, or with a lift of at most 2 s. The least denominator of the spread is 1 - 5/6 v.
 */
export const roundingsOff = ({ vibrance: v, gain }: ColorFactors): number => {
  const rest = 1 - v;
  const least = 1 - (5 / 6) * Math.max(0, v);
  const bright = v > 0 ? v * (17 * rest + 8) + 1.2 : -v * 28 + 1.2;
  const spread = v > 0 ? (v * (50 + 57 * rest) + 1) / least ** 2 + 1 / least : -v * 24 + 3;
  const mixed = (1 + 1 / least) * bright + 1.11 * spread + 8 / least;
  return mixed * (Math.abs(1 - gain) + gain) + 4 * Math.abs(1 - gain) + 4 * Math.max(1, gain) + 2;
};

/** Half of the last place of numbers in 0.5...1. */
const halfPlace = { single: 2 ** -24, double: 2 ** -53 } as const;

/** Beyond this doubt, too many pixels would be computed twice. */
const mostDoubt = 2e-5;

/** The precision that is quickest for these factors, and how far it can be off. */
export const precisionFor = (
  factors: ColorFactors,
  depth: 8 | 16,
): { readonly single: boolean; readonly doubt: number } => {
  const single = roundingsOff(factors) * halfPlace.single;
  if (depth === 8 && single < mostDoubt) return { single: true, doubt: single };
  return { single: false, doubt: roundingsOff(factors) * halfPlace.double };
};
