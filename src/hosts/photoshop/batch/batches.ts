import { isPsdName } from '../../../image/fileNames';
import type { Outcome, Summary } from '../../../run/batch/batch';
import type {
  BatchHost,
  BatchOptions,
  BatchSelection,
  BatchWatcher,
  Selection,
} from '../../../run/batch/batchHost';
import type { Model } from '../../../run/enhance';
import { actions, batchPlay } from '../batchPlay';
import type { FolderEntry, Photoshop, Uxp } from '../host';
import { runModal, withTimeout } from '../modal';
import type { ItemOutcome } from './batch';
import { openEntry } from './files';
import { type Item, layersInFront, openDocuments, photosIn } from './items';
import { runBatch } from './runBatch';

interface Dependencies {
  readonly photoshop: Photoshop;
  readonly uxp: Uxp;
  readonly load: () => Promise<Model>;
}

/** Batches in Photoshop. */
export class PhotoshopBatches implements BatchHost<Item, ItemOutcome> {
  /** Folder for the PSDs of files. */
  private readonly folders = new WeakMap<BatchSelection<Item>, FolderEntry>();

  constructor(private readonly means: Dependencies) {}

  async choose(selection: Selection, token?: string): Promise<BatchSelection<Item> | null> {
    const { photoshop } = this.means;
    if (selection === 'layers') return { selection, items: layersInFront(photoshop), token: null };
    if (selection === 'documents') return { selection, items: openDocuments(photoshop), token: null };
    const folder = await this.folder(token);
    if (!folder) return null;
    const items = await photosIn(folder);
    const kept = await withTimeout('the folder', this.files.createPersistentToken(folder));
    const chosen = { selection, items, token: kept };
    this.folders.set(chosen, folder);
    return chosen;
  }

  async chooseMade(): Promise<BatchSelection<Item> | null> {
    const folder = await this.files.getFolder();
    return folder && { selection: 'folder', items: await photosIn(folder, isPsdName), token: null };
  }

  async chooseOutput(chosen: BatchSelection<Item>): Promise<boolean> {
    const folder = await this.files.getFolder();
    if (folder) this.folders.set(chosen, folder);
    return folder !== null;
  }

  run(
    chosen: BatchSelection<Item>,
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
    await runModal(photoshop, 'Magic', async () => {
      if (item.kind === 'file') {
        const output = outcome.state === 'done' ? outcome.result.output : null;
        await openEntry(photoshop, output ?? item.entry);
      } else if (item.kind === 'document') await batchPlay(photoshop, actions.front(item.id));
      else await batchPlay(photoshop, actions.front(item.document), actions.select(item.id));
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
