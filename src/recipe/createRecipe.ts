import { magicAdjustments, type Values } from '../adjustments';
import { clip, decimals, same } from '../adjustments/number';
import {
  adjustmentIds,
  asOffsets,
  defaultSettings,
  descriptorsFor,
  type EditSettings,
  valuesFor,
} from './editSettings';
import { checkRecipe, type ModelIdentity, type Recipe, type StoredSettings } from './recipe';
import type { FittedSpace } from './space/space';

const controls = magicAdjustments.flatMap((adjustment) => adjustment.controls);
/** Digits after the point that offsets are stored with: a hundredth of the finest step. */
const offsetDigits = 4;
const confidenceDigits = 3;

/** Offsets as they are stored: within their ranges, and without those that add nothing. */
const storedOffsets = (offsets: Values): Values =>
  Object.fromEntries(
    controls.flatMap(({ key, min, max }): [string, number][] => {
      const offset = decimals(clip(offsets[key] ?? 0, min - max, max - min), offsetDigits);
      return offset === 0 ? [] : [[key, offset]];
    }),
  );

/** Settings as they are stored; empty for the bare prediction. */
const stored = ({ offsets, disabled }: Pick<EditSettings, 'offsets' | 'disabled'>): StoredSettings => {
  const all = storedOffsets(offsets);
  const ids = adjustmentIds.filter((id) => disabled.includes(id));
  return { ...(Object.keys(all).length > 0 && { offsets: all }), ...(ids.length > 0 && { disabled: ids }) };
};

/**
 * Makes the recipe for a model's values: the one place where recipes are made.
 * @param protectWhites whether the photo shows paper white
 * @param initial the settings that Magic itself used, where the user has changed them since
 * @param confidence of the model in these values, 0...1, where it tells
 * @param space of the document that the layers are fitted for; sRGB without one
 * @throws Refusal for values or settings out of range
 */
export const createRecipe = (
  model: ModelIdentity,
  predicted: Values,
  settings: EditSettings = defaultSettings,
  protectWhites = false,
  initial?: StoredSettings,
  confidence?: number,
  space?: FittedSpace,
): Recipe => {
  const { amount, manual } = settings;
  const kept = stored(asOffsets(predicted, settings, protectWhites, space));
  const { offsets = {}, disabled = [] } = kept;
  return checkRecipe({
    version: 2,
    model: { id: model.id, sha256: model.sha256 },
    amount,
    predicted,
    ...(confidence !== undefined && { confidence: decimals(confidence, confidenceDigits) }),
    ...kept,
    ...(protectWhites && { protectWhites }),
    ...(space && { space }),
    ...(initial && { initial }),
    layers: descriptorsFor(predicted, { amount, offsets, disabled, manual }, protectWhites, space),
  });
};

/**
 * The recipe with other settings, changed by the user. It remembers what Magic made it by, until the user has gone
 * back to that.
 * @throws Refusal
 */
export const editRecipe = (recipe: Recipe, settings: EditSettings): Recipe => {
  const { model, predicted, protectWhites, confidence, space, offsets = {}, disabled = [] } = recipe;
  const initial = recipe.initial ?? stored({ offsets, disabled });
  const { amount, manual } = settings;
  const values = (of: EditSettings) => valuesFor(predicted, of, protectWhites, space);
  const back = same(values({ ...defaultSettings, ...initial, amount }), values(settings));
  const kept = back && manual.length === 0 ? undefined : initial;
  return createRecipe(model, predicted, settings, protectWhites, kept, confidence, space);
};
