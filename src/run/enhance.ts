import type { Values } from '../adjustments';
import type { Card } from '../filternet/card';
import type { Engine } from '../filternet/engine';
import { predict } from '../filternet/filternet';
import type { Pixels } from '../filternet/pixels';
import type { Current, Edit, Host } from '../hosts/host';
import { makeRecipe, type Recipe } from '../recipe/recipe';
import { type Treatment, treated } from '../recipe/treatment';
import { Cancelled } from './cancelled';
import type { Clock } from './clock';

/** A FilterNet that is ready to run. */
export interface Model {
  readonly engine: Engine;
  readonly card: Card;
}

/**
 * The recipe for a picture.
 * @param values what a series gives it in place of its own prediction
 */
export async function recipeFor(
  pixels: Pixels,
  { engine, card }: Model,
  treatment: Treatment,
  values?: Values,
): Promise<Recipe> {
  const { id, sha256 } = card.model;
  const predicted = values ?? (await predict(engine, card, pixels));
  return makeRecipe({ id, sha256 }, predicted, treatment.amount, treated(predicted, treatment));
}

/**
 * Enhances the document of a host: looks at each of its targets, predicts a recipe and applies them together.
 * @param load gives the model; asked only once the first target has been read
 * @param mayReplace asked when layers that would be replaced were edited by hand
 * @param values what a series gives each target in place of its own prediction
 * @throws Cancelled when the answer is no
 */
export async function enhance<Result>(
  host: Host<Result>,
  load: () => Promise<Model>,
  treatment: Treatment,
  clock: Clock,
  mayReplace: (edited: readonly Current[]) => Promise<boolean> = async () => true,
  values: readonly Values[] = [],
): Promise<{ edits: readonly Edit[]; result: Result }> {
  const { targets } = await host.describe();
  const edited = (await host.current()).filter(
    (one) => one.edited && targets.some(({ layer }) => layer === one.target.layer),
  );
  if (edited.length > 0 && !(await mayReplace(edited))) throw new Cancelled();
  const edits: Edit[] = [];
  for (const [i, target] of targets.entries()) {
    const pixels = await host.pixels(target);
    const model = await clock.time('load', load);
    const recipe = await clock.time('predict', () => recipeFor(pixels, model, treatment, values[i]));
    edits.push({ target, recipe });
  }
  return { edits, result: await host.apply(edits) };
}
