import { outputNames, stem } from '../../../image/fileNames';
import { expected } from '../../../refusal';
import { Skipped } from '../../../run/batch/batch';
import { photoshopRefusal } from '../batchPlay';
import type { FileEntry, FolderEntry, ModalContext, Photoshop, PhotoshopDocument } from '../host';
import { runModal, withTimeout } from '../modal';

/** Milliseconds that opening or saving a large file may take. */
const filePatienceMs = 600_000;

/** The documents that are open. */
export const openIds = ({ app }: Photoshop): readonly number[] => [...app.documents].map(({ id }) => id);

/**
 * Closes a document that was opened for a file and is still there, in a scope of its own: in one that the user has
 * cancelled Photoshop closes only what it was told of in time. What the user opened meanwhile is never closed.
 */
export async function closeOpened(photoshop: Photoshop, opened: number | null): Promise<void> {
  const document = [...photoshop.app.documents].find(({ id }) => id === opened);
  if (!document) return;
  const close = async () => document.closeWithoutSaving();
  // What ended the batch is to be told, and not that a document has stayed open for it.
  await runModal(photoshop, 'Magic', close).catch(() => {});
}

/** Opens a file and gives its document. @throws HostError when Photoshop can't */
export const openEntry = ({ app }: Photoshop, entry: FileEntry): Promise<PhotoshopDocument | null> => {
  const opening = async () => app.open(entry);
  return withTimeout("Photoshop's open", opening().catch(photoshopRefusal('open')), filePatienceMs);
};

/** The document of a file whose opening failed halfway, by the file's own path; null where there is none. */
export const halfOpened = (
  { app }: Photoshop,
  before: readonly number[],
  { name, nativePath }: FileEntry,
): number | null =>
  [...app.documents].find(
    (document) => !before.includes(document.id) && document.name === name && document.path === nativePath,
  )?.id ?? null;

/**
 * Opens a file, does work on its document, and closes it again without saving; inside a modal scope, with whose end
 * Photoshop closes it when the work fails.
 * @param opened is told of the document before anything else
 * @throws Skipped when the user has it open: it is left alone
 */
export async function withFile<T>(
  photoshop: Photoshop,
  { hostControl }: ModalContext,
  entry: FileEntry,
  work: (document: PhotoshopDocument) => Promise<T>,
  opened: (id: number) => void = () => {},
): Promise<T> {
  const before = openIds(photoshop);
  const document = await openEntry(photoshop, entry);
  // Photoshop brings a file to the front that is open already.
  if (document && before.includes(document.id))
    throw new Skipped('It is open in Photoshop: choose the open documents to enhance it there.');
  if (!document) throw expected('a picture that Photoshop can open', entry.name, 'a file of another kind');
  const { id } = document;
  opened(id);
  await withTimeout("Photoshop's documents", hostControl.registerAutoCloseDocument(id));
  const close = async () => {
    document.closeWithoutSaving();
    // A document that is gone may be forgotten already.
    await withTimeout("Photoshop's documents", hostControl.unregisterAutoCloseDocument(id)).catch(() => {});
  };
  try {
    const result = await work(document);
    // What is saved is done, whatever keeps it from being closed now: Photoshop closes it with the scope.
    await close().catch(() => {});
    return result;
  } catch (error) {
    if (error instanceof Skipped) await close();
    throw error;
  }
}

/** Options of a PSD with all that is in a document. */
export const saveOptions = {
  alphaChannels: true,
  embedColorProfile: true,
  layers: true,
  maximizeCompatibility: true,
};

/** Folder for the PSDs of a batch, under names of their own. */
export class OutputFolder {
  private readonly names: ReadonlyMap<FileEntry, string>;
  private there: Promise<ReadonlySet<string>> | undefined;

  /** @param overwrite whether files of these names are replaced */
  constructor(
    private readonly folder: FolderEntry,
    entries: readonly FileEntry[],
    private readonly overwrite: boolean,
  ) {
    const names = outputNames(entries.map(({ name }) => name));
    this.names = new Map(entries.map((entry, i) => [entry, `${names[i]}.magic.psd`]));
  }

  /** @throws Skipped when the PSD of a file is there and must not be replaced */
  async check(entry: FileEntry): Promise<void> {
    const name = this.names.get(entry)!;
    if (!this.overwrite && (await this.isThere(name))) throw new Skipped(`${name} is there already.`);
  }

  /**
   * Saves what the file became, whole or not at all; inside a modal scope. An earlier PSD of its name is replaced by
   * the whole new one, and not before.
   */
  async save(document: PhotoshopDocument, entry: FileEntry): Promise<FileEntry> {
    const name = this.names.get(entry)!;
    const draft = `${stem(name)}.${Math.random().toString(36).slice(2, 10)}.tmp.psd`;
    const made = await withTimeout('the folder', this.folder.createFile(draft, { overwrite: false }));
    let placed = false;
    try {
      await withTimeout("Photoshop's save", document.saveAs.psd(made, saveOptions, true), filePatienceMs);
      await withTimeout(
        'the folder',
        made.moveTo(this.folder, { newName: name, overwrite: this.overwrite }),
        filePatienceMs,
      );
      placed = true;
      return await withTimeout('the folder', this.folder.getEntry(name));
    } catch (error) {
      // What has its name is done, whoever finds it or not, and the entry has moved with it.
      if (placed) return made;
      // What can't be deleted either is the lesser evil: it has a name of its own.
      await this.removeDraft(draft).catch(() => {});
      throw error;
    }
  }

  /** Deletes a draft by its own name: an entry may stand for the finished file already, where a move was late to answer. */
  private async removeDraft(name: string): Promise<void> {
    const draft = await withTimeout('the folder', this.folder.getEntry(name));
    await withTimeout('the folder', draft.delete());
  }

  private async isThere(name: string): Promise<boolean> {
    this.there ??= withTimeout('the folder', this.folder.getEntries()).then(
      (entries) => new Set(entries.map((entry) => entry.name.toLowerCase())),
    );
    return (await this.there).has(name.toLowerCase());
  }
}
