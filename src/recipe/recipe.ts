import { checkLayer, type Descriptor, type Values, written } from '../adjustments';
import { among, type Check, flag, list, real, record } from '../adjustments/schema';
import { expected } from '../expectation';
import { amounts, layersOf } from './amount';
import { parseJson } from './json';
import { offsets } from './preset';
import { asPredicted, type Treatment, treated } from './treatment';

/** Which FilterNet predicted the values. */
export interface ModelIdentity {
  readonly id: string;
  /** Of the model's file, 64 lower case hexadecimal digits. */
  readonly sha256: string;
}

/** What Magic did to a photo, version 1: kept in the PSD and beside it, and rendered again from it. */
export interface Recipe {
  readonly version: 1;
  readonly model: ModelIdentity;
  /** Percent that scaled the predicted values, 0...200. */
  readonly amount: number;
  /** The model's values at 100 %, one for each parameter Magic writes. */
  readonly predicted: Values;
  /** What was added to the scaled values, where anything was. */
  readonly offsets?: Values;
  /** The ids of the adjustments that could be used, where not all could. */
  readonly adjustments?: readonly string[];
  /** Whether the photo shows paper white, which was kept white. */
  readonly keepWhite?: boolean;
  /** Photoshop's descriptors, bottom first. */
  readonly layers: readonly Descriptor[];
}

/** A recipe whose photo is still to be looked at: the layers are made when it is applied. */
export type Prediction = Omit<Recipe, 'layers' | 'keepWhite'>;

/** The most layers a recipe may have. */
const mostLayers = 64;

const matching =
  (pattern: RegExp, what: string): Check =>
  (value, name) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw expected(what, name, value);
  };

const layers = list((value) => void checkLayer(value), 0, mostLayers);

const predicted = record(
  Object.fromEntries(
    written.flatMap(({ parameters }) => parameters.map(({ key, min, max }) => [key, real(min, max)])),
  ),
);

const prediction = {
  version: among(1),
  model: record({
    id: matching(/^[\w.@ -]{1,100}$/, 'a name of at most 100 letters, digits, dots and dashes'),
    sha256: matching(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
  }),
  amount: real(amounts.min, amounts.max),
  predicted,
};
const shape = { offsets, adjustments: list(among(...asPredicted.adjustments), 0, written.length) };
const predictionSchema = record(prediction, shape);
const schema = record({ ...prediction, layers }, { ...shape, keepWhite: flag });

/** @throws Expectation, one sentence, for anything but a recipe of version 1 with layers that Photoshop could hold */
export const parseRecipe = (text: string): Recipe => {
  const value = parseJson(text, 'a recipe');
  schema(value, 'recipe');
  return value as Recipe;
};

/** A recipe without layers, or null for anything else. @throws Expectation when it is neither */
export const parsePrediction = (text: string): Prediction | null => {
  const value = parseJson(text, 'a recipe or a list of layers');
  if (Array.isArray(value) || (typeof value === 'object' && value !== null && 'layers' in value)) return null;
  predictionSchema(value, 'recipe');
  return value as Prediction;
};

/**
 * The layers of a recipe, or a bare array of Photoshop's descriptors, bottom first.
 * @throws Expectation
 */
export const parseLayers = (text: string): readonly Descriptor[] => {
  const value = parseJson(text, 'a recipe or a list of layers');
  if (!Array.isArray(value)) {
    schema(value, 'recipe');
    return (value as Recipe).layers;
  }
  layers(value, 'layers');
  return value;
};

/**
 * The recipe for a model's values.
 * @param layers what was made of them, when more than scaling
 * @param shaped how they were made, when by more than scaling
 * @throws Expectation for values or an amount out of range
 */
export const makeRecipe = (
  model: ModelIdentity,
  values: Values,
  amount = 100,
  layers: readonly Descriptor[] = layersOf(values, amount),
  shaped: Pick<Recipe, 'offsets' | 'adjustments' | 'keepWhite'> = {},
): Recipe => {
  const recipe: Recipe = { version: 1, model, amount, predicted: values, ...shaped, layers };
  schema(recipe, 'recipe');
  return recipe;
};

/** The recipe for a model's values under a treatment. @throws Expectation */
export const treatedRecipe = (
  model: ModelIdentity,
  predicted: Values,
  treatment: Treatment,
  keepWhite: boolean,
): Recipe => {
  const { amount, offsets, adjustments } = treatment;
  return makeRecipe(model, predicted, amount, treated(predicted, treatment, keepWhite), {
    ...(Object.keys(offsets).length > 0 && { offsets }),
    ...(adjustments.length < written.length && { adjustments }),
    ...(keepWhite && { keepWhite }),
  });
};

/** The treatment that a recipe was made by. */
export const treatmentOf = ({
  amount,
  offsets = asPredicted.offsets,
  adjustments = asPredicted.adjustments,
}: Prediction): Treatment => ({ amount, offsets, adjustments });

/** The text `parseRecipe` reads. */
export const formatRecipe = (recipe: Recipe): string => `${JSON.stringify(recipe, null, 2)}\n`;
