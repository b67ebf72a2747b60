import type { Pixels } from '../image/pixels';
import { descriptorsFor } from '../recipe/editSettings';
import { layersInSrgb } from '../recipe/inSrgb';
import { type Recipe, settingsOf } from '../recipe/recipe';
import { isVisible } from '../render/difference';
import { picture, type Target } from './host';

/** Reason why a target gets no layers: it is well balanced, or only this amount of its change is too small to be seen. */
export interface NoChange {
  readonly target: Target;
  readonly reason: 'balanced' | 'faint';
  /** Percent that was asked for. */
  readonly amount: number;
  /** True when layers of an earlier run were there, which are taken away. */
  readonly cleared: boolean;
  /** Confidence of the model in a visible change that its doubt keeps back, 0...1. */
  readonly confidence?: number;
}

/** Reason why a recipe is better not applied to a picture; null when it changes it visibly. */
export const reasonAgainst = ({ data, channels }: Pixels, recipe: Recipe): NoChange['reason'] | null => {
  const { predicted, amount, protectWhites } = recipe;
  if (isVisible(data, channels, layersInSrgb(recipe))) return null;
  if (amount >= 100) return 'balanced';
  const full = descriptorsFor(predicted, { ...settingsOf(recipe), amount: 100 }, protectWhites);
  return isVisible(data, channels, full) ? 'faint' : 'balanced';
};

/** Says how sure a model is, where it says so itself; nothing otherwise. @param confidence 0...1 */
const sureness = (confidence: number | undefined): string =>
  confidence === undefined ? '' : ` (${Math.round((1 - confidence) * 100)} % sure)`;

/** The same sentence whatever the photo: how sure a model is differs from each to the next. */
export const withoutSureness = (sentence: string): string => sentence.replace(/ \(\d+ % sure\)/, '');

/** The sentence for the user. */
export const noChangeSentence = ({ target, reason, amount, cleared, confidence }: NoChange): string => {
  const what = target.layer === picture.layer ? 'This photo' : 'A selected layer';
  const why =
    reason === 'balanced'
      ? `${what} is already well balanced${sureness(confidence)}`
      : `${what} would not visibly change at ${amount} %`;
  return `${why}: ${cleared ? "Magic's earlier layers are taken away" : 'nothing changed'}.`;
};
