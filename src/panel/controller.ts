import { type Adjustment, byId } from '../adjustments';
import { defaultSettings } from '../recipe/editSettings';
import { readSettings, type Settings, writeSettings } from '../run/settings';
import { backToPredicted, toNeutral, withValue } from '../run/tuning';
import { Copies, type CopyParts } from './copies';
import { DocumentWatcher } from './documentWatcher';
import type { Move } from './gesture';
import { GestureWriter } from './gestureWriter';
import { enhanceFront } from './magic';
import { offerOf } from './magicView';
import { PanelStore } from './panelStore';
import type { PresetBook } from './presetBook';
import { initial, type PanelState } from './state';
import type { StepName } from './stepName';

/** Dependencies of the panel. */
export interface Parts extends CopyParts {
  /** Without it there are none. */
  readonly presets?: PresetBook;
  /** Names the steps of the history; they are called Magic without it. */
  readonly stepName?: StepName;
}

/** Milliseconds after which a photo that couldn't be read is asked for again. */
const pausesMs = [500, 1500, 4000];

/** Milliseconds of work before it is said that there is some. */
const unnoticedMs = 150;

/**
 * The panel without its looks: what there is to show, and what each control does. It follows the document, and never
 * writes but when the user asks.
 */
export class Controller {
  private readonly panelStore: PanelStore;
  private readonly watcher: DocumentWatcher;
  private readonly writer: GestureWriter;
  readonly copies: Copies;
  private cancelled = false;
  private answer: (replace: boolean) => void = () => {};
  private wantsBefore: boolean | null = null;
  /** The document that was read for pictures, while it is in front. */
  private pictured: number | null = null;
  /** The document in front when its photo was last asked for, and how often that failed. */
  private seen: number | null = null;
  private tries = 0;
  private later: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: Parts) {
    const { application, engines, store } = parts;
    const settings = readSettings(store);
    engines.prefer(settings.engine);
    this.panelStore = new PanelStore(initial(settings));
    this.panelStore.subscribe(() => {
      if (this.pictured === this.state.document || this.seen === this.state.document) return;
      this.forget();
    });
    this.watcher = new DocumentWatcher(application, this.panelStore, () => this.writer.busy);
    this.writer = new GestureWriter(
      application,
      this.panelStore,
      () => this.watcher.look('view'),
      parts.stepName,
    );
    const paste = (work: () => Promise<void>) => this.run('paste', work);
    this.copies = new Copies(parts, this.panelStore, this.watcher, () => this.cancelled, paste);
  }

  get state(): PanelState {
    return this.panelStore.state;
  }

  get presets(): PresetBook | undefined {
    return this.parts.presets;
  }

  /** Calls a listener at every change of the state. Gives a function that ends it. */
  subscribe(listener: () => void): () => void {
    return this.panelStore.subscribe(listener);
  }

  /** Follows the document from now on. */
  start(): void {
    this.watcher.open();
  }

  /** Follows it only while the panel is shown, where the host tells that. */
  attend(shown: boolean): void {
    this.watcher.show(shown);
  }

  stop(): void {
    this.release();
    this.forget();
    if (this.state.before) void this.showBefore(false);
    this.watcher.close();
  }

  /** The amount of the next Magic. */
  get nextAmount(): number {
    return this.state.work?.offer ?? this.state.amount;
  }

  async magic(): Promise<void> {
    if (this.state.running || this.state.place === 'nothingOpen') return;
    await this.run('magic', async () => {
      await this.watcher.look('view');
      const amount = this.nextAmount;
      const done = await enhanceFront(
        { ...this.parts, settings: this.state.settings },
        amount,
        () => this.cancelled,
        () => this.mayReplace(),
      );
      await this.watcher.look('magic');
      const { abstained, edits, notes, pixels, fallback } = done;
      const whole = abstained.length > 0 && this.state.work === null;
      const offer = whole && edits.length === 1 ? offerOf(edits[0], amount) : null;
      this.panelStore.set({
        ...(offer && { work: offer, amount: 0 }),
        analysis: pixels,
        // What was in the way on the way no longer is.
        problem: null,
        abstained: whole ? (abstained[0].cleared ? 'cleared' : abstained[0].reason) : null,
        notes,
        fallback,
      });
    });
  }

  private forget(): void {
    clearTimeout(this.later);
    this.pictured = this.seen = null;
    this.tries = 0;
  }

  /** Reads the photo for small pictures of it, where Magic hasn't looked itself: once while a document is in front. */
  async seePhoto(): Promise<void> {
    const { work, analysis, document, running } = this.state;
    if (!work || analysis || running || this.pictured === document) return;
    this.pictured = this.seen = document;
    try {
      const host = this.parts.application.front();
      await host.describe();
      const pixels = await host.pixels(work.current.target);
      if (this.state.document === document && !this.state.analysis) this.panelStore.set({ analysis: pixels });
    } catch {
      // Without pictures the names still say what each look is. Photoshop may only be busy with something else.
      const pause = pausesMs[this.tries++];
      if (pause === undefined) return;
      this.pictured = null;
      this.later = setTimeout(() => void this.seePhoto(), pause);
    }
  }

  /** Ends what runs, as soon as it can be ended. */
  cancel(): void {
    this.cancelled = true;
    this.copies.cancel();
    this.reply(false);
  }

  /** The answer to whether changes may be replaced. */
  reply(replace: boolean): void {
    this.answer(replace);
    this.answer = () => {};
  }

  async remove(): Promise<void> {
    if (this.state.running || !this.state.work || this.state.work.offer !== undefined) return;
    await this.run('remove', async () => {
      await this.parts.application.front().remove();
      this.panelStore.set({ notes: [] });
    });
  }

  /** The amount of what is there; without anything, of the next Magic. */
  setAmount(amount: number): void {
    if (this.state.work) this.move('amount', (tuning) => ({ ...tuning, amount }));
    else this.panelStore.set({ amount });
  }

  /** Applies what Magic left out because it could hardly be seen. */
  applyAnyway(): void {
    const { work } = this.state;
    const amount = work?.offer;
    if (amount === undefined) return;
    this.panelStore.set({ abstained: null });
    this.once('amount', (tuning) => ({ ...tuning, amount: amount || defaultSettings.amount }));
  }

  resetAmount(): void {
    this.setAmount(defaultSettings.amount);
    this.release();
  }

  setValue(key: string, value: number): void {
    this.move(key, (tuning, recipe) => withValue(recipe, tuning, key, value));
  }

  /** Makes a value neutral, or gives it what was predicted. */
  resetValue(id: string, key: string, predicted: boolean): void {
    const section = this.state.work?.sections.find((one) => one.id === id);
    const { neutral } = byId(id).controls.find((control) => control.key === key)!;
    if (section?.values) this.setValue(key, predicted ? section.predicted[key] : neutral);
    this.release();
  }

  backToPredicted(id: string): void {
    this.once(id, (tuning) => backToPredicted(tuning, byId(id)));
  }

  toNeutral(id: string): void {
    this.once(id, (tuning) => toNeutral(tuning, byId(id)));
  }

  /** A movement of a control, with more to follow until its release. @param control only its last move counts */
  move(control: string, move: Move): void {
    this.writer.move(control, move);
  }

  /** The end of a gesture. */
  release(): void {
    this.writer.release();
  }

  /** Ends gestures, and waits until they are written and read back. */
  settled(): Promise<void> {
    return this.writer.settled();
  }

  /** One change, as a step of its own. */
  once(control: string, move: Move): void {
    this.move(control, move);
    this.release();
  }

  /** Shows or hides the layer of an adjustment. */
  async switch(id: string, on: boolean): Promise<void> {
    await this.writer.settled();
    await this.panelStore.attempt(() => this.show(byId(id), on));
  }

  /** Shows the photo as it was, or again as it is. Of many calls the last counts. */
  async showBefore(before: boolean): Promise<void> {
    const busy = this.wantsBefore !== null;
    this.wantsBefore = before;
    if (busy) return;
    await this.writer.settled();
    await this.panelStore.attempt(async () => {
      while (this.state.work && this.state.work.offer === undefined && this.wantsBefore !== this.state.before)
        await this.show(null, !this.wantsBefore);
    });
    this.wantsBefore = null;
  }

  dismiss(): void {
    this.panelStore.set({ problem: null });
  }

  change(settings: Partial<Settings>): void {
    const { store } = this.parts;
    const { lastAmount } = readSettings(store);
    const changed = { ...this.state.settings, lastAmount, ...settings };
    writeSettings(store, changed);
    if (settings.engine) this.parts.engines.prefer(settings.engine);
    const amount = this.state.work ? this.state.amount : changed.amount;
    this.panelStore.set({ settings: changed, amount, ...(settings.engine && { fallback: null }) });
  }

  private async show(adjustment: Adjustment | null, visible: boolean): Promise<void> {
    const { work } = this.state;
    if (!work) return;
    const { target, layers } = work.current;
    const host = this.parts.application.front();
    if (adjustment || target.layer === null) await host.show(target, adjustment?.kind ?? null, visible);
    // Clipped layers have no group to be hidden with.
    else for (const { kind } of layers) await host.show(target, kind, visible);
    await this.watcher.look('view');
  }

  private mayReplace(): Promise<boolean> {
    this.panelStore.set({ asking: true });
    return new Promise<boolean>((resolve) => {
      this.answer = resolve;
    }).finally(() => this.panelStore.set({ asking: false }));
  }

  private async run(running: 'magic' | 'paste' | 'remove', work: () => Promise<void>): Promise<void> {
    this.cancelled = false;
    this.panelStore.set({ running, slow: false, problem: null, abstained: null });
    const timer = setTimeout(() => this.panelStore.set({ slow: true }), unnoticedMs);
    await this.writer.settled();
    await this.panelStore.attempt(work);
    clearTimeout(timer);
    this.panelStore.set({ running: null, slow: false });
    await this.watcher.look('view');
  }
}
