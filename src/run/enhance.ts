import type { Values } from '../adjustments';
import type { Card } from '../filternet/card';
import type { Engine } from '../filternet/engine';
import { type Judgement, predict } from '../filternet/filternet';
import type { Pixels } from '../image/pixels';
import { createRecipe } from '../recipe/createRecipe';
import type { EditSettings } from '../recipe/editSettings';
import { featuresOf } from '../recipe/learned/features';
import { learnedOffsets } from '../recipe/learned/learned';
import type { ModelIdentity, Recipe } from '../recipe/recipe';
import { spaceWith } from '../recipe/space/fit';
import type { RgbSpace } from '../recipe/space/space';
import { minPaperWhiteShare, paperWhiteShare } from '../recipe/whites';
import { Cancelled } from './cancelled';
import type { Edit, ExistingEdit, Host, Target } from './host';
import { type NoChange, reasonAgainst } from './noChange';
import type { Stopwatch } from './stopwatch';

/** The settings for one photo: what was learned of such photos is an offset like any other. */
const forPhoto = (
  settings: EditSettings,
  data: Pixels['data'],
  channels: 3 | 4,
  predicted: Values,
  confidence?: number,
): EditSettings => {
  const { learned, offsets } = settings;
  if (!learned) return settings;
  const features = featuresOf(data, channels, predicted, confidence);
  return { ...settings, learned: undefined, offsets: learnedOffsets(offsets, learned, features) };
};

/** A FilterNet that is ready to run. */
export interface Model {
  readonly engine: Engine;
  readonly card: Card;
}

/**
 * The recipe of predicted values for a picture. Where the picture shows paper white, that stays white.
 * @param space of its document, for which the layers are fitted; null for sRGB
 */
export const recipeOf = (
  { data, channels }: Pixels,
  model: ModelIdentity,
  predicted: Values,
  settings: EditSettings,
  space: RgbSpace | null,
  confidence?: number,
): Recipe => {
  const protectWhites = paperWhiteShare(data, channels) >= minPaperWhiteShare;
  const fitted = space ? spaceWith(space, data, channels) : undefined;
  const own = forPhoto(settings, data, channels, predicted, confidence);
  return createRecipe(model, predicted, own, protectWhites, undefined, confidence, fitted);
};

/** The recipe for a picture, and why its layers are better not made. */
interface Judged {
  readonly recipe: Recipe;
  readonly reason: NoChange['reason'] | null;
  /** Confidence of the model, where its doubt is what keeps a visible change back. */
  readonly doubt?: number;
}

/** Judges a picture. One that is well balanced gets the recipe of what could be done all the same. */
function judged(
  pixels: Pixels,
  model: ModelIdentity,
  answer: Judgement,
  settings: EditSettings,
  space: RgbSpace | null,
): Judged {
  const { values, full, confidence } = answer;
  const recipe = recipeOf(pixels, model, values, settings, space, confidence);
  const reason = reasonAgainst(pixels, recipe);
  if (reason !== 'balanced') return { recipe, reason };
  const possible = recipeOf(pixels, model, full, settings, space, confidence);
  return { recipe: possible, reason, doubt: reasonAgainst(pixels, possible) ? undefined : confidence };
}

/** The answer that a series gives a picture. */
const given = (values: Values): Judgement => ({ values, full: values });

/** True where somebody changed what Magic wrote, in the host or by sliders. */
export const isEdited = ({ edited, recipe }: ExistingEdit): boolean => edited || recipe.initial !== undefined;

/** Outcome of a document. */
export interface Enhanced<Result> {
  readonly edits: readonly Edit[];
  /** The targets that stay as they are. */
  readonly abstained: readonly NoChange[];
  readonly result: Result;
}

/** Edit of a target, and why it is better not made: then it has no layers. */
interface Looked {
  readonly edit: Edit;
  readonly reason: NoChange['reason'] | null;
  /** Confidence of the model, where its doubt is what keeps a visible change back. */
  readonly doubt?: number;
}

/** Looks at a target and predicts its edit. @param values given in place of its own prediction */
export async function lookedAt(
  host: Host<unknown>,
  target: Target,
  load: () => Promise<Model>,
  settings: EditSettings,
  clock: Stopwatch,
  space: RgbSpace | null,
  values?: Values,
): Promise<Looked> {
  const pixels = await host.pixels(target);
  const model = await clock.time('load', load);
  const { recipe, reason, doubt } = await clock.time('predict', async () => {
    const { engine, card } = model;
    const answer = values ? given(values) : await predict(engine, card, pixels);
    return judged(pixels, card.model, answer, settings, space);
  });
  if (reason === null || settings.always) return { edit: { target, recipe }, reason: null };
  return { edit: { target, recipe: { ...recipe, layers: [] } }, reason, doubt };
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
  clock: Stopwatch,
  mayReplace: (edited: readonly ExistingEdit[]) => Promise<boolean> = async () => true,
  values: readonly Values[] = [],
): Promise<Enhanced<Result>> {
  const { targets, space } = await host.describe();
  const before = (await host.current()).filter((one) =>
    targets.some(({ layer }) => layer === one.target.layer),
  );
  const edited = before.filter(isEdited);
  if (edited.length > 0 && !(await mayReplace(edited))) throw new Cancelled();
  const edits: Edit[] = [];
  const abstained: NoChange[] = [];
  for (const [i, target] of targets.entries()) {
    const cleared = before.some((one) => one.target.layer === target.layer);
    const looked = await lookedAt(host, target, load, settings, clock, space, values[i]);
    edits.push(looked.edit);
    if (looked.reason)
      abstained.push({
        target,
        reason: looked.reason,
        amount: settings.amount,
        cleared,
        confidence: looked.doubt,
      });
  }
  return { edits, abstained, result: await host.apply(edits) };
}
