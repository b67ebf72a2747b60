import { type MagicControl, magicAdjustments, type Values } from '../../adjustments';
import { clip } from '../../adjustments/number';
import { real, record, text } from '../../adjustments/schema';
import { type FeatureName, type Features, featureNames } from './features';

/**
 * Taste that was learned from a user's own edits: what it adds to a photo's values beyond a preset's offsets, by how far
 * each feature of the photo lies from where the learned photos lay. Plain JSON.
 */
export interface Learned {
  /** What it does, in words. */
  readonly says: string;
  /** Number of edits that it was learned from. */
  readonly edits: number;
  /** Features of a photo for which the preset's offsets are meant. */
  readonly center: Features;
  /** Offsets by control and feature: added for each unit that the photo's feature is more. */
  readonly slopes: Readonly<Record<string, Partial<Features>>>;
}

const controls: readonly MagicControl[] = magicAdjustments.flatMap((adjustment) => adjustment.controls);
/** Larger than any feature or slope can be. */
const maxSlopes = 1000;
const maxEdits = 1e6;
const longestWordsChars = 1000;

const all = Object.fromEntries(featureNames.map((name) => [name, real(-maxSlopes, maxSlopes)]));

export const checkLearned = record({
  says: text(longestWordsChars),
  edits: real(1, maxEdits),
  center: record(all),
  slopes: record({}, Object.fromEntries(controls.map(({ key }) => [key, record({}, all)]))),
});

/** The same without what it adds to some controls. */
export const withoutControls = (learned: Learned, keys: readonly string[]): Learned => ({
  ...learned,
  slopes: Object.fromEntries(Object.entries(learned.slopes).filter(([key]) => !keys.includes(key))),
});

/** Ranges of the features in which photos mostly lie: beyond, a line that was fitted says nothing any more. */
export const featureReach: Readonly<Record<FeatureName, number>> = {
  key: 3,
  contrast: 2,
  warmth: 2,
  colorfulness: 0.4,
  skin: 0.6,
  foliage: 0.6,
  sky: 0.6,
  exposure: 2,
  confidence: 1,
};

/** Offsets for a photo with these features: a preset's own, and what was learned of such photos. */
export const learnedOffsets = (offsets: Values, { center, slopes }: Learned, features: Features): Values => {
  const sums: Record<string, number> = { ...offsets };
  for (const { key, min, max } of controls) {
    for (const [feature, slope] of Object.entries(slopes[key] ?? {}) as [FeatureName, number][]) {
      const beyond = clip(features[feature] - center[feature], -featureReach[feature], featureReach[feature]);
      sums[key] = (sums[key] ?? 0) + slope * beyond;
    }
    if (sums[key] !== undefined) sums[key] = clip(sums[key], min - max, max - min);
  }
  return sums;
};
