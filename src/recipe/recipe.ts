import { checkLayer, type Descriptor, magicAdjustments, type Values } from '../adjustments';
import { among, type Check, flag, list, real, record } from '../adjustments/schema';
import { expected, Refusal } from '../refusal';
import { amounts } from './amount';
import { adjustmentIds, defaultSettings, type EditSettings } from './editSettings';
import { parseJson } from './json';
import { offsets } from './preset';
import { checkSpace, type FittedSpace } from './space/space';
import { type Prediction1, type Recipe1, upgradePrediction, upgradeRecipe } from './version1';

/** FilterNet that predicted the values. */
export interface ModelIdentity {
  readonly id: string;
  /** Hash of the model's file, 64 lower case hexadecimal digits. */
  readonly sha256: string;
}

/** Offsets and disabled adjustments of a recipe, where there are any. */
export interface StoredSettings {
  /** Added to the values after the amount and after paper white was protected. */
  readonly offsets?: Values;
  /** Ids of the adjustments that are neutral. */
  readonly disabled?: readonly string[];
}

/** Record of what Magic did to a photo, version 2: kept in the PSD and beside it, and rendered again from it. */
export interface Recipe extends StoredSettings {
  readonly version: 2;
  readonly model: ModelIdentity;
  /** Percent that scaled the predicted values, -100...200. */
  readonly amount: number;
  /** The model's values at 100 %, one for each parameter Magic writes. */
  readonly predicted: Values;
  /** Confidence of the model, 0...1, where it told: the part of its own values that `predicted` is. */
  readonly confidence?: number;
  /** True when the photo shows paper white, which is protected. */
  readonly protectWhites?: boolean;
  /** Colours of the document that the layers were fitted for, where it isn't in sRGB, in which values are predicted. */
  readonly space?: FittedSpace;
  /** The settings that Magic itself made it by, where the user has changed them since. */
  readonly initial?: StoredSettings;
  /** Photoshop's descriptors, bottom first. */
  readonly layers: readonly Descriptor[];
}

/** A recipe whose photo is still to be looked at: the layers are made when it is applied. */
export type Prediction = Omit<Recipe, 'layers' | 'protectWhites' | 'initial' | 'space'>;

/** The most layers a recipe may have. */
export const maxLayers = 64;

const matching =
  (pattern: RegExp, what: string): Check =>
  (value, name) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw expected(what, name, value);
  };

const layers = list((value) => void checkLayer(value), 0, maxLayers);

/** The model's values, one for each parameter. */
export const predicted: Check = record(
  Object.fromEntries(
    magicAdjustments.flatMap(({ controls }) => controls.map(({ key, min, max }) => [key, real(min, max)])),
  ),
);

const prediction = {
  version: among(1, 2),
  model: record({
    id: matching(/^[\w.@ -]{1,100}$/, 'a name of at most 100 letters, digits, dots and dashes'),
    sha256: matching(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
  }),
  amount: real(amounts.min, amounts.max),
  predicted,
};
const ids = list(among(...adjustmentIds), 0, magicAdjustments.length);
const stored = { offsets, disabled: ids };
const confidence = real(0, 1);
const stored1 = { offsets, adjustments: ids };
const predictionSchema = record(prediction, { ...stored, confidence });
const predictionSchema1 = record(prediction, stored1);
const schema = record(
  { ...prediction, layers },
  { ...stored, confidence, protectWhites: flag, space: checkSpace, initial: record({}, stored) },
);
const schema1 = record({ ...prediction, layers }, { ...stored1, keepWhite: flag });

const isVersion1 = (value: unknown): boolean => (value as { version?: unknown } | null)?.version === 1;

/** @throws Refusal, one sentence, for anything but a recipe */
export const checkRecipe = (value: unknown): Recipe => {
  if (isVersion1(value)) {
    schema1(value, 'recipe');
    return upgradeRecipe(value as Recipe1);
  }
  schema(value, 'recipe');
  return value as Recipe;
};

/** @throws Refusal, one sentence, for anything but a recipe of version 1 or 2 with layers that Photoshop could hold */
export const parseRecipe = (text: string): Recipe => checkRecipe(parseJson(text, 'a recipe'));

/** A recipe that came with a document, or null for one that can't be read: that is as good as none. */
export function readableRecipe(text: string): Recipe | null {
  try {
    return parseRecipe(text);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Told where one was ignored: its own text came from elsewhere and is never shown. */
export const unreadableRecipe = "A recipe that can't be read was ignored.";

/** A recipe without layers, or null for anything else. @throws Refusal when it is neither */
export const parsePrediction = (text: string): Prediction | null => {
  const value = parseJson(text, 'a recipe or a list of layers');
  if (Array.isArray(value) || (typeof value === 'object' && value !== null && 'layers' in value)) return null;
  if (isVersion1(value)) {
    predictionSchema1(value, 'recipe');
    return upgradePrediction(value as Prediction1);
  }
  predictionSchema(value, 'recipe');
  return value as Prediction;
};

/**
 * The layers of a recipe, or a bare array of Photoshop's descriptors, bottom first.
 * @throws Refusal
 */
export const parseLayers = (text: string): readonly Descriptor[] => {
  const value = parseJson(text, 'a recipe or a list of layers');
  if (!Array.isArray(value)) return checkRecipe(value).layers;
  layers(value, 'layers');
  return value;
};

/** The settings that a recipe was made by. */
export const settingsOf = ({ amount, offsets = {}, disabled = [] }: Prediction): EditSettings => ({
  ...defaultSettings,
  amount,
  offsets,
  disabled,
});

/** The text `parseRecipe` reads. */
export const formatRecipe = (recipe: Recipe): string => `${JSON.stringify(recipe, null, 2)}\n`;
