import { type Adjustment, byId } from '../adjustments';
import { Expectation } from '../expectation';
import type { Application, Change, Glance } from '../hosts/host';
import { asPredicted, type Treatment } from '../recipe/treatment';
import { Cancelled } from '../run/cancelled';
import { Freshness } from './freshness';
import { Gesture, type Move } from './gesture';
import { type Engines, enhanceFront } from './magic';
import { readSettings, type Settings, type Store, writeSettings } from './settings';
import type { PanelState, Problem } from './state';
import { backToPredicted, toNeutral, withValue } from './tuning';
import { isTouched, shownOf, workOf } from './work';

/** What the panel stands on. */
export interface Parts {
  readonly application: Application<{ readonly notes: readonly string[] }>;
  readonly engines: Engines;
  /** Null where nothing can be kept. */
  readonly store: Store | null;
}

/** Milliseconds of work before it is said that there is some. */
const unnoticed = 150;

/** Refusals of a document, which a change of the document ends. */
const refusals = ['mode', 'depth', 'quickMask', 'both', 'noPixels'];

const problemOf = (error: unknown): Problem => ({
  reason: error instanceof Expectation ? error.reason : null,
  details: error instanceof Error ? error.message : String(error),
});

/**
 * The panel without its looks: what there is to show, and what each control does. It follows the document, and never
 * writes but when the user asks.
 */
export class Controller {
  state: PanelState;
  private readonly listeners = new Set<() => void>();
  private readonly freshness = new Freshness();
  private unwatch: () => void = () => {};
  private seen: Glance | null = null;
  private looks = 0;
  private gesture: Gesture | null = null;
  private waiting: Gesture | null = null;
  private cancelled = false;
  private answer: (replace: boolean) => void = () => {};
  private wantsBefore: boolean | null = null;
  /** Added by the user's own default preset. */
  private usualOffsets: Treatment['offsets'] = {};

  constructor(private readonly parts: Parts) {
    const settings = readSettings(parts.store ?? undefined);
    parts.engines.prefer(settings.engine);
    this.state = {
      place: 'looking',
      refusal: null,
      document: null,
      running: null,
      slow: false,
      asking: false,
      work: null,
      amount: settings.amount,
      abstained: null,
      stale: false,
      before: false,
      fallback: null,
      problem: null,
      notes: [],
      analysis: null,
      settings,
    };
  }

  /** Calls a listener at every change of the state. Gives a function that ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Follows the document from now on. */
  start(): void {
    this.unwatch();
    this.unwatch = this.parts.application.watch((change) => void this.look(change));
    void this.look('view');
  }

  stop(): void {
    this.gesture?.end();
    void this.showBefore(false);
    this.unwatch();
    this.unwatch = () => {};
  }

  /** What every Magic starts from. */
  get treatment(): Treatment {
    const { settings, amount } = this.state;
    return { ...asPredicted, amount, offsets: this.usualOffsets, adjustments: settings.adjustments };
  }

  /** Looks at the document in front. @param change what made it look */
  async look(change: Change): Promise<void> {
    const ticket = ++this.looks;
    let seen: Glance;
    try {
      seen = await this.parts.application.front().glance();
    } catch (error) {
      if (ticket === this.looks) this.sawNothing(error);
      return;
    }
    if (ticket !== this.looks || this.gesture) return;
    this.saw(seen, change);
  }

  async magic(): Promise<void> {
    if (this.state.running) return;
    await this.settled();
    const { settings, place } = this.state;
    if (place === 'nothingOpen') return;
    await this.run('magic', async () => {
      await this.look('view');
      const treatment = this.treatment;
      const { work } = this.state;
      if (work && settings.ask && isTouched(work.current, treatment) && !(await this.mayReplace()))
        throw new Cancelled();
      const { abstained, notes, pixels, fallback } = await enhanceFront(
        this.parts,
        treatment,
        () => this.cancelled,
      );
      const seen = await this.parts.application.front().glance();
      this.freshness.renew(seen);
      const whole = abstained.length > 0 && seen.current.length === 0;
      this.saw(seen, 'view');
      this.set({ analysis: pixels, abstained: whole ? abstained[0].reason : null, notes, fallback });
    });
  }

  cancel(): void {
    this.cancelled = true;
    this.reply(false);
  }

  /** The answer to whether changes may be replaced. */
  reply(replace: boolean): void {
    this.answer(replace);
    this.answer = () => {};
  }

  async remove(): Promise<void> {
    if (this.state.running) return;
    await this.settled();
    await this.run('remove', async () => {
      await this.parts.application.front().remove();
      this.set({ abstained: null, notes: [] });
    });
  }

  /** The amount of what is there; without anything, of the next Magic. */
  setAmount(amount: number): void {
    if (this.state.work) this.move('amount', (tuning) => ({ ...tuning, amount }));
    else this.set({ amount });
  }

  setValue(key: string, value: number): void {
    this.move(key, (tuning, recipe) => withValue(recipe, tuning, key, value));
  }

  resetAmount(): void {
    this.setAmount(this.state.settings.amount);
    this.release();
  }

  /** Gives a value what was predicted. */
  resetValue(id: string, key: string): void {
    const section = this.state.work?.sections.find((one) => one.id === id);
    if (section?.values) this.setValue(key, section.predicted[key]);
    this.release();
  }

  /** The end of a gesture on a slider. */
  release(): void {
    this.gesture?.end();
    this.waiting?.end();
  }

