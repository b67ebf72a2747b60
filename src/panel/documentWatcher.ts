import type { Application, Change, Snapshot } from '../run/host';
import { shownOf } from '../run/shown';
import { magicViewOf } from './magicView';
import { type PanelStore, problemOf } from './panelStore';
import { StaleTracker } from './staleTracker';

/** Refusals of a document that end with a change of the document. */
const refusals = ['mode', 'depth', 'quickMask', 'both', 'noPixels'];

/** Milliseconds until a busy host is asked again: at first, and at most. */
const firstPauseMs = 300;
const lastPauseMs = 4800;

/** From the least that can have changed. */
const order: readonly Change[] = ['view', 'step', 'pixels', 'magic'];

/** Keeps the board in step with the document in front. */
export class DocumentWatcher {
  private readonly staleness = new StaleTracker();
  private unwatch: () => void = () => {};
  private seen: Snapshot | null = null;
  private looking: Promise<void> | null = null;
  private wanted: Change | null = null;
  private later: ReturnType<typeof setTimeout> | undefined;
  private pauseMs = firstPauseMs;
  private hidden = false;

  /** @param busy whether what is seen would only be a part of what a gesture is doing */
  constructor(
    private readonly application: Application<unknown>,
    private readonly panelStore: PanelStore,
    private readonly busy: () => boolean,
  ) {}

  open(): void {
    this.unwatch();
    this.unwatch = this.application.watch((change) => this.hear(change));
    void this.look('view');
  }

  close(): void {
    this.unwatch();
    clearTimeout(this.later);
    this.unwatch = () => {};
  }

  /** Closes them while nobody can see what they see, and catches up afterwards. */
  show(shown: boolean): void {
    this.hidden = !shown;
    if (shown) void this.look('view');
  }

  /** Looks at the document in front, once for all who ask meanwhile. @param change what there is to look for */
  look(change: Change): Promise<void> {
    // Whoever asks has the panel before them, whatever was said of it.
    this.hidden = false;
    this.want(change);
    this.looking ??= this.lookAgain().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private want(change: Change): void {
    this.wanted = this.wanted && order.indexOf(this.wanted) > order.indexOf(change) ? this.wanted : change;
  }

  private hear(change: Change): void {
    if (this.hidden) this.want(change);
    else void this.look(change);
  }

  private async lookAgain(): Promise<void> {
    // What a gesture does is looked at when it has ended.
    for (let change = this.wanted; change && !this.busy(); change = this.wanted) {
      this.wanted = null;
      try {
        const seen = await this.application.front().snapshot();
        this.pauseMs = firstPauseMs;
        if (!this.busy()) this.saw(seen, change);
      } catch (error) {
        if (problemOf(error).reason === 'busy') return this.lookLater(change);
        this.sawNothing(error);
      }
    }
  }

  /** A tool or a dialog is at work: nothing to tell the user of, and to be asked for again more and more seldom. */
  private lookLater(change: Change): void {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.hear(change), this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, lastPauseMs);
  }

  private saw(seen: Snapshot, change: Change): void {
    const { panelStore } = this;
    const { settings, document, work: earlier, amount } = panelStore.state;
    const stale = this.staleness.see(seen, this.seen, change);
    this.seen = seen;
    const other = seen.document !== document;
    const current = shownOf(seen);
    // What was offered stays until Magic looks again or there is something of its own.
    const offered = earlier?.offer !== undefined && !other && change !== 'magic' ? earlier : null;
    const work = current ? magicViewOf(current) : offered;
    const forNext = earlier || other ? settings.amount : amount;
    panelStore.set({
      place: current ? 'done' : 'ready',
      refusal: null,
      document: seen.document,
      work,
      amount: work ? work.tuning.amount : forNext,
      before: current ? !current.visible : false,
      stale: current !== null && stale,
      ...(other && { abstained: null, notes: [], analysis: null, problem: null }),
      ...(change === 'step' && { abstained: null }),
    });
  }

  private sawNothing(error: unknown): void {
    const { panelStore } = this;
    const problem = problemOf(error);
    const unsupported = refusals.includes(problem.reason ?? '');
    if (!unsupported && problem.reason !== 'nothingOpen') {
      // With a reason: switched or closed while it was looked at, of which another notification tells.
      if (!problem.reason) panelStore.set({ problem });
      return;
    }
    this.seen = null;
    panelStore.set({
      place: unsupported ? 'unsupported' : 'nothingOpen',
      refusal: unsupported ? problem : null,
      document: null,
      work: null,
      amount: panelStore.state.settings.amount,
      abstained: null,
      stale: false,
      before: false,
      notes: [],
      analysis: null,
    });
  }
}
