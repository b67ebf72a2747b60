import type { Descriptor, Values } from '../adjustments';
import { predict } from '../filternet/filternet';
import { FilesHost } from '../hosts/files/host';
import { loadModel } from '../hosts/files/model';
import { carriesRecipe, readRecipe } from '../hosts/files/readRecipe';
import type { PhotoOutput } from '../hosts/files/save';
import type { Stamp } from '../hosts/files/stamp';
import { defaultSettings, type EditSettings } from '../recipe/editSettings';
import type { CopiedLook } from '../recipe/like';
import type { Recipe } from '../recipe/recipe';
import type { SheetPhoto } from '../run/contactSheet';
import { enhance } from '../run/enhance';
import { signatureOf } from '../run/imageSignature';
import { noChangeSentence } from '../run/noChange';
import type { Frame } from '../run/series';
import { Stopwatch } from '../run/stopwatch';
import { Journal } from './journal';
import { lookOfStack, neutralLook } from './like';

/** Work on one photo, as it is handed to a thread: plain data. */
export type Task =
  | { readonly kind: 'look'; readonly file: string }
  | { readonly kind: 'predict'; readonly file: string }
  | ({ readonly kind: 'enhance'; readonly file: string } & TaskOptions)
  | { readonly kind: 'card'; readonly file: string; readonly layers: readonly Descriptor[] };

export interface TaskOptions {
  readonly targets: readonly PhotoOutput[];
  readonly overwrite: boolean;
  /** Existing outputs that may be replaced without that. */
  readonly replaces?: Readonly<Record<string, Stamp>>;
  /** The folder whose journal is told of outputs before they appear. */
  readonly journal?: string;
  /** True when outputs keep nothing that a photo tells besides its pixels. */
  readonly strip: boolean;
  readonly editSettings: EditSettings;
  /** Values that a series gives the photo in place of its own prediction. */
  readonly values?: Values;
  /** True when nothing is written. */
  readonly dry: boolean;
  /** True when a card for the contact sheet is made. */
  readonly card: boolean;
  /** Quality of JPEGs, percent; without it an unchanged JPEG stays as it is. */
  readonly quality?: number;
}

/** Result of one photo. */
export interface PhotoResult {
  readonly predicted?: Values;
  /** Confidence of the model in its values, 0...1, where it tells. */
  readonly confidence?: number;
  readonly layers: readonly Descriptor[];
  /** Look that other photos can be given, where it is asked for. */
  readonly look?: CopiedLook;
  readonly outputs?: readonly string[];
  /** Notes for the user, one sentence each. */
  readonly notes: readonly string[];
  /** By stage. */
  readonly ms: Readonly<Record<string, number>>;
  readonly card?: SheetPhoto;
}

interface Answers {
  readonly look: Frame;
  readonly predict: PhotoResult;
  readonly enhance: PhotoResult;
  readonly card: SheetPhoto;
}

export type TaskAnswer<T extends Task> = Answers[T['kind']];

const nothingWritten = { targets: [], overwrite: false, strip: false, dry: true };

async function look(file: string): Promise<Frame> {
  const host = new FilesHost(file, { ...nothingWritten, clock: new Stopwatch() });
  const pixels = await host.pixels();
  const { engine, card } = await loadModel();
  const { values: predicted } = await predict(engine, card, pixels);
  return { predicted, look: signatureOf(pixels), taken: await host.taken() };
}

type Stamps = ReadonlyMap<string, Stamp>;

/** Told by the thread that writes: between telling another one and the output a kill could come. */
function noted(folder: string, photo: string, stamps: Stamps): void {
  const journal = new Journal(folder);
  journal.placing(photo, stamps);
  journal.close();
}

/** A photo's result, and its recipe: without layers where it stays as it is. */
async function treated(file: string, wanted: TaskOptions): Promise<{ done: PhotoResult; recipe: Recipe }> {
  const clock = new Stopwatch();
  const { editSettings, values, journal } = wanted;
  const placing = journal === undefined ? undefined : (stamps: Stamps) => noted(journal, file, stamps);
  const host = new FilesHost(file, { ...wanted, clock, placing, once: true });
  const agreed = async () => true;
  // The model gets ready while the photo is decoded, on another thread; who asks for it is told what went wrong.
  if (!values) loadModel().catch(() => {});
  const { edits, abstained, result } = await enhance(
    host,
    loadModel,
    editSettings,
    clock,
    agreed,
    values && [values],
  );
  const [{ recipe }] = edits;
  const done = {
    predicted: recipe.predicted,
    confidence: recipe.confidence,
    layers: recipe.layers,
    outputs: result,
    notes: [...abstained.map(noChangeSentence), ...host.notes],
    ms: clock.ms,
    card: host.card,
  };
  return { done, recipe };
}

const enhanced = async (file: string, wanted: TaskOptions): Promise<PhotoResult> =>
  (await treated(file, wanted)).done;

async function predicted(file: string): Promise<PhotoResult> {
  if (await carriesRecipe(file)) return carried(file);
  const { done, recipe } = await treated(file, {
    ...nothingWritten,
    editSettings: defaultSettings,
    card: false,
  });
  const { outputs: _, ...told } = done;
  return { ...told, look: recipe.layers.length > 0 ? lookOfStack(recipe) : neutralLook };
}

/** Reads what a PSD that Magic wrote says of itself. */
async function carried(file: string): Promise<PhotoResult> {
  const clock = new Stopwatch();
  const { layers, recipe, notes } = await clock.time('decode', () => readRecipe(file));
  const from = recipe
    ? `Carries a recipe of ${recipe.model.id} at ${recipe.amount} %.`
    : 'Carries layers, but no recipe.';
  const look = recipe ? lookOfStack(recipe) : undefined;
  return { predicted: recipe?.predicted, layers, look, notes: [from, ...notes], ms: clock.ms };
}

/** The card of a photo that was done before. */
async function cardAgain(file: string, layers: readonly Descriptor[]): Promise<SheetPhoto> {
  const host = new FilesHost(file, { ...nothingWritten, clock: new Stopwatch(), card: true });
  await host.write(layers, null);
  return host.card!;
}

/** Does one task, on whatever thread it is called. */
export async function perform<T extends Task>(task: T): Promise<TaskAnswer<T>>;
export async function perform(task: Task): Promise<TaskAnswer<Task>> {
  if (task.kind === 'look') return look(task.file);
  if (task.kind === 'predict') return predicted(task.file);
  if (task.kind === 'card') return cardAgain(task.file, task.layers);
  return enhanced(task.file, task);
}
