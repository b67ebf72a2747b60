import { Refusal } from '../../refusal';
import { Cancelled } from '../../run/cancelled';
import type { Watch } from '../files/render';
import { language } from '../strings';
import { mapped } from './deep';
import type { FromWorker, Kept, NumberKind, ToWorker, Work, Works } from './messages';

/** Bytes that are copied at a time for a worker: a moment's work, so that the page stays awake. */
const partBytes = 8 * 2 ** 20;
/** Bytes from which on numbers are sent by themselves. */
const largeBytes = 2 ** 20;

interface Waiting {
  readonly settle: (gives: never) => void;
  readonly fail: (error: unknown) => void;
  readonly watch: Watch;
}

/** A turn of the page's own events. A timer would wait for four milliseconds. */
const turn = (): Promise<void> =>
  new Promise((next) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      next();
    };
    port2.postMessage(null);
  });

/** A worker, and what it is asked. */
export class Hand {
  private readonly worker = new Worker('work.js', { name: language });
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.hear(data);
    this.worker.onerror = ({ message }) => {
      for (const { fail } of this.waiting.values()) fail(new Error(message || 'The worker did not start.'));
      this.waiting.clear();
    };
  }

  /** Asks for work. @throws Refusal, Cancelled */
  ask<K extends Work>(work: K, takes: unknown, watch: Watch = {}): Promise<Works[K]['gives']> {
    const id = ++this.last;
    const { signal } = watch;
    const cancel = () => this.post({ cancelled: id });
    signal?.addEventListener('abort', cancel);
    return new Promise<Works[K]['gives']>((settle, fail) => {
      if (signal?.aborted) return fail(new Cancelled());
      this.waiting.set(id, { settle, fail, watch });
      this.post({ id, work, takes });
    }).finally(() => signal?.removeEventListener('abort', cancel));
  }

  /** The same with numbers that stay the page's: large ones are copied part by part. */
  async askWith<K extends Work>(
    work: K,
    takes: Works[K]['takes'],
    watch: Watch = {},
  ): Promise<Works[K]['gives']> {
    const large = new Map<ArrayBufferView, number>();
    const sent = mapped(takes, (numbers): ArrayBufferView | Kept => {
      if (numbers.byteLength < largeBytes) return numbers;
      if (!large.has(numbers)) large.set(numbers, ++this.last);
      return { numbersKept: large.get(numbers)! };
    });
    for (const [numbers, key] of large) await this.keep(key, numbers);
    try {
      return await this.ask(work, sent, watch);
    } finally {
      this.post({ forget: [...large.values()] });
    }
  }

  /** Gives a worker a buffer, which is the page's no more. @returns what stands for it */
  give(numbers: ArrayBufferView<ArrayBuffer>): Kept {
    const keep = ++this.last;
    const { buffer: part, byteLength: lengthBytes } = numbers;
    this.post({ keep, kind: kindOf(numbers), lengthBytes, at: 0, part }, [part]);
    return { numbersKept: keep };
  }

  forget(...kept: readonly Kept[]): void {
    this.post({ forget: kept.map((one) => one.numbersKept) });
  }

  private async keep(keep: number, numbers: ArrayBufferView): Promise<void> {
    const { buffer, byteOffset, byteLength: lengthBytes } = numbers;
    for (let at = 0; at < lengthBytes; at += partBytes) {
      const end = Math.min(lengthBytes, at + partBytes);
      const part = buffer.slice(byteOffset + at, byteOffset + end) as ArrayBuffer;
      this.post({ keep, kind: kindOf(numbers), lengthBytes, at, part }, [part]);
      await turn();
    }
  }

  private post(message: ToWorker, given: Transferable[] = []): void {
    this.worker.postMessage(message, given);
  }

  private hear(answer: FromWorker): void {
    const waiting = this.waiting.get(answer.id);
    if (!waiting) return;
    if ('done' in answer) {
      waiting.watch.progress?.(answer.done);
      return;
    }
    this.waiting.delete(answer.id);
    if ('gives' in answer) waiting.settle(answer.gives as never);
    else waiting.fail(thrown(answer));
  }
}

const kindOf = (numbers: ArrayBufferView): NumberKind => numbers.constructor.name as NumberKind;

const thrown = ({ failed, how }: Extract<FromWorker, { failed: string }>): Error =>
  how === 'cancelled' ? new Cancelled() : how === 'refusal' ? new Refusal(failed) : new Error(failed);

let files: Hand | undefined;

/** The worker that reads and writes files. */
export const fileHand = (): Hand => (files ??= new Hand());
