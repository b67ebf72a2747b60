import { type Adjustment, magicAdjustments } from '../adjustments';
import { same } from '../adjustments/number';
import { editRecipe } from '../recipe/createRecipe';
import { defaultSettings, type EditSettings } from '../recipe/editSettings';
import type { Edit, ExistingEdit } from '../run/host';
import { predictedAt, tunedValues, tuningOf } from '../run/tuning';
import type { MagicView, Section } from './state';

const pick = (adjustment: Adjustment, values: Readonly<Record<string, number>>) =>
  Object.fromEntries(adjustment.controls.map(({ key }) => [key, values[key]]));

/** Magic's work with a tuning that is there already, or is about to be. */
export const magicViewOf = (
  current: ExistingEdit,
  tuning: EditSettings = tuningOf(current),
  offer?: number,
): MagicView => {
  const { recipe, layers } = current;
  const base = predictedAt(recipe, tuning.amount);
  const values = tunedValues(recipe, tuning);
  const sections = magicAdjustments.map((adjustment): Section => {
    const { id, kind } = adjustment;
    const layer = layers.find((one) => one.kind === kind);
    const unreadable = layer !== undefined && layer.descriptor === null;
    const byHand = unreadable || tuning.manual.some((one) => one.kind === kind);
    const predicted = adjustment.snap(base);
    const own = pick(adjustment, values);
    return {
      id,
      values: byHand ? null : own,
      predicted,
      made: layer !== undefined,
      visible: layer?.visible ?? true,
      changed: byHand || !same(own, predicted),
    };
  });
  return { current, recipe, tuning, sections, ...(offer !== undefined && { offer }) };
};

/**
 * Work that is offered where Magic left the photo as it is: everything is neutral, and every control leads on from
 * there. @param amount what Magic was asked for
 */
export const offerOf = ({ target, recipe }: Edit, amount: number): MagicView => {
  const neutral = editRecipe(recipe, { ...defaultSettings, amount: 0 });
  const current = { target, recipe: neutral, edited: false, layers: [], visible: true };
  return magicViewOf(current, undefined, amount);
};

/** True when an offer has more to apply than nothing. */
export const offersMore = ({ recipe }: MagicView): boolean =>
  editRecipe(recipe, defaultSettings).layers.length > 0;
