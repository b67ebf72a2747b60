import type { Values } from '../../../adjustments';
import { predict } from '../../../filternet/filternet';
import { shrink } from '../../../image/downscale';
import { isRawName } from '../../../image/fileNames';
import type { Raster } from '../../../image/raster';
import type { EditSettings } from '../../../recipe/editSettings';
import { takenIn } from '../../../recipe/xmp';
import { expected } from '../../../refusal';
import { type BatchWorker, Skipped } from '../../../run/batch/batch';
import { Cancelled } from '../../../run/cancelled';
import { enhance, type Model } from '../../../run/enhance';
import { type Edit, type Host, picture, type Target } from '../../../run/host';
import { signatureOf } from '../../../run/imageSignature';
import { noChangeSentence } from '../../../run/noChange';
import { type Paste, pasteLook } from '../../../run/paste';
import type { Frame } from '../../../run/series';
import { Stopwatch } from '../../../run/stopwatch';
import { actions, batchPlay, tryBatchPlay } from '../batchPlay';
import type { FileEntry, FileSystem, ModalContext, Photoshop, PhotoshopDocument } from '../host';
import { type EditOutcome, PhotoshopHost } from '../photoshop';
import { closeOpened, halfOpened, type OutputFolder, openIds, withFile } from './files';
import type { Item, LayerItem } from './items';
import { BatchSession } from './session';

/** Outcome of an item: notes for the user, and the PSD of a file. */
export interface ItemOutcome extends EditOutcome {
  readonly output: FileEntry | null;
}

export interface BatchContext {
  readonly photoshop: Photoshop;
  readonly files: FileSystem;
  /** Language of Photoshop's interface, as in "de_DE". */
  readonly locale: string;
  readonly load: () => Promise<Model>;
  readonly editSettings: EditSettings;
  /** Folder for the PSDs of files; null when there are none. */
  readonly output: OutputFolder | null;
  /** True when Magic's layers are replaced that the user changed by hand. */
  readonly replaceEdited: boolean;
  /** Look that the items are given, instead of a Magic. */
  readonly paste?: Paste;
  /** Reads each item, where nothing is to be written. */
  readonly read?: (host: Host<unknown>) => Promise<void>;
  /** Aborted, nothing more is written. */
  readonly signal: AbortSignal;
  /** Tells Photoshop's progress bar which item is at work. */
  readonly progress: (context: ModalContext, item: Item) => void;
}

/** The long edge of the picture that a series shows of a photo. */
const previewPx = 120;

/** The document in front, unless the batch has been stopped, or its layers are to be written together. */
class BatchHost extends PhotoshopHost {
  constructor(
    { photoshop, locale }: BatchContext,
    aim: readonly Target[],
    documentId: number,
    private readonly gate: (edits: readonly Edit[]) => boolean,
  ) {
    super(photoshop, aim, documentId, locale);
  }

  override async apply(edits: readonly Edit[]): Promise<EditOutcome> {
    return this.gate(edits) ? super.apply(edits) : { notes: [] };
  }

  override async update(edits: readonly Edit[]): Promise<EditOutcome> {
    return this.gate(edits) ? super.update(edits) : { notes: [] };
  }
}

/** Photoshop would develop it with a dialog, or by settings that nobody chose. @throws Skipped */
const checkRaw = (item: Item): void => {
  if (item.kind === 'file' && isRawName(item.name))
    throw new Skipped('A camera raw file: develop it first, to TIFF, JPEG or PSD.');
};

/**
 * Magic on each of many items: layers of the document in front, open documents, or files. All of it happens in one
 * modal scope, except that a failure ends it: then Photoshop takes back and closes what was not finished.
 */
export class BatchWork implements BatchWorker<Item, ItemOutcome> {
  private readonly session: BatchSession;
  /** Edits of layers, written together as one step. */
  private readonly edits: Edit[] = [];
  /** Reason why Photoshop couldn't be had at all, which ended the batch. */
  refused: unknown;

  constructor(private readonly means: BatchContext) {
    this.session = new BatchSession(means.photoshop, 'Magic');
  }

  async look(item: Item): Promise<Frame> {
    checkRaw(item);
    return this.visit(item, async (aim, document) => {
      const host = new PhotoshopHost(this.means.photoshop, aim, document.id);
      await host.describe();
      const pixels = await host.pixels(aim[0]);
      const { width, height, channels, data } = shrink({ ...pixels, depth: 8 } as Raster, previewPx);
      item.preview = { width, height, channels, data: data as Uint8Array };
      const { engine, card } = await this.means.load();
      const { values: predicted } = await predict(engine, card, pixels);
      const taken = item.kind === 'layer' ? null : await this.taken(document);
      return { taken, look: signatureOf(pixels), predicted };
    });
  }

