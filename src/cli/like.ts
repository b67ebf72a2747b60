import { text } from 'node:stream/consumers';
import { magicAdjustments, type Values } from '../adjustments';
import { clip } from '../adjustments/number';
import { refusal } from '../hosts/files/fileRefusal';
import { readRecipe } from '../hosts/files/readRecipe';
import { textOfRegular } from '../hosts/files/regular';
import { adjustmentIds, defaultSettings, type EditSettings } from '../recipe/editSettings';
import { parseJson } from '../recipe/json';
import { type CopiedLook, checkLook, lookFrom, type Way, wholeLook } from '../recipe/like';
import { checkRecipe, type Recipe, settingsOf } from '../recipe/recipe';
import { expected } from '../refusal';
import { lookOfWork, pasteSettings } from '../run/paste';

/** Options of a look that photos are given. */
export interface LikeOptions {
  readonly like?: string;
  readonly likeAs?: Way;
  readonly likeOnly?: readonly string[];
  /** Percent, where the command line names one. */
  readonly amount?: number;
}

const controls = magicAdjustments.flatMap((adjustment) => adjustment.controls);
const what = "a photo's look: what magic predict --json prints, a recipe or a PSD by Magic";
/** More than any look needs. */
const mostBytes = 1 << 20;

/** The look of layers as they are now, whoever changed them. */
export const lookOfStack = (recipe: Recipe): CopiedLook =>
  lookOfWork({
    recipe,
    layers: recipe.layers.map((layer) => ({ kind: layer._obj, descriptor: layer, visible: true })),
  });

/** The look of a photo that needs nothing. */
export const neutralLook: CopiedLook = {
  version: 1,
  amount: defaultSettings.amount,
  values: Object.fromEntries(controls.map(({ key, neutral }) => [key, neutral])),
  offsets: {},
  disabled: [],
  manual: [],
};

/** The look in one object: of a line that `predict` printed, a recipe's, or a look itself. */
function lookIn(value: unknown, from: string): CopiedLook {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refusal(what, from, 'something else');
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields.ok === false) throw refusal(what, from, 'a photo that could not be read');
  if ('look' in fields) return checkLook(fields.look);
  if ('predicted' in fields && 'model' in fields) {
    const recipe = checkRecipe(value);
    return lookFrom(recipe, settingsOf(recipe));
  }
  return checkLook(value);
}

/** @throws Refusal for anything but one look */
export function parseLike(json: string, from: string): CopiedLook {
  const lines = json.split('\n').filter((line) => line.trim() !== '');
  const several = lines.length > 1 && lines.every((line) => line.startsWith('{') && line.endsWith('}'));
  if (several) throw refusal('one photo', from, `${lines.length} of them`, 'Choose the one to be like.');
  if (lines.length === 0) throw refusal(what, from, 'nothing');
  return lookIn(parseJson(json, what), from);
}

/** The look in a file, or on the standard input for -. @throws Refusal */
export async function readLike(file: string): Promise<CopiedLook> {
  if (file === '-') return parseLike(await text(process.stdin), 'standard input');
  if (!/\.ps[bd]$/i.test(file)) return parseLike(textOfRegular(file, what, mostBytes), file);
  const { recipe } = await readRecipe(file);
  if (!recipe) throw refusal(what, file, 'layers without a recipe');
  return lookOfStack(recipe);
}

/** A look's values and offsets with those that the command line adds to them. */
const added = ({ values = {}, offsets }: EditSettings, more: Values) => {
  const sum = { values: { ...values }, offsets: { ...offsets } };
  for (const { key, min, max } of controls) {
    const extra = more[key] ?? 0;
    if (key in values) sum.values[key] = clip(values[key] + extra, min, max);
    else if (extra !== 0) sum.offsets[key] = clip((offsets[key] ?? 0) + extra, min - max, max - min);
  }
  return sum;
};

/**
 * The settings with the look that options name.
 * @param photos the arguments, one of which may be the standard input too
 * @throws Refusal
 */
export async function likeSettings(
  settings: EditSettings,
  { like, likeAs, likeOnly = adjustmentIds, amount }: LikeOptions,
  photos: readonly string[],
): Promise<EditSettings> {
  if (like === undefined) {
    if (likeAs || likeOnly !== adjustmentIds)
      throw expected('--like', '--like-as and --like-only', 'none', 'Name the photo to be like.');
    return settings;
  }
  if (like === '-' && photos.includes('-'))
    throw expected('one use', 'standard input', 'two', 'Give the look as a file.');
  const look = await readLike(like);
  const pasted = pasteSettings(
    { look, choice: { as: likeAs ?? wholeLook.as, adjustments: likeOnly } },
    { ...settings, offsets: {} },
  );
  // What the command line itself names is meant for these photos, and not for the one that they shall be like.
  return {
    ...pasted,
    ...added(pasted, settings.offsets),
    amount: amount ?? pasted.amount,
    disabled: [...new Set([...pasted.disabled, ...settings.disabled])],
  };
}
