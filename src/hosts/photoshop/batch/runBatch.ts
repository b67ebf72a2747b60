import { batch, type Matcher, type Outcome, type Summary } from '../../../run/batch/batch';
import type { BatchOptions, BatchWatcher } from '../../../run/batch/batchHost';
import { Cancelled } from '../../../run/cancelled';
import type { Model } from '../../../run/enhance';
import { matchSeries } from '../../../run/series';
import { actions, batchPlay } from '../batchPlay';
import type { FolderEntry, ModalContext, Photoshop, Uxp } from '../host';
import { runModal } from '../modal';
import { BatchWork, type ItemOutcome } from './batch';
import { OutputFolder } from './files';
import type { FileItem, Item, LayerItem } from './items';

interface Dependencies {
  readonly photoshop: Photoshop;
  readonly uxp: Uxp;
  readonly load: () => Promise<Model>;
}

const isFile = (item: Item): item is FileItem => item.kind === 'file';
const isLayer = (item: Item): item is LayerItem => item.kind === 'layer';

/** Layers are told of when they have been written, which happens to all of them together. */
class LayersTogether {
  private readonly held: (readonly [LayerItem, Outcome<ItemOutcome>])[] = [];

  constructor(private readonly watcher: BatchWatcher<Item, ItemOutcome>) {}

  ended(item: LayerItem, outcome: Outcome<ItemOutcome>): void {
    this.held.push([item, outcome]);
  }

  /** @returns how many of them are done after all */
  async write(work: BatchWork, items: readonly LayerItem[]): Promise<number> {
    let failure: { readonly error: unknown } | undefined;
    const { notes } = await work.applyLayers(items).catch((error) => {
      if (error instanceof Cancelled) throw error;
      failure = { error };
      return { notes: [] };
    });
    let done = 0;
    for (const [item, outcome] of this.held) {
      const told: Outcome<ItemOutcome> =
        outcome.state !== 'done'
          ? outcome
          : failure
            ? { state: 'failed', error: failure.error }
            : { state: 'done', result: { notes: done++ === 0 ? notes : [], output: null } };
      this.watcher.ended(item, told);
    }
    return done;
  }
}

/**
 * Magic on many items in Photoshop, one after the other. Documents that it opens are saved as PSDs and closed; the
 * user's own are neither. Stopped, what is finished stays, and what is at work is left as it was.
 * @param folder for PSDs of files
 * @throws Refusal when Photoshop is busy with something else: what was finished stays
 */
export async function runBatch(
  { photoshop, uxp, load }: Dependencies,
  items: readonly Item[],
  folder: FolderEntry | null,
  options: BatchOptions,
  watcher: BatchWatcher<Item, ItemOutcome>,
  signal: AbortSignal,
): Promise<Summary> {
  const { editSettings, series, overwrite, replaceEdited, paste } = options;
  const front = photoshop.app.activeDocument?.id;
  const entries = items.filter(isFile).map(({ entry }) => entry);
  const steps = items.length * (series === null ? 1 : 2);
  let step = 0;
  const progress = (context: ModalContext, item: Item) => {
    watcher.progress(step, steps, item);
    context.reportProgress({
      value: step / steps,
      commandName: `Magic: ${item.name} (${step + 1} of ${steps})`,
    });
  };
  const work = new BatchWork({
    photoshop,
    files: uxp.storage.localFileSystem,
    locale: uxp.host.uiLocale ?? '',
    load,
    editSettings,
    output: folder && new OutputFolder(folder, entries, overwrite),
    replaceEdited,
    paste,
    read: watcher.read,
    signal,
    progress,
  });
  const layers = new LayersTogether(watcher);
  const match: Matcher | null =
    series === null ? null : (frames, references) => matchSeries(frames, { strength: series, references });
  let summary: Summary | undefined;
  try {
    summary = await batch(
      items,
      work,
      { jobs: 1, match, signal },
      {
        looked: () => void step++,
        matched: async (groups, refer) => {
          step = items.length;
          // Photoshop's bar would be over the groups.
          await work.leave();
          return watcher.matched(groups, refer);
        },
        ended: (item, outcome) => {
          step++;
          if (isLayer(item)) layers.ended(item, outcome);
          else watcher.ended(item, outcome);
        },
      },
    );
    if (work.refused) throw work.refused;
    const selected = items.filter(isLayer);
    if (selected.length === 0) return summary;
    if (summary.cancelled) return { ...summary, done: 0 };
    const done = await layers.write(work, selected);
    return { ...summary, done, failed: summary.failed + summary.done - done };
  } catch (error) {
    if (!(error instanceof Cancelled) || !summary) throw error;
    return { ...summary, done: 0, cancelled: true };
  } finally {
    await work.leave(summary?.cancelled === false ? undefined : new Cancelled());
    await toFront(photoshop, front);
  }
}

/** The document that was in front before, if it is still open. */
async function toFront(photoshop: Photoshop, id: number | undefined): Promise<void> {
  const { app } = photoshop;
  if (id === undefined) return;
  const bring = async () => {
    if (app.activeDocument?.id === id || ![...app.documents].some((document) => document.id === id)) return;
    await batchPlay(photoshop, actions.front(id));
  };
  // Which document is in front is no reason for a batch to fail that is done.
  await runModal(photoshop, 'Magic', bring).catch(() => {});
}
