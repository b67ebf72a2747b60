import { type Adjustment, type Descriptor, magicAdjustments, type Values } from '../adjustments';
import { same } from '../adjustments/number';
import { baseValues, type EditSettings, valuesFor } from '../recipe/editSettings';
import { offsetsTo } from '../recipe/preset';
import type { Recipe } from '../recipe/recipe';
import type { ExistingEdit } from './host';

const keysOf = ({ controls }: Adjustment): string[] => controls.map(({ key }) => key);

export const neutralOf = ({ controls }: Adjustment): Values =>
  Object.fromEntries(controls.map(({ key, neutral }) => [key, neutral]));

export const isNeutral = ({ controls }: Adjustment, values: Values): boolean =>
  controls.every(({ key, neutral }) => values[key] === neutral);

/** The prediction's values at an amount, within their ranges and not yet stepped. */
export const predictedAt = ({ predicted, protectWhites, space }: Recipe, amount: number): Values =>
  baseValues(predicted, amount, protectWhites, space);

const valuesIn = (adjustment: Adjustment, layer: Descriptor): Values | null =>
  layer._obj === adjustment.kind ? adjustment.fromLayer(layer) : null;

/** The values of the layer of an adjustment: neutral without one, null when the sliders can't express it. */
const valuesOf = (adjustment: Adjustment, { layers }: Pick<ExistingEdit, 'layers'>): Values | null => {
  const found = layers.find(({ kind }) => kind === adjustment.kind);
  if (!found) return neutralOf(adjustment);
  return found.descriptor && valuesIn(adjustment, found.descriptor);
};

/** Reads settings back from layers, whoever changed them. */
export const tuningOf = (current: Pick<ExistingEdit, 'recipe' | 'layers'>): EditSettings => {
  const { recipe, layers } = current;
  const { amount } = recipe;
  const base = predictedAt(recipe, amount);
  const offsets: Record<string, number> = {};
  const disabled: string[] = [];
  for (const adjustment of magicAdjustments) {
    const values = valuesOf(adjustment, current);
    const stepped = adjustment.snap(base);
    if (!values || same(values, stepped)) continue;
    if (isNeutral(adjustment, values)) disabled.push(adjustment.id);
    else for (const key of keysOf(adjustment)) offsets[key] = values[key] - base[key];
  }
  const manual = layers.flatMap(({ kind, descriptor }) => {
    if (!descriptor) return [];
    const own = kind ?? descriptor._obj;
    const adjustment = magicAdjustments.find((one) => one.kind === own);
    return adjustment && valuesIn(adjustment, descriptor) ? [] : [{ kind: own, layer: descriptor }];
  });
  return { amount, offsets, disabled, manual };
};

/** The values of settings, stepped. */
export const tunedValues = ({ predicted, protectWhites, space }: Recipe, tuning: EditSettings): Values =>
  valuesFor(predicted, tuning, protectWhites, space);

/** The offsets that settings come to, in steps, as a preset holds them. */
export const presetOffsets = (recipe: Recipe, tuning: EditSettings): Values =>
  offsetsTo(predictedAt(recipe, tuning.amount), tunedValues(recipe, tuning));

const without = (offsets: Values, keys: readonly string[]): Values =>
  Object.fromEntries(Object.entries(offsets).filter(([key]) => !keys.includes(key)));

/** Gives one value, and leaves the others of its adjustment as they are. */
export const withValue = (recipe: Recipe, tuning: EditSettings, key: string, value: number): EditSettings => {
  const adjustment = magicAdjustments.find(({ controls }) => controls.some((one) => one.key === key))!;
  const keys = keysOf(adjustment);
  const before = tunedValues(recipe, tuning);
  const base = predictedAt(recipe, tuning.amount);
  const wanted = adjustment.controls.map(({ key: one, min, max }) => {
    const to = one === key ? Math.min(max, Math.max(min, value)) : before[one];
    return [one, to - base[one]];
  });
  return {
    ...tuning,
    offsets: { ...without(tuning.offsets, keys), ...Object.fromEntries(wanted) },
    disabled: tuning.disabled.filter((id) => id !== adjustment.id),
    manual: tuning.manual.filter(({ kind }) => kind !== adjustment.kind),
  };
};

/** A look in place of all that was added: the amount and what the sliders can't express stay. */
export const look = ({ amount, manual }: EditSettings, offsets: Values): EditSettings => ({
  amount,
  offsets,
  disabled: [],
  manual,
});

/** Gives an adjustment what was predicted. */
export const backToPredicted = (tuning: EditSettings, adjustment: Adjustment): EditSettings => ({
  ...tuning,
  offsets: without(tuning.offsets, keysOf(adjustment)),
  disabled: tuning.disabled.filter((id) => id !== adjustment.id),
  manual: tuning.manual.filter(({ kind }) => kind !== adjustment.kind),
});

/** Makes an adjustment neutral, whatever the amount. */
export const toNeutral = (tuning: EditSettings, adjustment: Adjustment): EditSettings => {
  const predicted = backToPredicted(tuning, adjustment);
  return { ...predicted, disabled: [...predicted.disabled, adjustment.id] };
};
