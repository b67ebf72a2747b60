import { basename } from 'node:path';
import type { Outcome as Ended } from '../run/batch/batch';
import type { Done } from './perform';
import { type Outcome, type Reporter, secondsOf } from './report';
import type { Sheet } from './sheet';

/** Every failure is one line. */
export const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0];

/** Tells results in the order of the photos, whatever the order in which they come. */
export class Results {
  private readonly waiting = new Map<string, Ended<Done>>();
  private readonly left: Iterator<string>;
  private next: IteratorResult<string>;
  private told: Promise<void> = Promise.resolve();

  constructor(
    photos: readonly string[],
    private readonly report: Reporter,
    private readonly sheet: Sheet | null = null,
    /** What is told of a result besides. */
    private readonly markOf: (file: string) => object = () => ({}),
  ) {
    this.left = photos.values();
    this.next = this.left.next();
  }

  /** @returns when it and all that came before it are told */
  add(file: string, ended: Ended<Done>): Promise<void> {
    this.waiting.set(file, ended);
    while (!this.next.done && this.waiting.has(this.next.value)) this.tellNext();
    return this.told;
  }

  /** Tells what still waits for photos that never came. */
  end(): Promise<void> {
    while (!this.next.done) this.tellNext();
    return this.told;
  }

  private tellNext(): void {
    const file = this.next.value;
    const ended = this.waiting.get(file);
    this.waiting.delete(file);
    this.next = this.left.next();
    if (ended) this.told = this.told.then(() => this.tell(file, ended));
  }

  private async tell(file: string, ended: Ended<Done>): Promise<void> {
    const name = basename(file);
    if (ended.state === 'done') {
      const { card, ...done } = ended.result;
      this.report.add({ file, ok: true, ...done, ...this.markOf(file) });
      const { layers, notes, ms } = done;
      if (card) await this.sheet?.add({ name, title: file, layers, notes, seconds: secondsOf(ms), card });
      return;
    }
    const error = ended.state === 'failed' ? sentence(ended.error) : ended.reason;
    const outcome: Outcome = { file, ok: false, error };
    this.report.add(outcome);
    await this.sheet?.reason(name, file, error);
  }
}
