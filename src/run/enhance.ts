import type { Card } from '../filternet/card';
import type { Engine } from '../filternet/engine';
import { predict } from '../filternet/filternet';
import type { Pixels } from '../filternet/pixels';
import type { Current, Edit, Host } from '../hosts/host';
import { makeRecipe, type Recipe } from '../recipe/recipe';
import { Cancelled } from './cancelled';
import type { Clock } from './clock';

/** A FilterNet that is ready to run. */
export interface Model {
  readonly engine: Engine;
  readonly card: Card;
}

/** The recipe for a picture. @param amount percent, 0...200 */
export async function recipeFor(pixels: Pixels, { engine, card }: Model, amount: number): Promise<Recipe> {
  const { id, sha256 } = card.model;
  return makeRecipe({ id, sha256 }, await predict(engine, card, pixels), amount);
}

/**
 * Enhances the document of a host: looks at each of its targets, predicts a recipe and applies them together.
 * @param load gives the model; asked only once the first target has been read
 * @param mayReplace asked when layers that would be replaced were edited by hand
 * @throws Cancelled when the answer is no
 */
export async function enhance<Result>(
  host: Host<Result>,
  load: () => Promise<Model>,
  amount: number,
  clock: Clock,
  mayReplace: (edited: readonly Current[]) => Promise<boolean> = async () => true,
): Promise<{ edits: readonly Edit[]; result: Result }> {
  const { targets } = await host.describe();
  const edited = (await host.current()).filter(
    (one) => one.edited && targets.some(({ layer }) => layer === one.target.layer),
  );
  if (edited.length > 0 && !(await mayReplace(edited))) throw new Cancelled();
  const edits: Edit[] = [];
  for (const target of targets) {
    const pixels = await host.pixels(target);
    const model = await clock.time('load', load);
    const recipe = await clock.time('predict', () => recipeFor(pixels, model, amount));
    edits.push({ target, recipe });
  }
  return { edits, result: await host.apply(edits) };
}
