import { type Adjustment, byKind, type Descriptor, type Values, written } from '../adjustments';
import { same } from '../adjustments/number';
import { offsetsTo } from '../recipe/preset';
import type { Recipe } from '../recipe/recipe';
import { asPredicted, treatedValues } from '../recipe/treatment';
import type { Current } from '../run/host';

/** A layer as it is, and the kind that it is there for. */
export interface Kept {
  readonly kind: string;
  readonly layer: Descriptor;
}

/** What was made of a prediction, in the terms of the panel's sliders. */
export interface Tuning {
  /** Percent of the prediction. */
  readonly amount: number;
  /** What is added to the prediction's values, by parameter key. */
  readonly own: Values;
  /** Ids of adjustments that were made neutral, whatever the amount. */
  readonly off: readonly string[];
  /** Layers that the sliders can't express, which stay as they are. */
  readonly kept: readonly Kept[];
}

const keysOf = ({ parameters }: Adjustment): string[] => parameters.map(({ key }) => key);

export const neutralOf = ({ parameters }: Adjustment): Values =>
  Object.fromEntries(parameters.map(({ key, neutral }) => [key, neutral]));

export const isNeutral = ({ parameters }: Adjustment, values: Values): boolean =>
  parameters.every(({ key, neutral }) => values[key] === neutral);

/** Keeping white is a search, and a gesture asks for the same values again and again. */
const found = new Map<string, Values>();
const mostFound = 16;

/** The prediction's values at an amount, within their ranges and not yet stepped. */
export const predictedAt = ({ predicted, keepWhite = false }: Recipe, amount: number): Values => {
  const question = JSON.stringify([amount, keepWhite, predicted]);
  const known = found.get(question) ?? treatedValues(predicted, { ...asPredicted, amount }, keepWhite);
  if (found.size >= mostFound) found.delete(found.keys().next().value!);
  found.set(question, known);
  return known;
};

const valuesIn = (adjustment: Adjustment, layer: Descriptor): Values | null =>
  layer._obj === adjustment.kind ? adjustment.fromLayer(layer) : null;

/** The values of the layer of an adjustment: neutral without one, null when the sliders can't express it. */
export const valuesOf = (adjustment: Adjustment, { layers }: Current): Values | null => {
  const found = layers.find(({ kind }) => kind === adjustment.kind);
  if (!found) return neutralOf(adjustment);
  return found.layer && valuesIn(adjustment, found.layer);
};

/** Reads the tuning back from layers, whoever changed them. */
export const tuningOf = (current: Current): Tuning => {
  const { recipe, layers } = current;
  const { amount } = recipe;
  const base = predictedAt(recipe, amount);
  const own: Record<string, number> = {};
  const off: string[] = [];
  for (const adjustment of written) {
    const values = valuesOf(adjustment, current);
    const stepped = adjustment.snap(base);
    if (!values || same(values, stepped)) continue;
    if (isNeutral(adjustment, values)) off.push(adjustment.id);
    else for (const key of keysOf(adjustment)) own[key] = values[key] - base[key];
  }
  const kept = layers.flatMap(({ kind, layer }) => {
    if (!layer) return [];
    const own = kind ?? layer._obj;
    const adjustment = written.find((one) => one.kind === own);
    return adjustment && valuesIn(adjustment, layer) ? [] : [{ kind: own, layer }];
  });
  return { amount, own, off, kept };
};

/** The values of a tuning, stepped. */
export const tunedValues = (recipe: Recipe, { amount, own, off }: Tuning): Values => {
  const base = predictedAt(recipe, amount);
  const added = Object.fromEntries(
    Object.entries(base).map(([key, value]) => [key, value + (own[key] ?? 0)]),
  );
  return Object.assign(
    {},
    ...written.map((one) => (off.includes(one.id) ? neutralOf(one) : one.snap(added))),
  );
};

/** The recipe with a tuning in place of its own. */
export const tuned = (recipe: Recipe, tuning: Tuning): Recipe => {
  const { amount, off, kept } = tuning;
  const values = tunedValues(recipe, tuning);
  const layers = written.flatMap((one) => {
    const own = kept.filter(({ kind }) => kind === one.kind);
    if (own.length > 0) return own.map(({ layer }) => layer);
    return isNeutral(one, values) ? [] : [one.toLayer(values)];
  });
  const others = kept.filter(({ kind }) => !written.includes(byKind(kind))).map(({ layer }) => layer);
  const offsets = offsetsTo(predictedAt(recipe, amount), values);
  const used = written.map(({ id }) => id).filter((id) => !off.includes(id));
  const { version, model, predicted, keepWhite } = recipe;
  return {
    version,
    model,
    amount,
    predicted,
    ...(Object.keys(offsets).length > 0 && { offsets }),
    ...(off.length > 0 && { adjustments: used }),
    ...(keepWhite && { keepWhite }),
    layers: [...layers, ...others],
  };
};

const without = (own: Values, keys: readonly string[]): Values =>
  Object.fromEntries(Object.entries(own).filter(([key]) => !keys.includes(key)));

/** Gives one value, and leaves the others of its adjustment as they are. */
export const withValue = (recipe: Recipe, tuning: Tuning, key: string, value: number): Tuning => {
  const adjustment = written.find(({ parameters }) => parameters.some((one) => one.key === key))!;
  const keys = keysOf(adjustment);
  const before = tunedValues(recipe, tuning);
  const base = predictedAt(recipe, tuning.amount);
  const wanted = keys.map((one) => [one, (one === key ? value : before[one]) - base[one]]);
  return {
    ...tuning,
    own: { ...without(tuning.own, keys), ...Object.fromEntries(wanted) },
    off: tuning.off.filter((id) => id !== adjustment.id),
    kept: tuning.kept.filter(({ kind }) => kind !== adjustment.kind),
  };
};

/** A look in place of all that was added: the amount and what the sliders can't express stay. */
export const look = ({ amount, kept }: Tuning, offsets: Values): Tuning => ({
  amount,
  own: offsets,
  off: [],
  kept,
});

/** Gives an adjustment what was predicted. */
export const backToPredicted = (tuning: Tuning, adjustment: Adjustment): Tuning => ({
  ...tuning,
  own: without(tuning.own, keysOf(adjustment)),
  off: tuning.off.filter((id) => id !== adjustment.id),
  kept: tuning.kept.filter(({ kind }) => kind !== adjustment.kind),
});

/** Makes an adjustment neutral, whatever the amount. */
export const toNeutral = (tuning: Tuning, adjustment: Adjustment): Tuning => {
  const predicted = backToPredicted(tuning, adjustment);
  return { ...predicted, off: [...predicted.off, adjustment.id] };
};
