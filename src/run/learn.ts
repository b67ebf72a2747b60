import { same } from '../adjustments/number';
import type { Pixels } from '../image/pixels';
import { keptOffsets } from '../recipe/cameraRaw/kept';
import type { KeptSidecar } from '../recipe/cameraRaw/merge';
import { defaultSettings, valuesFor } from '../recipe/editSettings';
import { featuresOf } from '../recipe/learned/features';
import { fitTaste, type LearnedEdit, minEdits } from '../recipe/learned/fit';
import { offsetsTo, type Preset } from '../recipe/preset';
import { type Recipe, settingsOf } from '../recipe/recipe';
import { expected } from '../refusal';
import { type ExistingEdit, type Host, picture } from './host';
import { lookOfWork } from './paste';

/** Magic's work on a photo as it is now, whoever changed it. */
type Work = Pick<ExistingEdit, 'recipe' | 'layers'>;

/** True where the user changed what Magic wrote: those alone tell a taste. */
export const isChanged = ({ recipe, layers }: Work): boolean => {
  if (recipe.initial) return true;
  const { predicted, protectWhites, space } = recipe;
  const { values } = lookOfWork({ recipe, layers });
  const written = valuesFor(predicted, settingsOf(recipe), protectWhites, space);
  return !same(values, written);
};

/**
 * What the user added to the prediction of a photo; null where nothing was changed. An adjustment that no value
 * expresses says nothing.
 * @param pixels of the photo, without what Magic put over it
 */
export const learnedEdit = (work: Work, { data, channels }: Pixels): LearnedEdit | null => {
  if (!isChanged(work)) return null;
  const { predicted, confidence, protectWhites, space } = work.recipe;
  const { values } = lookOfWork(work);
  const base = valuesFor(predicted, defaultSettings, protectWhites, space);
  const offsets = offsetsTo(base, { ...base, ...values });
  return { offsets, features: featuresOf(data, channels, predicted, confidence) };
};

/**
 * Change by the user of the settings that Magic wrote beside a raw file; null where nothing was changed.
 * @param pixels of the camera's preview
 */
export const sidecarEdit = (
  recipe: Recipe,
  kept: KeptSidecar,
  { data, channels }: Pixels,
): LearnedEdit | null => {
  if (same(kept.wrote, kept.now)) return null;
  const { predicted, confidence, protectWhites, space } = recipe;
  const base = valuesFor(predicted, defaultSettings, protectWhites, space);
  const wrote = valuesFor(predicted, settingsOf(recipe), protectWhites, space);
  const added = keptOffsets(data, channels, recipe, kept);
  const values = Object.fromEntries(
    Object.entries(wrote).map(([key, value]) => [key, value + (added[key] ?? 0)]),
  );
  return { offsets: offsetsTo(base, values), features: featuresOf(data, channels, predicted, confidence) };
};

/** Changes by the user of Magic's work on the whole picture of a document. */
export async function editsOf(host: Host<unknown>): Promise<LearnedEdit[]> {
  await host.describe();
  const edits: LearnedEdit[] = [];
  for (const work of await host.current()) {
    if (work.target.layer !== picture.layer || !isChanged(work)) continue;
    const edit = learnedEdit(work, await host.pixels(work.target));
    if (edit) edits.push(edit);
  }
  return edits;
}

/** The preset that edits tell. @throws Refusal for too few of them, or where they tell nothing */
export const learnedPreset = (name: string, edits: readonly LearnedEdit[]): Preset => {
  if (edits.length < minEdits)
    throw expected(
      `at least ${minEdits} photos with changed Magic layers`,
      'learning',
      edits.length,
      'Change some more, and save them.',
    );
  const taste = fitTaste(edits);
  if (!taste)
    throw expected(
      'changes that go one way',
      'learning',
      `${edits.length} edits that tell none`,
      'Change some more, and save them.',
    );
  return { name, ...taste };
};
