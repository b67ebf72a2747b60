import { dirname } from 'node:path';
import type { Values } from '../adjustments';
import { removeDrafts } from '../hosts/files/draft';
import type { Target } from '../hosts/files/save';
import { makeFolder } from '../hosts/files/write';
import type { Work } from '../run/batch/batch';
import type { Frame } from '../run/series';
import { Journal } from './journal';
import type { Done, Wanted } from './perform';
import type { Threads } from './threads';

export interface Settings extends Pick<Wanted, 'editSettings' | 'overwrite' | 'card' | 'dry' | 'quality'> {
  /** Whether a journal is kept, and whether what it says already counts. */
  readonly journal: 'none' | 'kept' | 'resumed';
  /** The model's sha256. */
  readonly model: string;
  /** Tells apart the settings that outputs were made with. */
  readonly made: string;
}

/** Photos in files, each enhanced into other files by one of several threads. */
export class FilesWork implements Work<string, Done> {
  /** What runs before this one made. */
  readonly earlier = new Map<string, Done>();
  private readonly journals = new Map<string, Journal>();
  private readonly underWay = new Set<string>();

  constructor(
    private readonly targets: ReadonlyMap<string, readonly Target[]>,
    private readonly threads: Threads,
    private readonly settings: Settings,
  ) {}

  /** Reads the journals. */
  async open(): Promise<void> {
    const { journal, made } = this.settings;
    if (journal === 'none') return;
    for (const photo of this.targets.keys()) {
      const folder = dirname(this.files(photo)[0]);
      const book = this.journals.get(folder) ?? new Journal(folder);
      if (journal === 'resumed' && !this.journals.has(folder)) await book.read();
      this.journals.set(folder, book);
      const result = book.result(photo, made, this.files(photo));
      if (result) this.earlier.set(photo, result);
    }
  }

  async look(photo: string): Promise<Frame> {
    const { model } = this.settings;
    const known = this.journal(photo)?.frame(photo, model);
    if (known) return known;
    const frame = await this.threads.run({ kind: 'look', file: photo });
    await (await this.written(photo))?.looked(photo, model, frame);
    return frame;
  }

  async enhance(photo: string, values?: Values): Promise<Done> {
    const before = this.earlier.get(photo);
    if (before) return this.settings.card ? { ...before, card: await this.cardOf(photo, before) } : before;
    const journal = await this.written(photo);
    const own = journal?.begin(photo, this.files(photo)) ?? false;
    if (own) await this.removeDrafts(photo);
    this.underWay.add(photo);
    try {
      const done = await this.threads.run(this.task(photo, own, values));
      journal?.done(photo, this.settings.made, done);
      return done;
    } catch (error) {
      // A thread that broke can't tidy up.
      await this.removeDrafts(photo);
      journal?.fail(photo);
      throw error;
    } finally {
      this.underWay.delete(photo);
    }
  }

  /** Ends at once, and removes what is half-written. */
  async end(): Promise<void> {
    await this.threads.end();
    for (const photo of this.underWay) await this.removeDrafts(photo);
  }

  private async removeDrafts(photo: string): Promise<void> {
    for (const file of this.files(photo)) await removeDrafts(file);
  }

  private task(file: string, own: boolean, values?: Values) {
    const { editSettings, overwrite, card, dry, quality } = this.settings;
    const targets = this.targets.get(file)!;
    return {
      kind: 'enhance',
      file,
      targets,
      overwrite: overwrite || own,
      editSettings,
      values,
      card,
      dry,
      quality,
    } as const;
  }

  private cardOf(file: string, { layers }: Done) {
    return this.threads.run({ kind: 'card', file, layers });
  }

  private files(photo: string): string[] {
    return this.targets.get(photo)!.map(({ file }) => file);
  }

  private journal(photo: string): Journal | undefined {
    return this.journals.get(dirname(this.files(photo)[0]));
  }

  /** The photo's journal, where it may be written to. */
  private async written(photo: string): Promise<Journal | undefined> {
    const journal = this.settings.dry ? undefined : this.journal(photo);
    if (journal) await makeFolder(dirname(this.files(photo)[0]));
    return journal;
  }
}
