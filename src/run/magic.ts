import { allBut, defaultSettings, type EditSettings } from '../recipe/editSettings';
import type { Preset } from '../recipe/preset';
import { type Enhanced, enhance, type Model } from './enhance';
import type { ExistingEdit, Host } from './host';
import { rememberAmount, type Settings, type Store } from './settings';
import type { Stopwatch } from './stopwatch';

/** The user's presets. */
export interface PresetSource {
  /** Resolves once they have been read. */
  ready(): Promise<void>;
  /** The preset that every Magic uses; null for the bare prediction. */
  readonly preset: Preset | null;
}

/** Dependencies of a Magic, whoever starts it. */
export interface MagicParts<Result> {
  readonly host: Host<Result>;
  readonly load: () => Promise<Model>;
  readonly settings: Settings;
  /** Null where nothing can be kept. */
  readonly store: Store | null;
  /** Without it there are none. */
  readonly presets?: PresetSource;
  readonly clock: Stopwatch;
  /** Asks the user, who may have said in the settings that there shall be no question. */
  readonly mayReplace: (edited: readonly ExistingEdit[]) => Promise<boolean>;
}

/** The settings of every Magic as those of an edit. */
export const editSettingsFor = (
  { amount, adjustments }: Pick<Settings, 'amount' | 'adjustments'>,
  preset: Preset | null,
): EditSettings => ({
  ...defaultSettings,
  amount,
  offsets: preset?.offsets ?? {},
  ...(preset?.learned && { learned: preset.learned }),
  disabled: allBut(adjustments),
});

/**
 * Runs the one Magic behind the menu, the panel and steps of Actions: on the document of a host, by the user's
 * settings and the preset for every Magic.
 * @param amount percent, where it isn't that of every Magic
 * @throws Cancelled when the user keeps what would be replaced
 */
export async function magic<Result>(parts: MagicParts<Result>, amount?: number): Promise<Enhanced<Result>> {
  const { host, load, settings, store, presets, clock, mayReplace } = parts;
  await presets?.ready();
  const edit = editSettingsFor({ ...settings, amount: amount ?? settings.amount }, presets?.preset ?? null);
  const agreed = settings.ask ? mayReplace : async () => true;
  const done = await enhance(host, load, edit, clock, agreed);
  rememberAmount(store, edit.amount);
  return done;
}
