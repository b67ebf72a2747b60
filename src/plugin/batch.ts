import { PhotoshopBatches } from '../hosts/photoshop/batch/batches';
import type { Modules } from '../hosts/photoshop/host';
import {
  type BatchSettings,
  batchOptions,
  readBatch,
  settledBatch,
  withLook,
} from '../panel/batch/batchSettings';
import { batchStrings } from '../panel/strings/batch';
import type { Outcome, Rematch, Series } from '../run/batch/batch';
import type { BatchHost, BatchSelection, Selection, WithName } from '../run/batch/batchHost';
import type { Model } from '../run/enhance';
import { filledIn } from '../run/filledIn';
import { grouped, type ToldOf } from '../run/grouped';
import type { PresetSource } from '../run/magic';
import { translated } from '../run/translated';
import { mayMatch } from './seriesChoice';
import { safeStore } from './store';

/** A step of an Action for a batch; its settings are text, for nobody knows what becomes of objects in objects. */
export interface BatchStep {
  readonly command: 'batch';
  readonly settings: string;
  /** Batch of a folder. */
  readonly token?: string;
}

const labels: Readonly<Record<Selection, string>> = {
  layers: 'Magic on Selected Layers',
  documents: 'Magic on Open Documents',
  folder: 'Magic on a Folder',
};

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Parts {
  readonly modules: Modules;
  readonly load: () => Promise<Model>;
  readonly presets: PresetSource;
  readonly record: (name: string, step: BatchStep) => void;
  readonly tell: (message: string) => Promise<void>;
}

/** The batches of the Plugins menu and of Actions, by the settings of the panel. */
export function batchCommands({ modules, load, presets, record, tell }: Parts) {
  const batches: BatchHost = new PhotoshopBatches({ photoshop: modules.photoshop, uxp: modules.uxp, load });
  const store = safeStore();
  const own = batchStrings(modules.uxp.host.uiLocale ?? '');
  const say = (sentence: string): string => translated(sentence, own.told);

  const begun = (chosen: BatchSelection<WithName>, settings: BatchSettings) => {
    const { token } = chosen;
    const text = JSON.stringify({ ...settings, selection: chosen.selection });
    record(say(labels[chosen.selection]), {
      command: 'batch',
      settings: text,
      ...(token === null ? {} : { token }),
    });
  };

  /** @param quiet whether only failures are told, as in the middle of an Action */
  const run = async (chosenSettings: BatchSettings, quiet: boolean, token?: string): Promise<void> => {
    await presets.ready();
    const settings = withLook(chosenSettings, presets.preset);
    const options = batchOptions(settings, store);
    const chosen = await batches.choose(settings.selection, token);
    if (!chosen) return;
    if (
      !quiet &&
      settings.selection === 'folder' &&
      settings.elsewhere &&
      !(await batches.chooseOutput(chosen))
    )
      return;
    if (!quiet) begun(chosen, settings);
    const [failures, skips]: ToldOf[][] = [[], []];
    const ended = ({ name }: WithName, outcome: Outcome<unknown>) => {
      if (outcome.state === 'skipped') skips.push({ name, why: outcome.reason });
      if (outcome.state === 'failed') failures.push({ name, why: sentenceOf(outcome.error) });
    };
    const matched = async (groups: readonly Series<WithName>[], refer: Rematch<WithName>) =>
      quiet || (await mayMatch(groups, refer, own));
    const watcher = { progress: () => {}, matched, ended };
    const { done, skipped, failed, cancelled } = await batches.run(
      chosen,
      options,
      watcher,
      new AbortController().signal,
    );
    const counts = filledIn(cancelled ? own.cancelled : own.summary, { done, skipped, failed });
    const lines = grouped([...failures, ...(quiet ? [] : skips)], say, own.more);
    if (!quiet || failed > 0) await tell([counts, ...lines].join('\n'));
  };

  return {
    batches,
    begun,
    start: (selection: Selection) => run({ ...readBatch(store), selection }, false),
    /** Plays a recorded step; what it gets may have been written by anybody. */
    play: ({ settings, token }: { settings?: unknown; token?: unknown }): Promise<void> => {
      let stored: object = {};
      try {
        stored = JSON.parse(String(settings));
      } catch {
        // Then the batch is as usual.
      }
      return run(settledBatch(stored ?? {}), true, typeof token === 'string' ? token : undefined);
    },
  };
}
