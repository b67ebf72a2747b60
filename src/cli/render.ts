import { FilesHost } from '../hosts/files/host';
import { readPrediction, readRecipe, type Stack } from '../hosts/files/readRecipe';
import { formatRecipe, type Prediction, settingsOf } from '../recipe/recipe';
import { recipeOf } from '../run/enhance';
import { picture } from '../run/host';
import { noChangeSentence, reasonAgainst } from '../run/noChange';
import { Stopwatch } from '../run/stopwatch';
import type { ExitCode } from './exit';
import { checkApart, Inputs } from './inputs';
import type { Format } from './options';
import { reporter } from './report';
import { sentence } from './results';

export interface RenderOptions {
  readonly recipe: string;
  readonly out: { readonly file: string; readonly format: Format };
  readonly json?: boolean;
  readonly overwrite?: boolean;
  /** Quality of a JPEG, percent. */
  readonly quality?: number;
  readonly strip?: boolean;
}

/** A prediction's layers for a photo, as `enhance` makes them. */
async function finished(prediction: Prediction, host: FilesHost): Promise<Stack> {
  const pixels = await host.pixels();
  const { space } = await host.describe();
  const { model, predicted, amount } = prediction;
  const recipe = recipeOf(pixels, model, predicted, settingsOf(prediction), space);
  const reason = reasonAgainst(pixels, recipe);
  if (!reason) return { layers: recipe.layers, recipe, notes: [] };
  const note = noChangeSentence({ target: picture, reason, amount, cleared: false });
  return { layers: [], recipe: { ...recipe, layers: [] }, notes: [note] };
}

/** Renders a recipe's layers over a photo. */
export async function renderFiles(file: string, options: RenderOptions): Promise<ExitCode> {
  const { overwrite = false, json = false, strip = false, quality } = options;
  const report = reporter(json);
  const clock = new Stopwatch();
  try {
    checkApart(options.out.file, new Inputs([options.recipe]));
    const host = new FilesHost(file, {
      targets: [options.out],
      overwrite,
      clock,
      strip,
      quality,
      once: true,
    });
    const prediction = await readPrediction(options.recipe);
    const { layers, recipe, notes } = prediction
      ? await finished(prediction, host)
      : await readRecipe(options.recipe);
    const outputs = await host.write(layers, recipe && formatRecipe(recipe));
    report.add({ file, ok: true, layers, outputs, ms: clock.ms, notes: [...notes, ...host.notes] });
    return 0;
  } catch (error) {
    report.add({ file, ok: false, error: sentence(error) });
    return 1;
  }
}
