import { magicAdjustments } from '../adjustments';
import { editRecipe } from '../recipe/createRecipe';
import { defaultSettings, type EditSettings } from '../recipe/editSettings';
import { parseJson } from '../recipe/json';
import {
  type CopiedLook,
  checkChoice,
  checkLook,
  type LookChoice,
  lookFrom,
  settingsLike,
} from '../recipe/like';
import type { Copied } from './copied';
import { type Enhanced, lookedAt, type Model } from './enhance';
import { type Edit, type ExistingEdit, type Host, nothingMade } from './host';
import type { NoChange } from './noChange';
import { shownOf } from './shown';
import type { Stopwatch } from './stopwatch';
import { tuningOf } from './tuning';

/** Look to be given to photos, and what of it. */
export interface Paste {
  readonly look: CopiedLook;
  readonly choice: LookChoice;
}

/** The text that `parsePaste` reads, as a step of an Action keeps it. */
export const formatPaste = ({ look, choice }: Paste): string => JSON.stringify({ look, choice });

/** @throws Refusal, one sentence, for anything but a look and what of it */
export const parsePaste = (text: unknown): Paste => {
  const name = 'the recorded paste';
  const value = parseJson(String(text), name) as { look?: unknown; choice?: unknown } | null;
  return { look: checkLook(value?.look), choice: checkChoice(value?.choice) };
};

/** The look of Magic's work, as its layers are now. */
export const lookOfWork = (current: Pick<ExistingEdit, 'recipe' | 'layers'>): CopiedLook => {
  const unread = current.layers.filter(({ descriptor }) => descriptor === null).map(({ kind }) => kind);
  const ids = magicAdjustments.filter(({ kind }) => unread.includes(kind)).map(({ id }) => id);
  return lookFrom(current.recipe, tuningOf(current), ids);
};

/** Copies the look of the document in front. @throws Refusal where Magic has made nothing */
export async function copyLook(host: Host<unknown>): Promise<Copied> {
  const snapshot = await host.snapshot();
  const current = shownOf(snapshot);
  if (!current) throw nothingMade();
  return { from: snapshot.info.name, look: lookOfWork(current) };
}

/** Settings of a photo that Magic hasn't looked at yet: the same values are given whether or not they show. */
export const pasteSettings = ({ look, choice }: Paste, settings: EditSettings): EditSettings => ({
  ...settingsLike(settings, look, choice),
  ...(choice.as === 'values' && { always: true }),
});

const pastedOver = (current: ExistingEdit, { look, choice }: Paste): Edit => {
  const { target, recipe } = current;
  return { target, recipe: editRecipe(recipe, settingsLike(tuningOf(current), look, choice)) };
};

/**
 * Gives the targets of a document a look, in one step. Those that have Magic's layers keep their prediction, and what
 * their user did with adjustments that aren't pasted; the others are looked at first.
 * @param settings of the others
 */
export async function pasteLook<Result>(
  host: Host<Result>,
  load: () => Promise<Model>,
  paste: Paste,
  clock: Stopwatch,
  settings: EditSettings = defaultSettings,
): Promise<Enhanced<Result>> {
  const { targets, space } = await host.describe();
  const before = await host.current();
  const edits: Edit[] = [];
  const abstained: NoChange[] = [];
  let fresh = false;
  for (const target of targets) {
    const there = before.find((one) => one.target.layer === target.layer);
    if (there) {
      edits.push(pastedOver(there, paste));
      continue;
    }
    fresh = true;
    const wanted = pasteSettings(paste, settings);
    const { edit, reason, doubt } = await lookedAt(host, target, load, wanted, clock, space);
    edits.push(edit);
    if (reason) abstained.push({ target, reason, amount: wanted.amount, cleared: false, confidence: doubt });
  }
  // Layers that are there keep their masks and opacities where they are only given other values.
  return { edits, abstained, result: await (fresh ? host.apply(edits) : host.update(edits)) };
}
