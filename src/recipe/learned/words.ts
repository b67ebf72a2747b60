import { type MagicControl, magicAdjustments, type Values } from '../../adjustments';
import { numberText } from '../../adjustments/numberText';
import type { FeatureName, Features } from './features';

const controls: readonly MagicControl[] = magicAdjustments.flatMap((adjustment) => adjustment.controls);

/** Photos that have more of a feature, and those that have less. */
const photos: Readonly<Record<FeatureName, readonly [string, string]>> = {
  key: ['bright photos', 'dark photos'],
  contrast: ['contrasty photos', 'flat photos'],
  warmth: ['warm photos', 'cool photos'],
  colorfulness: ['colorful photos', 'muted photos'],
  skin: ['portraits', 'photos without skin'],
  foliage: ['green landscapes', 'photos without green'],
  sky: ['photos with sky', 'photos without sky'],
  exposure: ['photos that Magic brightens', 'photos that Magic darkens'],
  confidence: ['photos that Magic is sure of', 'photos that Magic doubts'],
};

/** Number of dependences that are told; more, and nobody reads them. */
const maxLeanings = 4;
/** Words of a control by which way it is moved, where its name says less. */
const directions: Readonly<Record<string, readonly [string, string]>> = {
  temperature: ['warmer', 'cooler'],
  exposure: ['brighter', 'darker'],
};

const signed = (value: number, step: number): string => numberText(value, step < 1 ? 2 : 0, { signed: true });

/** Says what a taste does, in one sentence. @param spread of each feature among the photos that it was learned from */
export const tasteWords = (
  offsets: Values,
  slopes: Readonly<Record<string, Partial<Features>>>,
  spread: Features,
): string => {
  const fixed = controls.flatMap(({ key, label, unit, step }) =>
    offsets[key] === undefined ? [] : [`${label} ${signed(offsets[key], step)}${unit === 'EV' ? ' EV' : ''}`],
  );
  const leaning = controls
    .flatMap(({ key, label, step, min, max }) =>
      (Object.entries(slopes[key] ?? {}) as [FeatureName, number][]).map(([feature, slope]) => {
        const much = slope * spread[feature];
        const [up, down] = directions[key] ?? [`${label} up`, `${label} down`];
        const [more] = photos[feature];
        return {
          share: Math.abs(much) / (max - min),
          seen: Math.abs(much) >= step,
          text: `${much > 0 ? up : down} in ${more}`,
        };
      }),
    )
    .filter(({ seen }) => seen)
    .sort((a, b) => b.share - a.share)
    .slice(0, maxLeanings)
    .map(({ text }) => text);
  return `${[...fixed, ...leaning].join(', ')}.`;
};
