import { expected } from '../../../expectation';
import { outputNames } from '../../../image/fileNames';
import { Skipped } from '../../../run/batch/batch';
import type { FileEntry, FolderEntry, ModalContext, Photoshop, PhotoshopDocument } from '../host';
import { inTime, modal } from '../modal';
import { refusal } from '../play';

/** Milliseconds that opening or saving a large file may take. */
export const filePatience = 600_000;

/** The documents that are open. */
export const openIds = ({ app }: Photoshop): readonly number[] => [...app.documents].map(({ id }) => id);

/**
 * Closes what was opened since and is still there, in a scope of its own: in one that the user has cancelled Photoshop
 * closes only what it was told of in time.
 */
export async function closeSince(photoshop: Photoshop, before: readonly number[]): Promise<void> {
  const others = [...photoshop.app.documents].filter(({ id }) => !before.includes(id));
  if (others.length === 0) return;
  const close = async () => {
    for (const document of others) document.closeWithoutSaving();
  };
  // What ended the batch is to be told, and not that a document has stayed open for it.
  await modal(photoshop, 'Magic', close).catch(() => {});
}

/** Opens a file and gives its document. @throws HostError when Photoshop can't */
export const openEntry = ({ app }: Photoshop, entry: FileEntry): Promise<PhotoshopDocument | null> => {
  const opening = async () => app.open(entry);
  return inTime("Photoshop's open", opening().catch(refusal('open')), filePatience);
};

/**
 * Opens a file, does work on its document, and closes it again without saving; inside a modal scope, with whose end
 * Photoshop closes it when the work fails.
 * @throws Skipped when the user has it open: it is left alone
 */
export async function withFile<T>(
  photoshop: Photoshop,
  { hostControl }: ModalContext,
  entry: FileEntry,
  work: (document: PhotoshopDocument) => Promise<T>,
): Promise<T> {
  const before = openIds(photoshop);
  const document = await openEntry(photoshop, entry);
  // Photoshop brings a file to the front that is open already.
  if (document && before.includes(document.id))
    throw new Skipped('It is open in Photoshop: choose the open documents to enhance it there.');
  if (!document) throw expected('a picture that Photoshop can open', entry.name, 'a file of another kind');
  const { id } = document;
  await inTime("Photoshop's documents", hostControl.registerAutoCloseDocument(id));
  const close = async () => {
    document.closeWithoutSaving();
    // A document that is gone may be forgotten already.
    await hostControl.unregisterAutoCloseDocument(id).catch(() => {});
  };
  try {
    const result = await work(document);
    await close();
    return result;
  } catch (error) {
    if (error instanceof Skipped) await close();
    throw error;
  }
}

const saveOptions = {
  alphaChannels: true,
  embedColorProfile: true,
  layers: true,
  maximizeCompatibility: true,
};

/** Where the PSDs of a batch go, under names of their own. */
export class Output {
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

  /** Saves what the file became, whole or not at all; inside a modal scope. */
  async save(document: PhotoshopDocument, entry: FileEntry): Promise<FileEntry> {
    const name = this.names.get(entry)!;
    const replaced = await this.isThere(name);
    const made = await inTime('the folder', this.folder.createFile(name, { overwrite: this.overwrite }));
    try {
      await inTime("Photoshop's save", document.saveAs.psd(made, saveOptions, true), filePatience);
    } catch (error) {
      // An empty file would be taken for the photo's PSD; what can't be deleted either is the lesser evil.
      if (!replaced) await made.delete().catch(() => {});
      throw error;
    }
    return made;
  }

  private async isThere(name: string): Promise<boolean> {
    this.there ??= inTime('the folder', this.folder.getEntries()).then(
      (entries) => new Set(entries.map((entry) => entry.name.toLowerCase())),
    );
    return (await this.there).has(name.toLowerCase());
  }
}
