import { dirname } from 'node:path';
import type { Values } from '../adjustments';
import { removeDrafts } from '../hosts/files/draftNames';
import type { PhotoOutput } from '../hosts/files/save';
import type { Stamp } from '../hosts/files/stamp';
import { makeFolder } from '../hosts/files/write';
import type { BatchWorker } from '../run/batch/batch';
import type { Frame } from '../run/series';
import { Journal, journalName } from './journal';
import type { PhotoResult, TaskOptions } from './tasks';
import type { Threads } from './threads';

export interface WorkSettings
  extends Pick<TaskOptions, 'editSettings' | 'overwrite' | 'strip' | 'card' | 'dry' | 'quality'> {
  /** Says if a journal is kept, and whether what it says already counts. */
  readonly journal: 'none' | 'kept' | 'resumed';
  /** The model's sha256. */
  readonly model: string;
  /** Tells apart the settings that outputs were made with. */
  readonly made: string;
}

/** Photos in files, each enhanced into other files by one of several threads. */
export class FilesWorker implements BatchWorker<string, PhotoResult> {
  /** Results of earlier runs. */
  readonly earlier = new Map<string, PhotoResult>();
  private readonly journals = new Map<string, Journal>();
  private readonly underWay = new Set<string>();

  constructor(
    private readonly targets: ReadonlyMap<string, readonly PhotoOutput[]>,
    private readonly threads: Threads,
    private readonly settings: WorkSettings,
  ) {}

  /**
   * Reads the journals, and removes what killed runs left half-written.
   * @returns what the user should know of them, one sentence each
   */
  async open(): Promise<string[]> {
    const { journal, dry } = this.settings;
    const notes = journal === 'none' ? [] : this.readJournals();
    if (dry) return notes;
    const folders = new Map<string, string[]>();
    for (const photo of this.targets.keys())
      for (const file of this.files(photo))
        folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), file]);
    for (const files of folders.values()) await removeDrafts(files);
    return notes;
  }

  async look(photo: string): Promise<Frame> {
    const { model } = this.settings;
    const known = this.resumed(photo)?.frame(photo, model);
    if (known) return known;
    const frame = await this.threads.run({ kind: 'look', file: photo });
    (await this.written(photo))?.looked(photo, model, frame);
    return frame;
  }

  async enhance(photo: string, values?: Values): Promise<PhotoResult> {
    const before = this.earlier.get(photo);
    if (before) return this.settings.card ? { ...before, card: await this.cardOf(photo, before) } : before;
    const journal = await this.written(photo);
    journal?.begin(photo);
    const left = this.resumed(photo)?.left(photo, this.files(photo));
    this.underWay.add(photo);
    try {
      const done = await this.threads.run(this.task(photo, left, values));
      journal?.done(photo, this.settings.made, done);
      return done;
    } catch (error) {
      // A thread that broke can't tidy up.
      await removeDrafts(this.files(photo), true);
      journal?.fail(photo);
      throw error;
    } finally {
      this.underWay.delete(photo);
    }
  }

  /** Ends at once, and removes what is half-written. */
  async end(): Promise<void> {
    await this.threads.end();
    for (const photo of this.underWay) await removeDrafts(this.files(photo), true);
    for (const journal of this.journals.values()) journal.close();
  }

  private readJournals(): string[] {
    const { journal, made, dry } = this.settings;
    const notes: string[] = [];
    for (const photo of this.targets.keys()) {
      const folder = this.folder(photo);
      let book = this.journals.get(folder);
      if (!book) {
        book = new Journal(folder);
        this.journals.set(folder, book);
        try {
          const ignored = book.read();
          if (ignored > 0 && journal === 'resumed')
            notes.push(
              `${journalName} in ${folder}: ${ignored} lines that were not written there are ignored.`,
            );
        } catch (error) {
          // A run that writes can't do without it; one that doesn't can.
          if (!dry) throw error;
          notes.push(`${(error as Error).message} It is ignored.`);
        }
      }
      const result = journal === 'resumed' && book.result(photo, made, this.files(photo));
      if (result) this.earlier.set(photo, result);
    }
    return notes;
  }

  private task(file: string, replaces?: Readonly<Record<string, Stamp>>, values?: Values) {
    const { editSettings, overwrite, strip, card, dry, quality } = this.settings;
    return {
      kind: 'enhance',
      file,
      targets: this.targets.get(file)!,
      overwrite,
      replaces,
      journal: !dry && this.journals.has(this.folder(file)) ? this.folder(file) : undefined,
      editSettings,
      strip,
      values,
      card,
      dry,
      quality,
    } as const;
  }

  private cardOf(file: string, { layers }: PhotoResult) {
    return this.threads.run({ kind: 'card', file, layers });
  }

  private files(photo: string): string[] {
    return this.targets.get(photo)!.map(({ file }) => file);
  }

  private folder(photo: string): string {
    return dirname(this.files(photo)[0]);
  }

  /** The photo's journal, where what it said before counts. */
  private resumed(photo: string): Journal | undefined {
    return this.settings.journal === 'resumed' ? this.journals.get(this.folder(photo)) : undefined;
  }

  /** The photo's journal, where it may be written to. */
  private async written(photo: string): Promise<Journal | undefined> {
    const journal = this.settings.dry ? undefined : this.journals.get(this.folder(photo));
    if (journal) await makeFolder(this.folder(photo));
    return journal;
  }
}
