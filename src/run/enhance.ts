import type { Values } from '../adjustments';
import type { Card } from '../filternet/card';
import type { Engine } from '../filternet/engine';
import { predict } from '../filternet/filternet';
import type { Pixels } from '../image/pixels';
import { createRecipe } from '../recipe/createRecipe';
import type { EditSettings } from '../recipe/editSettings';
import type { ModelIdentity, Recipe } from '../recipe/recipe';
import { visibleShare, whiteShare } from '../recipe/white';
import { type Abstention, reasonAgainst } from './abstain';
import { Cancelled } from './cancelled';
import type { Clock } from './clock';
import type { Current, Edit, Host } from './host';

/** A FilterNet that is ready to run. */
export interface Model {
  readonly engine: Engine;
  readonly card: Card;
}

/** The recipe of predicted values for a picture. Where the picture shows paper white, that stays white. */
export const recipeOf = (
  { data, channels }: Pixels,
  model: ModelIdentity,
  predicted: Values,
  settings: EditSettings,
): Recipe => createRecipe(model, predicted, settings, whiteShare(data, channels) >= visibleShare);

/**
 * The recipe for a picture, visible or not.
 * @param values what a series gives it in place of its own prediction
 */
export async function recipeFor(
  pixels: Pixels,
  { engine, card }: Model,
  settings: EditSettings,
  values?: Values,
): Promise<Recipe> {
  const predicted = values ?? (await predict(engine, card, pixels));
  return recipeOf(pixels, card.model, predicted, settings);
}

/** True where somebody changed what Magic wrote, in the host or by sliders. */
export const isEdited = ({ edited, recipe }: Current): boolean => edited || recipe.initial !== undefined;

/** What became of a document. */
export interface Enhanced<Result> {
  readonly edits: readonly Edit[];
  /** The targets that stay as they are. */
  readonly abstained: readonly Abstention[];
  readonly result: Result;
}

/**
 * Enhances the document of a host: looks at each of its targets, predicts a recipe and applies them together. A
 * target whose change could not be seen gets no layers.
 * @param load gives the model; asked only once the first target has been read
 * @param mayReplace asked when layers that would be replaced were edited by hand
 * @param values what a series gives each target in place of its own prediction
 * @throws Cancelled when the answer is no
 */
export async function enhance<Result>(
  host: Host<Result>,
  load: () => Promise<Model>,
  settings: EditSettings,
  clock: Clock,
  mayReplace: (edited: readonly Current[]) => Promise<boolean> = async () => true,
  values: readonly Values[] = [],
): Promise<Enhanced<Result>> {
  const { targets } = await host.describe();
  const before = (await host.current()).filter((one) =>
    targets.some(({ layer }) => layer === one.target.layer),
  );
  const edited = before.filter(isEdited);
  if (edited.length > 0 && !(await mayReplace(edited))) throw new Cancelled();
  const edits: Edit[] = [];
  const abstained: Abstention[] = [];
  for (const [i, target] of targets.entries()) {
    const pixels = await host.pixels(target);
    const model = await clock.time('load', load);
    const recipe = await clock.time('predict', () => recipeFor(pixels, model, settings, values[i]));
    const reason = await clock.time('predict', () =>
      settings.always ? null : reasonAgainst(pixels, recipe),
    );
    edits.push({ target, recipe: reason ? { ...recipe, layers: [] } : recipe });
    const cleared = before.some((one) => one.target.layer === target.layer);
    if (reason) abstained.push({ target, reason, amount: settings.amount, cleared });
  }
  return { edits, abstained, result: await host.apply(edits) };
}
