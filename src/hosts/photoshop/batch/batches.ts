import type { Outcome, Summary } from '../../../run/batch/batch';
import type { Batches, BatchOptions, BatchWatcher, Chosen, Selection } from '../../../run/batch/batches';
import type { Model } from '../../../run/enhance';
import type { FolderEntry, Photoshop, Uxp } from '../host';
import { inTime, modal } from '../modal';
import { commands, play } from '../play';
import type { ItemOutcome } from './batch';
import { openEntry } from './files';
import { type Item, layersInFront, openDocuments, photosIn } from './items';
import { runBatch } from './runBatch';

interface Means {
  readonly photoshop: Photoshop;
  readonly uxp: Uxp;
  readonly load: () => Promise<Model>;
}

/** Batches in Photoshop. */
export class PhotoshopBatches implements Batches<Item, ItemOutcome> {
  /** Folder for the PSDs of files. */
  private readonly folders = new WeakMap<Chosen<Item>, FolderEntry>();

  constructor(private readonly means: Means) {}

  async choose(selection: Selection, token?: string): Promise<Chosen<Item> | null> {
    const { photoshop } = this.means;
    if (selection === 'layers') return { selection, items: layersInFront(photoshop), token: null };
    if (selection === 'documents') return { selection, items: openDocuments(photoshop), token: null };
    const folder = await this.folder(token);
    if (!folder) return null;
    const items = await photosIn(folder);
    const kept = await inTime('the folder', this.files.createPersistentToken(folder));
    const chosen = { selection, items, token: kept };
    this.folders.set(chosen, folder);
    return chosen;
  }

  async chooseOutput(chosen: Chosen<Item>): Promise<boolean> {
    const folder = await this.files.getFolder();
    if (folder) this.folders.set(chosen, folder);
    return folder !== null;
  }

  run(
    chosen: Chosen<Item>,
    options: BatchOptions,
    watcher: BatchWatcher<Item, ItemOutcome>,
    signal: AbortSignal,
  ): Promise<Summary> {
    const folder = this.folders.get(chosen) ?? null;
    return runBatch(this.means, chosen.items, folder, options, watcher, signal);
  }

  /** Selects a layer, brings a document to the front, or opens the PSD or else the file. */
  async reveal(item: Item, outcome: Outcome<ItemOutcome>): Promise<void> {
    const { photoshop } = this.means;
    await modal(photoshop, 'Magic', async () => {
      if (item.kind === 'file') {
        const output = outcome.state === 'done' ? outcome.result.output : null;
        await openEntry(photoshop, output ?? item.entry);
      } else if (item.kind === 'document') await play(photoshop, commands.front(item.id));
      else await play(photoshop, commands.front(item.document), commands.select(item.id));
    });
  }

  private get files() {
    return this.means.uxp.storage.localFileSystem;
  }

  /** The folder of a token, or if it is gone one that the user picks. */
  private async folder(token: string | undefined): Promise<FolderEntry | null> {
    const kept = token && (await this.files.getEntryForPersistentToken(token).catch(() => null));
    return kept || this.files.getFolder();
  }
}
