import { checkLayer, magicAdjustments, type Values } from '../adjustments';
import { among, list, real, record, text } from '../adjustments/schema';
import { amounts } from './amount';
import {
  adjustmentIds,
  defaultSettings,
  type EditSettings,
  type ManualLayer,
  valuesFor,
} from './editSettings';
import { offsets, offsetsTo } from './preset';
import { maxLayers, type Recipe } from './recipe';

/** A photo's look, to be given to other photos: its values, and what of them its user added. Plain JSON. */
export interface CopiedLook {
  readonly version: 1;
  /** Percent of its own prediction. */
  readonly amount: number;
  /** Values of its layers; without those of adjustments that no value expresses. */
  readonly values: Values;
  /** What was added to its own prediction, in steps. */
  readonly offsets: Values;
  /** Ids of the adjustments that were made neutral. */
  readonly disabled: readonly string[];
  /** Layers that no value expresses. */
  readonly manual: readonly ManualLayer[];
}

/** The two ways to give a look: the same values, or the same change of each photo's own prediction. */
export const ways = ['values', 'offsets'] as const;
export type Way = (typeof ways)[number];

/** Part of a look that is given, and how. */
export interface LookChoice {
  readonly as: Way;
  /** Ids; the other adjustments stay as they are. */
  readonly adjustments: readonly string[];
}

/** All of a look, with the same values. */
export const wholeLook: LookChoice = { as: 'values', adjustments: adjustmentIds };

const lookVersion = 1;
/** Photoshop's longest name of a kind that Magic reads has 20 letters. */
const longestKindChars = 40;

const schema = record({
  version: among(lookVersion),
  amount: real(amounts.min, amounts.max),
  values: record(
    {},
    Object.fromEntries(
      magicAdjustments.flatMap(({ controls }) => controls.map(({ key, min, max }) => [key, real(min, max)])),
    ),
  ),
  offsets,
  disabled: list(among(...adjustmentIds), 0, magicAdjustments.length),
  manual: list(
    record({ kind: text(longestKindChars), layer: (value) => void checkLayer(value) }),
    0,
    maxLayers,
  ),
});

const keysOf = (ids: readonly string[]): string[] =>
  magicAdjustments
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ controls }) => controls.map(({ key }) => key));

const pick = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));

const without = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));

/**
 * The look of a photo.
 * @param settings of its layers as they are now, whoever changed them
 * @param unread ids of adjustments whose layers can't be read: they are left out
 */
export const lookFrom = (
  recipe: Recipe,
  settings: EditSettings,
  unread: readonly string[] = [],
): CopiedLook => {
  const { predicted, protectWhites, space } = recipe;
  const { amount, disabled, manual } = settings;
  const valuesAt = (of: EditSettings) => valuesFor(predicted, of, protectWhites, space);
  const values = valuesAt(settings);
  const byHand = magicAdjustments
    .filter(({ kind }) => manual.some((one) => one.kind === kind))
    .map(({ id }) => id);
  const untold = keysOf([...byHand, ...unread]);
  const added = offsetsTo(valuesAt({ ...defaultSettings, amount }), values);
  return {
    version: lookVersion,
    amount,
    values: without(values, untold),
    offsets: without(without(added, untold), keysOf(disabled)),
    disabled: [...disabled],
    manual: [...manual],
  };
};

/** Settings with a look, or a part of it, in place of what they say of the same adjustments. */
export const settingsLike = (settings: EditSettings, look: CopiedLook, choice: LookChoice): EditSettings => {
  const { as, adjustments } = choice;
  const keys = keysOf(adjustments);
  const whole = adjustmentIds.every((id) => adjustments.includes(id));
  const chosen = (id: string) => adjustments.includes(id);
  // Layers of other kinds belong to no adjustment of Magic's: they come with the whole.
  const meant = ({ kind }: ManualLayer) => {
    const own = magicAdjustments.find((one) => one.kind === kind);
    return own ? chosen(own.id) : whole;
  };
  const kept = {
    ...settings,
    offsets: without(settings.offsets, keys),
    values: without(settings.values ?? {}, keys),
    disabled: settings.disabled.filter((id) => !chosen(id)),
    manual: [...settings.manual.filter((one) => !meant(one)), ...look.manual.filter(meant)],
  };
  if (as === 'values') return { ...kept, values: { ...kept.values, ...pick(look.values, keys) } };
  return {
    ...kept,
    amount: whole ? look.amount : settings.amount,
    offsets: { ...kept.offsets, ...pick(look.offsets, keys) },
    disabled: [...kept.disabled, ...look.disabled.filter(chosen)],
  };
};

const choice = record({
  as: among(...ways),
  adjustments: list(among(...adjustmentIds), 0, magicAdjustments.length),
});

/** @throws Refusal, one sentence, for anything but a choice of a look's parts */
export const checkChoice = (value: unknown): LookChoice => {
  choice(value, 'choice');
  return value as LookChoice;
};

/** @throws Refusal, one sentence, for anything but a look of version 1 */
export const checkLook = (value: unknown): CopiedLook => {
  schema(value, 'look');
  return value as CopiedLook;
};
