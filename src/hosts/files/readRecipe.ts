import { isDeepStrictEqual } from 'node:util';
import type { Descriptor } from '../../adjustments';
import { groupName } from '../../recipe/findRecipe';
import {
  type Prediction,
  parseLayers,
  parsePrediction,
  parseRecipe,
  type Recipe,
  readableRecipe,
  unreadableRecipe,
} from '../../recipe/recipe';
import { Refusal } from '../../refusal';
import { fileRefusal, refusal } from './fileRefusal';
import { readPsd } from './readPsd';
import { readRegular } from './regular';

/** Layers to be rendered, and where they come from. */
export interface Stack {
  /** Bottom first. */
  readonly layers: readonly Descriptor[];
  /** The recipe they belong to; null for layers that came without one. */
  readonly recipe: Recipe | null;
  readonly notes: readonly string[];
}

const what = 'a recipe, a list of layers or a PSD that Magic wrote';

/** More than any recipe needs, before it is read at all. */
const mostBytes = 1 << 20;

/**
 * Reads a recipe's JSON, a bare array of Photoshop's descriptors, or what Magic left in a PSD. Layers that were
 * changed in Photoshop since count as they are now.
 * @throws Refusal
 */
export const readRecipe = (file: string): Promise<Stack> =>
  reading(file, async () => (isPsd(file) ? inPsd(file) : inJson(await readText(file))));

/**
 * Reads a recipe without layers, as predictions on a cluster are; null for any other.
 * @throws Refusal
 */
export const readPrediction = (file: string): Promise<Prediction | null> =>
  reading(file, async () => (isPsd(file) ? null : parsePrediction(await readText(file))));

const isPsd = (file: string) => /\.ps[bd]$/i.test(file);

/** Tells whether a Photoshop file has a recipe or a group by Magic. @throws Refusal for a damaged one */
export async function carriesRecipe(file: string): Promise<boolean> {
  if (!isPsd(file)) return false;
  const { recipe, layers } = await readPsd(file);
  return recipe !== null || layers !== null;
}

async function reading<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const refused = fileRefusal(error, what, file);
    if (!(refused instanceof Refusal) || refused.message.includes(file)) throw refused;
    throw new Refusal(`${file}: ${refused.message}`);
  }
}

const readText = async (file: string): Promise<string> =>
  (await readRegular(file, what, mostBytes)).toString('utf8');

function inJson(text: string): Stack {
  if (text.trimStart().startsWith('[')) return { layers: parseLayers(text), recipe: null, notes: [] };
  const recipe = parseRecipe(text);
  return { layers: recipe.layers, recipe, notes: [] };
}

async function inPsd(file: string): Promise<Stack> {
  const { recipe: json, layers, obstacles } = await readPsd(file);
  const recipe = json === null ? null : readableRecipe(json);
  const ignored = json !== null && !recipe ? [unreadableRecipe] : [];
  if (layers && obstacles.length === 0) {
    if (recipe && isDeepStrictEqual(layers, recipe.layers)) return { layers, recipe, notes: [] };
    const notes = recipe
      ? ['Its layers were changed since Magic wrote them: they count as they are now.']
      : ignored;
    return { layers, recipe: recipe && { ...recipe, layers }, notes };
  }
  // A photo that needed nothing has no group.
  if (recipe?.layers.length === 0 && !layers) return { layers: [], recipe, notes: [] };
  if (recipe)
    return {
      layers: recipe.layers,
      recipe,
      notes: [
        layers
          ? `Its layers were changed in a way that Magic can't follow (${obstacles.join('; ')}): they count as Magic wrote them.`
          : `Its group "${groupName}" is gone: the layers count as Magic wrote them.`,
      ],
    };
  throw refusal(
    what,
    file,
    json !== null && !layers
      ? "a recipe that can't be read"
      : layers
        ? `layers that Magic can't follow (${obstacles.join('; ')})`
        : `a PSD without the group "${groupName}"`,
  );
}
