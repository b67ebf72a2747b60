import type { Card } from '../filternet/card';
import type { Engine } from '../filternet/engine';
import { predict } from '../filternet/filternet';
import type { Pixels } from '../filternet/pixels';
import { makeRecipe, type Recipe } from '../recipe/recipe';
import type { Clock } from './clock';

/** A FilterNet that is ready to run. */
export interface Model {
  readonly engine: Engine;
  readonly card: Card;
}

/** A place with one photo in it. */
export interface Host<Result> {
  /** The photo as FilterNet sees it: sRGB, 8 bits, upright. */
  pixels(): Promise<Pixels>;
  /** Puts the recipe's layers over the photo. */
  apply(recipe: Recipe): Promise<Result>;
}

/** The recipe for a picture. @param amount percent, 0...200 */
export async function recipeFor(pixels: Pixels, { engine, card }: Model, amount: number): Promise<Recipe> {
  const { id, sha256 } = card.model;
  return makeRecipe({ id, sha256 }, await predict(engine, card, pixels), amount);
}

/**
 * Enhances the photo of a host: looks at it, predicts its recipe and applies that.
 * @param load gives the model; asked only once the photo has been read
 */
export async function enhance<Result>(
  host: Host<Result>,
  load: () => Promise<Model>,
  amount: number,
  clock: Clock,
): Promise<{ recipe: Recipe; result: Result }> {
  const pixels = await host.pixels();
  const model = await clock.time('load', load);
  const recipe = await clock.time('predict', () => recipeFor(pixels, model, amount));
  return { recipe, result: await host.apply(recipe) };
}
