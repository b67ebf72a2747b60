import { byKind, type Descriptor, magicAdjustments, type Values } from '../adjustments';
import { expected } from '../refusal';
import { checkAmount, scaleToAmount } from './amount';
import type { Learned } from './learned/learned';
import { fittedValues } from './space/fit';
import type { FittedSpace } from './space/space';
import { withProtectedWhites } from './whites';

/** A layer that no value expresses, and the kind that it is there for. */
export interface ManualLayer {
  readonly kind: string;
  readonly layer: Descriptor;
}

/**
 * Settings that make layers of predicted values, always in this order: the amount scales the prediction, paper white
 * is protected, offsets are added, and what is disabled becomes neutral. Plain JSON.
 */
export interface EditSettings {
  /** Percent of the predicted change, -100...200. */
  readonly amount: number;
  /** Added to each photo's own values, by parameter key: -0.3 makes every exposure 0.3 EV less. */
  readonly offsets: Values;
  /** What a learned preset adds to the offsets, by what is in each photo. */
  readonly learned?: Learned;
  /** Values in place of those that are predicted, by parameter key; offsets aren't added to them. */
  readonly values?: Values;
  /** Ids of the adjustments that are neutral, whatever their offsets. */
  readonly disabled: readonly string[];
  /** Layers that stay as they are, in place of those of their kind. */
  readonly manual: readonly ManualLayer[];
  /** True when even a change that could not be seen is applied. */
  readonly always?: boolean;
}

/** Everything as FilterNet predicts it. */
export const defaultSettings: EditSettings = { amount: 100, offsets: {}, disabled: [], manual: [] };

/** Ids of the adjustments that Magic writes, in its order. */
export const adjustmentIds: readonly string[] = magicAdjustments.map(({ id }) => id);

/** The ids that are not among these. */
export const allBut = (ids: readonly string[]): readonly string[] =>
  adjustmentIds.filter((id) => !ids.includes(id));

const controls = magicAdjustments.flatMap((adjustment) => adjustment.controls);

/** An offset may be as large as its value's whole range. */
const checkOffsets = (offsets: Values): void => {
  for (const [key, offset] of Object.entries(offsets)) {
    const parameter = controls.find((one) => one.key === key);
    if (!parameter)
      throw expected(`one of ${controls.map((one) => one.key).join(', ')}`, "an offset's name", key);
    const most = parameter.max - parameter.min;
    if (!(Math.abs(offset) <= most))
      throw expected(`a number from ${-most} to ${most}`, `the offset of ${key}`, offset);
  }
};

/** Values in place of predicted ones lie in their ranges. */
const checkGiven = (values: Values): void => {
  for (const [key, value] of Object.entries(values)) {
    const parameter = controls.find((one) => one.key === key);
    if (!parameter)
      throw expected(`one of ${controls.map((one) => one.key).join(', ')}`, "a value's name", key);
    const { min, max } = parameter;
    if (!(value >= min && value <= max)) throw expected(`a number from ${min} to ${max}`, key, value);
  }
};

/** @throws Refusal for an id of no adjustment that Magic writes */
export const checkIds = (ids: readonly string[]): readonly string[] => {
  for (const id of ids)
    if (!adjustmentIds.includes(id))
      throw expected(`one of ${adjustmentIds.join(', ')}`, 'an adjustment', id);
  return ids;
};

/** @throws Refusal for an amount, an offset, a value or an adjustment that there can't be */
export const checkSettings = (settings: EditSettings): EditSettings => {
  checkAmount(settings.amount);
  checkOffsets(settings.offsets);
  checkGiven(settings.values ?? {});
  checkIds(settings.disabled);
  return settings;
};

/** Protecting white and fitting are searches, and a gesture asks for the same values again and again. */
const remembered = new Map<string, Values>();
const maxOutcomes = 16;

/**
 * The prediction's values at an amount, within their ranges and not yet stepped.
 * @param space that they are fitted for; sRGB without one
 */
export const baseValues = (
  predicted: Values,
  amount: number,
  protectWhites = false,
  space?: FittedSpace,
): Values => {
  const question = JSON.stringify([amount, protectWhites, predicted, space]);
  let values = remembered.get(question);
  if (!values) {
    const changed = scaleToAmount(predicted, amount);
    const kept = protectWhites ? withProtectedWhites(changed) : changed;
    values = space ? fittedValues(kept, space) : kept;
    if (remembered.size >= maxOutcomes) remembered.delete(remembered.keys().next().value!);
    remembered.set(question, values);
  }
  return values;
};

/** The settings with values in place of predicted ones told as what they add to the prediction. */
export const asOffsets = (
  predicted: Values,
  settings: EditSettings,
  protectWhites = false,
  space?: FittedSpace,
): EditSettings => {
  const { values, amount, offsets } = settings;
  if (!values || Object.keys(values).length === 0) return settings;
  const base = baseValues(predicted, amount, protectWhites, space);
  const given = Object.entries(values).map(([key, value]) => [key, value - base[key]]);
  return { ...settings, values: {}, offsets: { ...offsets, ...Object.fromEntries(given) } };
};

/**
 * The values for predicted ones, within their ranges and stepped.
 * @param protectWhites whether the photo shows paper white
 * @param space of the document that they are for; sRGB without one
 * @throws Refusal
 */
export const valuesFor = (
  predicted: Values,
  settings: EditSettings,
  protectWhites = false,
  space?: FittedSpace,
): Values => {
  const { amount, offsets, values = {}, disabled } = checkSettings(settings);
  const base = baseValues(predicted, amount, protectWhites, space);
  const moved = Object.fromEntries(
    Object.entries(base).map(([key, value]) => [key, values[key] ?? value + (offsets[key] ?? 0)]),
  );
  return Object.assign(
    {},
    ...magicAdjustments.map(({ id, controls, snap }) =>
      disabled.includes(id)
        ? Object.fromEntries(controls.map(({ key, neutral }) => [key, neutral]))
        : snap(moved),
    ),
  );
};

/**
 * The layers for predicted values, bottom first; an adjustment that comes out neutral gets none. Manual layers of
 * kinds that Magic doesn't write lie over the others.
 * @param protectWhites whether the photo shows paper white
 * @param space of the document that they are for; sRGB without one
 * @throws Refusal
 */
export const descriptorsFor = (
  predicted: Values,
  settings: EditSettings,
  protectWhites = false,
  space?: FittedSpace,
): Descriptor[] => {
  const values = valuesFor(predicted, settings, protectWhites, space);
  const { manual } = settings;
  const layers = magicAdjustments.flatMap(({ kind, controls, toLayer }) => {
    const own = manual.filter((one) => one.kind === kind);
    if (own.length > 0) return own.map(({ layer }) => layer);
    return controls.every(({ key, neutral }) => values[key] === neutral) ? [] : [toLayer(values)];
  });
  const others = manual
    .filter(({ kind }) => !magicAdjustments.includes(byKind(kind)))
    .map(({ layer }) => layer);
  return [...layers, ...others];
};
