import { type Descriptor, magicAdjustments, type Values } from '../adjustments';
import { clip, decimals } from '../adjustments/number';
import { sameLayer } from '../adjustments/sameLayer';
import { scaleToAmount } from './amount';
import { allBut, baseValues, defaultSettings, descriptorsFor } from './editSettings';
import type { ModelIdentity, Prediction, Recipe, StoredSettings } from './recipe';
import { withProtectedWhites } from './whites';

/** A prediction of version 1. */
export interface Prediction1 {
  readonly version: 1;
  readonly model: ModelIdentity;
  readonly amount: number;
  readonly predicted: Values;
  readonly offsets?: Values;
  /** Ids of the adjustments that could be used, where not all could. */
  readonly adjustments?: readonly string[];
}

/**
 * A recipe of version 1. Its offsets were added before paper white was protected when they came with the prediction,
 * and afterwards when a slider was moved.
 */
export interface Recipe1 extends Prediction1 {
  readonly keepWhite?: boolean;
  readonly layers: readonly Descriptor[];
}

/** Values as version 1 made them of a prediction: offsets first, white afterwards. */
const offsetsFirst = ({ predicted, amount, offsets = {}, adjustments, keepWhite }: Recipe1): Values => {
  const changed = scaleToAmount(predicted, amount);
  const used = magicAdjustments.filter(({ id }) => adjustments?.includes(id) ?? true);
  const values = Object.fromEntries(
    magicAdjustments.flatMap((one) =>
      one.controls.map(({ key, min, max, neutral }) => [
        key,
        used.includes(one) ? clip(changed[key] + (offsets[key] ?? 0), min, max) : neutral,
      ]),
    ),
  );
  // Without one of the two nothing was moved.
  const both = ['exposure', 'tone'].every((id) => used.some((one) => one.id === id));
  return keepWhite && both ? withProtectedWhites(values) : values;
};

/** Offsets that lead from one to the other, where an adjustment is used. */
const offsetsBetween = (base: Values, wanted: Values, disabled: readonly string[]): Values => {
  const keys = magicAdjustments
    .filter(({ id }) => !disabled.includes(id))
    .flatMap(({ controls }) => controls);
  return Object.fromEntries(
    keys.flatMap(({ key, min, max }): [string, number][] => {
      const offset = decimals(clip(wanted[key] - base[key], min - max, max - min), 4);
      return offset === 0 ? [] : [[key, offset]];
    }),
  );
};

const stored = (offsets: Values, disabled: readonly string[]): StoredSettings => ({
  ...(Object.keys(offsets).length > 0 && { offsets }),
  ...(disabled.length > 0 && { disabled }),
});

export const upgradePrediction = ({
  model,
  amount,
  predicted,
  offsets = {},
  adjustments,
}: Prediction1): Prediction => ({
  version: 2,
  model,
  amount,
  predicted,
  ...stored(offsets, adjustments ? allBut(adjustments) : []),
});

/**
 * A recipe of version 1 as one of version 2 with the same layers: of the two meanings of its offsets the one counts
 * that gives them. Where a slider was moved, or nobody can tell, it counts as changed by the user.
 */
export const upgradeRecipe = (old: Recipe1): Recipe => {
  const { model, amount, predicted, offsets = {}, adjustments, keepWhite = false, layers } = old;
  const disabled = adjustments ? allBut(adjustments) : [];
  const base = baseValues(predicted, amount, keepWhite);
  const asMade = offsetsBetween(base, offsetsFirst(old), disabled);
  const matching = (of: Values): number => {
    const made = descriptorsFor(predicted, { ...defaultSettings, amount, offsets: of, disabled }, keepWhite);
    return layers.filter((descriptor) => made.some((one) => sameLayer(one, descriptor))).length;
  };
  const [bySlider, byMagic] = [matching(offsets), matching(asMade)];
  const moved = Object.keys(offsets).length > 0 && byMagic <= bySlider;
  return {
    version: 2,
    model,
    amount,
    predicted,
    ...stored(byMagic > bySlider ? asMade : offsets, disabled),
    ...(keepWhite && { protectWhites: true }),
    ...(moved && { initial: {} }),
    layers,
  };
};
