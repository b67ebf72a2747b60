import { Refusal } from '../refusal';
import type { Outcome as Ended } from '../run/batch/batch';
import { type PhotoOutcome, type Reporter, secondsOf } from './report';
import type { Sheet } from './sheet';
import type { PhotoResult } from './tasks';

/** Every failure is one line: a refusal is, though it may hold a name of two; of others the first line is told. */
export const sentence = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof Refusal ? message : message.split('\n')[0];
};

/** The sentence for a second run into the same folder. */
const existingWords = (count: number): string =>
  `${count === 1 ? '1 photo has its outputs' : `${count} photos have their outputs`} already and ${count === 1 ? 'was' : 'were'} left as they are: add --overwrite to replace them, or choose another folder.`;

/** Tells results in the order of the photos, whatever the order in which they come. */
export class Results {
  private readonly waiting = new Map<string, Ended<PhotoResult>>();
  private readonly left: Iterator<string>;
  private next: IteratorResult<string>;
  private told: Promise<void> = Promise.resolve();
  /** Photos whose outputs were there before, which are told of together. */
  existing = 0;

  constructor(
    private readonly photos: readonly string[],
    private readonly report: Reporter,
    private readonly sheet: Sheet | null = null,
    /** Facts told of a result besides. */
    private readonly markOf: (file: string) => object = () => ({}),
  ) {
    this.left = photos.values();
    this.next = this.left.next();
  }

  /** @returns when it and all that came before it are told */
  add(file: string, ended: Ended<PhotoResult>): Promise<void> {
    this.waiting.set(file, ended);
    while (!this.next.done && this.waiting.has(this.next.value)) this.tellNext();
    return this.told;
  }

  /** Tells what still waits for photos that never came. */
  end(): Promise<void> {
    while (!this.next.done) this.tellNext();
    return this.told.then(() => {
      if (this.existing > 0) this.report.say(existingWords(this.existing));
    });
  }

  private tellNext(): void {
    const file = this.next.value;
    const ended = this.waiting.get(file);
    this.waiting.delete(file);
    this.next = this.left.next();
    if (ended) this.told = this.told.then(() => this.tell(file, ended));
  }

  private async tell(file: string, ended: Ended<PhotoResult>): Promise<void> {
    if (ended.state === 'done') {
      const { card, ...done } = ended.result;
      this.report.add({ ...done, ...this.markOf(file), file, ok: true });
      const { layers, notes, ms } = done;
      if (card) await this.sheet?.add(file, { layers, notes, seconds: secondsOf(ms), card });
      return;
    }
    const error = ended.state === 'failed' ? sentence(ended.error) : ended.reason;
    const together =
      this.photos.length > 1 && /^Expected a new (file|sidecar) .* one that exists/.test(error);
    if (together) this.existing++;
    const outcome: PhotoOutcome = { file, ok: false, error, ...(together && { together }) };
    this.report.add(outcome);
    await this.sheet?.reason(file, error);
  }
}
