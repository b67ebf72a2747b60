import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Facts of a file's head, as LibRaw names them. */
export type LibrawFacts = Record<string, unknown>;

/** What is wanted of a raw file: its facts alone, the JPEG in it, or its sensor's values developed. */
export interface LibrawWish {
  readonly want: 'facts' | 'thumbnail' | 'picture';
  readonly settings: object;
  /** The most pixels that are developed. */
  readonly maxPixels: number;
}

export interface LibrawAnswer {
  readonly facts: LibrawFacts;
  readonly picture?: {
    readonly width: number;
    readonly height: number;
    readonly colors: number;
    readonly bits: number;
    readonly data: Uint8Array;
  } | null;
  readonly thumbnail?: Uint8Array | null;
}

/** The thread's own program: each file is opened and answered in turn; what can't be opened is answered by null. */
const program = `
const { readFileSync } = require('node:fs');
require('node:v8').setFlagsFromString('--expose-gc');
const collect = require('node:vm').runInNewContext('gc');
const { parentPort, workerData } = require('node:worker_threads');
const ready = import(workerData.module).then(({ default: make }) =>
  make({ wasmBinary: readFileSync(workerData.wasm), print() {}, printErr() {} }));
const answered = (LibRaw, { bytes, wish }) => {
  const raw = new LibRaw();
  try {
    raw.open(bytes, wish.settings);
    const facts = raw.metadata(true);
    const small = facts.raw_width * facts.raw_height <= wish.maxPixels;
    if (wish.want === 'thumbnail') return { facts, thumbnail: raw.thumbnailData()?.data?.slice() ?? null };
    if (wish.want === 'picture' && small) {
      const { width, height, colors, bits, data } = raw.imageData() ?? {};
      return { facts, picture: data ? { width, height, colors, bits, data: data.slice() } : null };
    }
    return { facts };
  } catch {
    return null;
  } finally {
    raw.delete();
  }
};
parentPort.on('message', async (message) => {
  const { LibRaw } = await ready;
  parentPort.postMessage(answered(LibRaw, message));
  // The bytes of a file lie outside of the heap, where they would pile up unseen.
  message.bytes = null;
  collect();
});
`;

/** Seconds after which a file has made the library run in circles. */
export const deadlineSeconds: Readonly<Record<LibrawWish['want'], number>> = {
  facts: 20,
  thumbnail: 20,
  picture: 120,
};

/**
 * LibRaw in a thread of its own: a file that makes it run in circles or break costs a deadline and the thread, not the photos after
 * it. Its memory stays at what the largest file took.
 */
export class LibrawThread {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly code = program) {}

  /** One file after the other. @returns null for what can't be opened in time */
  ask(
    bytes: Uint8Array,
    wish: LibrawWish,
    seconds = deadlineSeconds[wish.want],
  ): Promise<LibrawAnswer | null> {
    const answer = this.last.then(() => this.answer(bytes, wish, seconds));
    this.last = answer;
    return answer;
  }

  private async answer(bytes: Uint8Array, wish: LibrawWish, seconds: number): Promise<LibrawAnswer | null> {
    this.worker ??= this.start();
    const { worker } = this;
    worker.ref();
    const answer = await new Promise<LibrawAnswer | null | undefined>((settle) => {
      const end = (value?: LibrawAnswer | null) => {
        clearTimeout(late);
        worker.off('message', end);
        worker.off('error', broken);
        worker.off('exit', broken);
        settle(value);
      };
      const broken = () => end();
      const late = setTimeout(broken, seconds * 1000);
      worker.on('message', end);
      worker.on('error', broken);
      worker.on('exit', broken);
      // A copy that is handed over: a second one would be left to be collected.
      const own = new Uint8Array(bytes);
      worker.postMessage({ bytes: own, wish }, [own.buffer]);
    });
    worker.unref();
    if (answer !== undefined) return answer;
    this.worker = null;
    // One that breaks while it ends is gone all the same.
    worker.on('error', () => {});
    await worker.terminate();
    return null;
  }

  private start(): Worker {
    const resolve = createRequire(__filename).resolve;
    const module = pathToFileURL(resolve('libraw-wasm/dist/libraw.js')).href;
    const wasm = resolve('libraw-wasm/dist/libraw.wasm');
    return new Worker(this.code, { eval: true, workerData: { module, wasm } });
  }
}
