import { magicAdjustments, type Values } from '../../adjustments';
import { clip } from '../../adjustments/number';
import { amounts } from '../../recipe/amount';
import { checkSettings, defaultSettings } from '../../recipe/editSettings';
import { withoutControls } from '../../recipe/learned/learned';
import { formatPreset, type Preset, parsePreset } from '../../recipe/preset';
import { type BatchOptions, type Selection, selections } from '../../run/batch/batchHost';
import { editSettingsFor } from '../../run/magic';
import { defaultSeries, strengths } from '../../run/series';
import { readSettings, type Store, storeBatch, storedBatch } from '../../run/settings';

/** Settings that the user chose for batches. */
export interface BatchSettings {
  readonly selection: Selection;
  /** Percent. */
  readonly amount: number;
  /** Null for the bare prediction. Whole, so that it stays what it was when it was chosen; or that of every Magic. */
  readonly look: Preset | null | 'default';
  /** Added to those of the look, by parameter key. */
  readonly offsets: Values;
  readonly series: boolean;
  /** Strength of matching, in percent. */
  readonly strength: number;
  /** True when PSDs go into another folder than the photos'. */
  readonly elsewhere: boolean;
  readonly overwrite: boolean;
  readonly replaceEdited: boolean;
}

export const usualBatch: BatchSettings = {
  selection: 'documents',
  amount: defaultSettings.amount,
  look: 'default',
  offsets: {},
  series: false,
  strength: defaultSeries.strength,
  elsewhere: false,
  overwrite: false,
  replaceEdited: false,
};

const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);

const within = (value: unknown, { min, max }: { min: number; max: number }, usual: number): number =>
  typeof value === 'number' && value >= min && value <= max ? value : usual;

const lookIn = (stored: unknown): BatchSettings['look'] => {
  if (stored === null) return null;
  try {
    return parsePreset(formatPreset(stored as Preset));
  } catch {
    // Nothing was chosen, somebody else wrote it, or another version of Magic.
    return usualBatch.look;
  }
};

/** Whatever of a stored value can be understood; the rest is as usual. */
export function settledBatch(stored: Partial<Record<keyof BatchSettings, unknown>>): BatchSettings {
  const flag = (name: 'series' | 'elsewhere' | 'overwrite' | 'replaceEdited') =>
    typeof stored[name] === 'boolean' ? (stored[name] as boolean) : usualBatch[name];
  const offsets = typeof stored.offsets === 'object' && stored.offsets ? (stored.offsets as Values) : {};
  return {
    selection: selections.find((one) => one === stored.selection) ?? usualBatch.selection,
    amount: within(stored.amount, amounts, usualBatch.amount),
    look: lookIn(stored.look),
    offsets: Object.fromEntries(
      parameters.flatMap(({ key, min, max }) => {
        const offset = within(offsets[key], { min: min - max, max: max - min }, 0);
        return offset === 0 ? [] : [[key, offset]];
      }),
    ),
    series: flag('series'),
    strength: within(stored.strength, strengths, usualBatch.strength),
    elsewhere: flag('elsewhere'),
    overwrite: flag('overwrite'),
    replaceEdited: flag('replaceEdited'),
  };
}

/** Reads settings, whose storage may have been emptied or written by anybody. */
export const readBatch = (store: Store | null): BatchSettings => settledBatch(storedBatch(store));

export const writeBatch = (store: Store | null, settings: BatchSettings): void => storeBatch(store, settings);

/** The settings with a look of their own, as an Action needs them: later it may be another for every Magic. */
export const withLook = (settings: BatchSettings, every: Preset | null): BatchSettings =>
  settings.look === 'default' ? { ...settings, look: every } : settings;

/** The offsets of a look and the user's own, together. */
const together = (look: Values, offsets: Values): Values => {
  return Object.fromEntries(
    parameters.flatMap(({ key, min, max }) => {
      const offset = clip((look[key] ?? 0) + (offsets[key] ?? 0), min - max, max - min);
      return offset === 0 ? [] : [[key, offset]];
    }),
  );
};

/** Options of a batch by settings with a look of their own, and the adjustments that Magic may use. */
export const batchOptions = (settings: BatchSettings, store: Store | null): BatchOptions => {
  const { amount, look, offsets, series, strength, overwrite, replaceEdited } = settings;
  const { adjustments } = readSettings(store);
  const { offsets: added, learned }: Omit<Preset, 'name'> =
    look && look !== 'default' ? look : { offsets: {} };
  const editSettings = checkSettings({
    ...editSettingsFor({ amount, adjustments }, null),
    offsets: together(added, offsets),
    ...(learned && { learned: withoutControls(learned, Object.keys(offsets)) }),
  });
  return { editSettings, series: series ? strength : null, overwrite, replaceEdited };
};