  async enhance(item: Item, values?: Values): Promise<ItemOutcome> {
    const { output, load, editSettings, paste, read } = this.means;
    checkRaw(item);
    if (read)
      return this.visit(item, async (aim, document) => {
        await read(new PhotoshopHost(this.means.photoshop, aim, document.id));
        return { notes: [], output: null };
      });
    if (item.kind === 'file') await output!.check(item.entry);
    return this.visit(item, async (aim, document) => {
      const host = new BatchHost(this.means, aim, document.id, (edits) => {
        this.checkStop();
        if (item.kind === 'layer') this.edits.push(...edits);
        return item.kind !== 'layer';
      });
      const ours = values && [values];
      const clock = new Stopwatch();
      const { abstained, result } = paste
        ? await pasteLook(host, load, paste, clock, editSettings)
        : await enhance(host, load, editSettings, clock, this.mayReplace, ours);
      if (abstained.length > 0) throw new Skipped(noChangeSentence(abstained[0]));
      if (item.kind !== 'file') return { ...result, output: null };
      this.checkStop();
      return { ...result, output: await output!.save(document, item.entry) };
    });
  }

  /** Writes what layers are to get, in one step of their document. */
  async applyLayers([{ document }]: readonly LayerItem[]): Promise<EditOutcome> {
    const { photoshop, locale } = this.means;
    const { edits } = this;
    if (edits.length === 0) return { notes: [] };
    this.checkStop();
    try {
      await this.session.context();
      await this.front(document);
      const host = new PhotoshopHost(
        photoshop,
        edits.map(({ target }) => target),
        document,
        locale,
      );
      await host.describe();
      return await host.apply(edits);
    } catch (error) {
      await this.session.end(error);
      throw error;
    }
  }

  /** Lets go of Photoshop. @param error what ended the batch before its end */
  leave(error?: unknown): Promise<void> {
    return this.session.end(error);
  }

  private readonly mayReplace = async (): Promise<boolean> => {
    if (!this.means.replaceEdited) throw new Skipped('Its Magic layers were changed by hand.');
    return true;
  };

  private checkStop(): void {
    if (this.means.signal.aborted) throw new Cancelled();
  }

  private async visit<T>(
    item: Item,
    work: (aim: readonly Target[], document: PhotoshopDocument) => Promise<T>,
  ): Promise<T> {
    const context = await this.session.context().catch((error) => {
      // The next item would wait for as long, and in vain too.
      if (!(error instanceof Cancelled)) this.refused = error;
      throw new Cancelled();
    });
    const { photoshop } = this.means;
    const before = openIds(photoshop);
    let opened: number | null = null;
    try {
      this.means.progress(context, item);
      if (item.kind === 'file') {
        return await withFile(
          photoshop,
          context,
          item.entry,
          (document) => work([picture], document),
          (id) => {
            opened = id;
          },
        );
      }
      const layer = item.kind === 'layer' ? item.id : null;
      const document = await this.front(item.kind === 'layer' ? item.document : item.id);
      return await work([{ layer }], document);
    } catch (error) {
      // Whatever call it is that Photoshop ends with the user's Escape.
      const reason = context.isCancelled ? new Cancelled() : error;
      if (!(reason instanceof Skipped)) {
        await this.session.end(reason);
        if (item.kind === 'file')
          await closeOpened(photoshop, opened ?? halfOpened(photoshop, before, item.entry));
      }
      throw reason;
    }
  }

  /** Brings a document to the front. @throws Refusal when it was closed */
  private async front(id: number): Promise<PhotoshopDocument> {
    const { photoshop } = this.means;
    const document = [...photoshop.app.documents].find((one) => one.id === id);
    if (!document) throw expected('the document to stay open', 'Magic', 'a closed one', '', 'closed');
    if (photoshop.app.activeDocument?.id !== id) await batchPlay(photoshop, actions.front(id));
    return document;
  }

  /** Time at which the photo in a document was taken, by its metadata. */
  private async taken({ id }: PhotoshopDocument): Promise<number | null> {
    const [answer] = await tryBatchPlay(this.means.photoshop, [actions.metadata(id, null)]);
    return answer && takenIn(String(answer.XMPMetadataAsUTF8 ?? ''));
  }
}
