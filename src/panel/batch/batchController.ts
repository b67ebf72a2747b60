import { type Outcome, type Rematch, type Series, type Summary, withReference } from '../../run/batch/batch';
import type { BatchHost, BatchSelection, BatchWatcher, WithName, WithNotes } from '../../run/batch/batchHost';
import { Cancelled } from '../../run/cancelled';
import type { Copied } from '../../run/copied';
import type { PresetSource } from '../../run/magic';
import type { Store } from '../../run/settings';
import { changesOf, othersOf } from './acrossSeries';
import { type BatchSettings, batchOptions, readBatch, withLook, writeBatch } from './batchSettings';

/** Outcome of one photo. */
export interface ItemResult {
  readonly item: WithName;
  readonly outcome: Outcome<WithNotes>;
}

export interface Progress {
  readonly name: string;
  /** Share of everything, 0...1. */
  readonly share: number;
  /** Number of the photo, from 1, of how many. */
  readonly at: number;
  readonly of: number;
  /** True when a series is only looked at. */
  readonly looking: boolean;
}

/** Everything that the batch section shows. A new object at every change. */
export interface BatchState {
  readonly settings: BatchSettings;
  /** Groups wait for the user's word; `stopping` waits for what is at work. */
  readonly stage: 'idle' | 'choosing' | 'working' | 'groups' | 'stopping';
  readonly progress: Progress | null;
  readonly groups: readonly Series<WithName>[];
  /** Series of open documents that were matched last: changes of one may be given to the others. */
  readonly series: readonly Series<WithName>[];
  /** In the order in which they ended. */
  readonly results: readonly ItemResult[];
  readonly summary: Summary | null;
  /** The sentence of what went wrong before or after the photos. */
  readonly problem: string | null;
}

/** Dependencies of a batch. */
export interface BatchParts {
  readonly batches: BatchHost;
  /** Null where nothing can be kept. */
  readonly store: Store | null;
  /** Without it there are none. */
  readonly presets?: PresetSource;
  /** Copies the look of the document in front. Without it no changes are given to the others of a series. */
  readonly copyFront?: () => Promise<Copied>;
  /** Told of every batch that is begun, for Actions. */
  readonly begun: (chosen: BatchSelection<WithName>, settings: BatchSettings) => void;
}

const nothingYet = { progress: null, groups: [], results: [], summary: null, problem: null } as const;

/** The batch section without its looks. */
export class BatchController {
  state: BatchState;
  private readonly listeners = new Set<() => void>();
  private abort = new AbortController();
  private answer: (apply: boolean) => void = () => {};
  private match: Rematch<WithName> = () => [];

  constructor(private readonly parts: BatchParts) {
    this.state = {
      settings: readBatch(parts.store),
      stage: 'idle',
      progress: null,
      groups: [],
      series: [],
      results: [],
      summary: null,
      problem: null,
    };
  }

  /** Calls a listener at every change of the state. Gives a function that ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  change(settings: Partial<BatchSettings>): void {
    const changed = { ...this.state.settings, ...settings };
    writeBatch(this.parts.store, changed);
    this.set({ settings: changed });
  }

  /** @param value 0 leaves the photos' own values */
  setOffset(key: string, value: number): void {
    const { [key]: _, ...others } = this.state.settings.offsets;
    this.change({ offsets: value === 0 ? others : { ...others, [key]: value } });
  }

  async start(): Promise<void> {
    if (this.state.stage !== 'idle') return;
    const { batches, store, presets, begun } = this.parts;
    this.abort = new AbortController();
    this.set({ stage: 'choosing', series: [], ...nothingYet });
    await this.ending(async () => {
      await presets?.ready();
      const settings = withLook(this.state.settings, presets?.preset ?? null);
      const options = batchOptions(settings, store);
      const chosen = await batches.choose(settings.selection);
      if (!chosen) return;
      if (settings.selection === 'folder' && settings.elsewhere && !(await batches.chooseOutput(chosen)))
        return;
      begun(chosen, settings);
      this.set({ stage: 'working' });
      const summary = await batches.run(
        chosen,
        options,
        this.watcher(options.series !== null),
        this.abort.signal,
      );
      this.set({ summary });
    });
  }

  /** True where the photo in front may give its changes to the others of its series. */
  get gives(): boolean {
    return this.parts.copyFront !== undefined && this.state.series.length > 0;
  }

  /** Adds what the user changed by hand on the photo in front to the own values of the others of its series. */
  async giveChanges(): Promise<void> {
    const { batches, store, presets, copyFront } = this.parts;
    if (this.state.stage !== 'idle' || !copyFront) return;
    this.abort = new AbortController();
    this.set({ stage: 'working', ...nothingYet });
    await this.ending(async () => {
      const { from, look } = await copyFront();
      const items = othersOf(this.state.series, from);
      const paste = changesOf(look, from);
      const settings = withLook(this.state.settings, presets?.preset ?? null);
      const options = { ...batchOptions(settings, store), series: null, replaceEdited: true, paste };
      const chosen = { selection: 'documents', items, token: null } as const;
      this.set({ summary: await batches.run(chosen, options, this.watcher(false), this.abort.signal) });
    });
  }

  cancel(): void {
    if (this.state.stage === 'working') this.set({ stage: 'stopping' });
    this.abort.abort();
    this.reply(false);
  }

  /** Makes a photo the one that the others of its group are matched to. */
  refer(item: WithName): void {
    const { stage, groups } = this.state;
    if (stage !== 'groups') return;
    this.set({ groups: this.match(withReference(groups, item)) });
  }

  /** The answer to whether the groups shall be matched. */
  reply(apply: boolean): void {
    this.answer(apply);
    this.answer = () => {};
  }

  async reveal({ item, outcome }: ItemResult): Promise<void> {
    if (this.state.stage !== 'idle') return;
    try {
      await this.parts.batches.reveal(item, outcome);
      this.set({ problem: null });
    } catch (error) {
      if (!(error instanceof Cancelled))
        this.set({ problem: error instanceof Error ? error.message : String(error) });
    }
  }

  private watcher(series: boolean): BatchWatcher<WithName, WithNotes> {
    return {
      progress: (step, steps, { name }) => {
        const of = series ? steps / 2 : steps;
        const looking = series && step < of;
        this.set({ progress: { name, share: step / steps, at: (step % of) + 1, of, looking } });
      },
      matched: async (groups, refer) => {
        this.match = refer;
        this.set({ stage: 'groups', groups, progress: null });
        const apply = await new Promise<boolean>((resolve) => {
          this.answer = resolve;
        });
        const open = this.state.settings.selection === 'documents';
        const series = open ? groups.filter(({ items }) => items.length > 1) : [];
        if (apply) this.set({ stage: 'working', groups: [], series });
        return apply;
      },
      ended: (item, outcome) => this.set({ results: [...this.state.results, { item, outcome }] }),
    };
  }

  /** Does work, says what went wrong with it, and comes to rest. */
  private async ending(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Cancelled))
        this.set({ problem: error instanceof Error ? error.message : String(error) });
    } finally {
      this.set({ stage: 'idle', progress: null, groups: [] });
    }
  }

  private set(change: Partial<BatchState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
