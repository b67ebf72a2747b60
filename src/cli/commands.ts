import { decode } from '../hosts/files/decode';
import { FilesHost } from '../hosts/files/host';
import { readRecipe } from '../hosts/files/readRecipe';
import { formatRecipe } from '../recipe/recipe';
import { asPredicted } from '../recipe/treatment';
import { Clock } from '../run/clock';
import { recipeFor, enhance as run } from '../run/enhance';
import { loadModel } from './model';
import type { Format } from './options';
import { findPhotos } from './photos';
import { type Outcome, reporter } from './report';
import { planTargets } from './targets';

/** 0: all done. 1: some failed, the others are done. */
export type ExitCode = 0 | 1;

type Work = (
  file: string,
  clock: Clock,
) => Promise<Omit<Extract<Outcome, { ok: true }>, 'file' | 'ok' | 'ms'>>;

async function outcomeOf(file: string, work: Work): Promise<Outcome> {
  const clock = new Clock();
  try {
    return { file, ok: true, ...(await work(file, clock)), ms: clock.ms };
  } catch (error) {
    return { file, ok: false, error: sentence(error) };
  }
}

/** Every failure is one line. */
const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0];

/** Does the work on each file in turn; one that fails doesn't stop the others. */
async function each(args: readonly string[], json: boolean, prepare: (photos: readonly string[]) => Work) {
  const { photos, failures } = await findPhotos(args);
  const report = reporter(json, photos.length);
  const work = prepare(photos);
  let code: ExitCode = 0;
  const tell = (outcome: Outcome) => {
    if (!outcome.ok) code = 1;
    report.add(outcome);
  };
  for (const { file, error } of failures) tell({ file, ok: false, error: sentence(error) });
  for (const file of photos) tell(await outcomeOf(file, work));
  report.end();
  return code;
}

export interface EnhanceOptions {
  readonly out?: string;
  readonly format: readonly Format[];
  readonly amount: number;
  readonly recipe?: boolean;
  readonly compare?: boolean;
  readonly json?: boolean;
  readonly overwrite?: boolean;
}

export const enhance = (args: readonly string[], options: EnhanceOptions): Promise<ExitCode> =>
  each(args, options.json ?? false, (photos) => {
    const { amount, overwrite = false } = options;
    const plan = planTargets(photos, { ...options, formats: options.format });
    return async (file, clock) => {
      const host = new FilesHost(file, { targets: plan.get(file)!, overwrite, clock });
      const { edits, result } = await run(host, loadModel, { ...asPredicted, amount }, clock);
      const [{ recipe }] = edits;
      return { predicted: recipe.predicted, layers: recipe.layers, outputs: result, notes: host.notes };
    };
  });

export interface PredictOptions {
  readonly json?: boolean;
}

export const predict = (args: readonly string[], { json = false }: PredictOptions): Promise<ExitCode> =>
  each(args, json, () => async (file, clock) => {
    if (file.toLowerCase().endsWith('.psd')) return carried(file, clock);
    const photo = await clock.time('decode', () => decode(file));
    const model = await clock.time('load', loadModel);
    const recipe = await clock.time('predict', () => recipeFor(photo.analysis, model, asPredicted));
    return { predicted: recipe.predicted, layers: recipe.layers, notes: photo.notes };
  });

/** What a PSD that Magic wrote says of itself. */
async function carried(file: string, clock: Clock): ReturnType<Work> {
  const { layers, recipe, notes } = await clock.time('decode', () => readRecipe(file));
  const from = recipe
    ? `Carries a recipe of ${recipe.model.id} at ${recipe.amount} %.`
    : 'Carries layers, but no recipe.';
  return { predicted: recipe?.predicted, layers, notes: [from, ...notes] };
}

export interface RenderOptions {
  readonly recipe: string;
  readonly out: { readonly file: string; readonly format: Format };
  readonly json?: boolean;
  readonly overwrite?: boolean;
}

export async function render(file: string, options: RenderOptions): Promise<ExitCode> {
  const { overwrite = false, json = false } = options;
  const report = reporter(json, 1);
  const outcome = await outcomeOf(file, async (_, clock) => {
    const { layers, recipe, notes } = await readRecipe(options.recipe);
    const host = new FilesHost(file, { targets: [options.out], overwrite, clock });
    const outputs = await host.write(layers, recipe && formatRecipe(recipe));
    return { layers, outputs, notes: [...notes, ...host.notes] };
  });
  report.add(outcome);
  return outcome.ok ? 0 : 1;
}