  backToPredicted(id: string): void {
    this.once(id, (tuning) => backToPredicted(tuning, byId(id)));
  }

  toNeutral(id: string): void {
    this.once(id, (tuning) => toNeutral(tuning, byId(id)));
  }

  /** One change, as a step of its own. */
  once(control: string, move: Move): void {
    this.move(control, move);
    this.release();
  }

  async switch(id: string, on: boolean): Promise<void> {
    await this.settled();
    await this.attempt(() => this.showLayers(byId(id), on));
  }

  /** Shows the photo as it was, or again as it is. Of many calls the last counts. */
  async showBefore(before: boolean): Promise<void> {
    if (!this.state.work) return;
    const busy = this.wantsBefore !== null;
    this.wantsBefore = before;
    if (busy) return;
    await this.settled();
    await this.attempt(async () => {
      while (this.wantsBefore !== null && this.wantsBefore !== this.state.before) {
        const next: boolean = this.wantsBefore;
        await this.showLayers(null, !next);
        this.set({ before: next });
      }
    });
    this.wantsBefore = null;
  }

  dismiss(): void {
    this.set({ problem: null });
  }

  change(settings: Partial<Settings>): void {
    const changed = { ...this.state.settings, ...settings };
    writeSettings(this.parts.store ?? undefined, changed);
    if (settings.engine) this.parts.engines.prefer(settings.engine);
    const amount = this.state.work ? this.state.amount : changed.amount;
    this.set({ settings: changed, amount, ...(settings.engine && { fallback: null }) });
  }

  /** Offsets that every Magic adds from now on. */
  useOffsets(offsets: Treatment['offsets']): void {
    this.usualOffsets = offsets;
  }

  private set(change: Partial<PanelState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  private saw(seen: Glance, change: Change): void {
    const stale = this.freshness.see(seen, this.seen, change);
    const other = seen.document !== this.state.document;
    this.seen = seen;
    const current = shownOf(seen);
    const work = current && workOf(current);
    const { settings } = this.state;
    this.set({
      place: work ? 'done' : 'ready',
      refusal: null,
      document: seen.document,
      work,
      amount: work ? work.tuning.amount : this.state.work || other ? settings.amount : this.state.amount,
      before: current ? !current.visible : false,
      stale: work !== null && stale,
      ...(other && { abstained: null, notes: [], analysis: null, problem: null }),
      ...(change === 'step' && { abstained: null }),
    });
  }

  private sawNothing(error: unknown): void {
    const problem = problemOf(error);
    const unsupported = refusals.includes(problem.reason ?? '');
    if (!unsupported && problem.reason !== 'nothingOpen') {
      // Switched or closed while it was looked at: another notification follows.
      if (!problem.reason) this.set({ problem });
      return;
    }
    this.seen = null;
    this.set({
      place: unsupported ? 'unsupported' : 'nothingOpen',
      refusal: unsupported ? problem : null,
      document: null,
      work: null,
      amount: this.state.settings.amount,
      abstained: null,
      stale: false,
      before: false,
      notes: [],
      analysis: null,
    });
  }

  /** A movement of a control: shown at once, written as soon as Photoshop is ready for it. */
  private move(control: string, move: Move): void {
    const { work, running } = this.state;
    if (!work || running) return;
    const fresh = this.gesture === null;
    this.gesture ??= new Gesture();
    if (this.gesture.closed) this.waiting ??= new Gesture();
    (this.waiting ?? this.gesture).move(control, move);
    this.set({ work: workOf(work.current, move(work.tuning, work.recipe)) });
    this.set({ amount: this.state.work!.tuning.amount });
    if (fresh) void this.write();
  }

  /** Writes gestures, one after the other, until there are none. */
  private writing: Promise<void> = Promise.resolve();
  private write(): Promise<void> {
    this.writing = this.attempt(async () => {
      while (this.gesture) {
        const { work } = this.state;
        if (work) await this.gesture.run(this.parts.application.front(), work.current.target);
        this.gesture = this.waiting;
        this.waiting = null;
      }
    }).finally(async () => {
      this.gesture = null;
      this.waiting = null;
      await this.look('view');
    });
    return this.writing;
  }

  /** Lets gestures come to their end. */
  private async settled(): Promise<void> {
    this.release();
    await this.writing;
  }

  private async showLayers(adjustment: Adjustment | null, visible: boolean): Promise<void> {
    const { work } = this.state;
    if (!work) return;
    const host = this.parts.application.front();
    const { target, layers } = work.current;
    // Clipped layers have no group to be hidden with.
    const kinds =
      adjustment || target.layer === null ? [adjustment?.kind ?? null] : layers.map(({ kind }) => kind);
    for (const kind of kinds) await host.show(target, kind, visible);
    await this.look('view');
  }

  private mayReplace(): Promise<boolean> {
    this.set({ asking: true });
    return new Promise<boolean>((resolve) => {
      this.answer = resolve;
    }).finally(() => this.set({ asking: false }));
  }

  private async run(running: 'magic' | 'remove', work: () => Promise<void>): Promise<void> {
    this.cancelled = false;
    this.set({ running, slow: false, problem: null });
    const timer = setTimeout(() => this.set({ slow: true }), unnoticed);
    await this.attempt(work);
    clearTimeout(timer);
    this.set({ running: null, slow: false });
    await this.look('view');
  }

  /** Shows what goes wrong, except that the user said no. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Cancelled)) this.set({ problem: problemOf(error) });
    }
  }
}
