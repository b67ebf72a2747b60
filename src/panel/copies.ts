import type { BatchHost } from '../run/batch/batchHost';
import type { Clipboard } from '../run/copied';
import type { Application } from '../run/host';
import { editSettingsFor, type PresetSource } from '../run/magic';
import { copyLook, type Paste, pasteLook } from '../run/paste';
import { type PasteOutcome, pasteToOpen } from '../run/pasteMany';
import type { Store } from '../run/settings';
import { Stopwatch } from '../run/stopwatch';
import { cancellable } from './cancellable';
import type { DocumentWatcher } from './documentWatcher';
import type { Engines } from './magic';
import type { PanelStore } from './panelStore';

/** Dependencies of copying and pasting. */
export interface CopyParts {
  readonly application: Application<{ readonly notes: readonly string[] }>;
  readonly engines: Engines;
  /** Null where nothing can be kept. */
  readonly store: Store | null;
  readonly presets?: PresetSource;
  /** Without it there is nothing to copy with. */
  readonly clipboard?: Clipboard;
  /** Without it there is nothing to paste to but the document in front. */
  readonly batches?: BatchHost;
  /** Hears of a paste that was made, as an Action records it. */
  readonly pasted?: (command: 'paste' | 'pasteDocuments', paste: Paste) => void;
}

/** Copies the look of the photo in front, and pastes it. */
export class Copies {
  /** Outcome of the last paste to the open documents, until the next one of either. */
  outcome: PasteOutcome | null = null;
  private abort = new AbortController();

  constructor(
    private readonly parts: CopyParts,
    private readonly board: PanelStore,
    private readonly eyes: DocumentWatcher,
    private readonly cancelled: () => boolean,
    private readonly run: (work: () => Promise<void>) => Promise<void>,
  ) {}

  get clipboard(): Clipboard | undefined {
    return this.parts.clipboard;
  }

  get there(): boolean {
    return this.clipboard !== undefined;
  }

  get many(): boolean {
    return this.parts.batches !== undefined;
  }

  async copy(): Promise<void> {
    const { application } = this.parts;
    await this.board.attempt(async () => this.clipboard?.copy(await copyLook(application.front())));
  }

  /** Pastes to the photo in front, or to each of its selected layers. */
  async paste(): Promise<void> {
    await this.pasting(async (paste) => {
      const { application, engines } = this.parts;
      const watch = { cancelled: this.cancelled, saw: () => {} };
      const host = cancellable(application.front(), watch);
      const { abstained, result } = await pasteLook(
        host,
        engines.load,
        paste,
        new Stopwatch(),
        await this.settings(),
      );
      this.parts.pasted?.('paste', paste);
      await this.eyes.look('magic');
      const whole = abstained.length > 0 && this.board.state.work === null;
      this.board.set({ notes: [...new Set(result.notes)], abstained: whole ? abstained[0].reason : null });
    });
  }

  /** Pastes to every open document, each in a step of its own. */
  async pasteToAll(): Promise<void> {
    await this.pasting(async (paste) => {
      const { batches } = this.parts;
      if (!batches) return;
      this.abort = new AbortController();
      this.outcome = await pasteToOpen(batches, paste, await this.settings(), this.abort.signal);
      if (this.outcome) this.parts.pasted?.('pasteDocuments', paste);
      await this.eyes.look('magic');
    });
  }

  /** Ends a paste to many, as soon as the document at work is done. */
  cancel(): void {
    this.abort.abort();
  }

  private async pasting(work: (paste: Paste) => Promise<void>): Promise<void> {
    const { clipboard } = this;
    if (!clipboard?.copied || this.board.state.running || clipboard.choice.adjustments.length === 0) return;
    const paste = { look: clipboard.copied.look, choice: clipboard.choice };
    this.outcome = null;
    await this.run(() => work(paste));
  }

  private async settings() {
    const { presets } = this.parts;
    await presets?.ready();
    return editSettingsFor(this.board.state.settings, presets?.preset ?? null);
  }
}
