import { Refusal } from '../../refusal';
import { Cancelled } from '../../run/cancelled';
import { useKernel } from '../../simulator/adjust';
import { completed, mapped } from './deep';
import { type FromWorker, numberKinds, type ToWorker, type Work } from './messages';
import { type Doing, works } from './works';

interface Scope {
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
  postMessage(answer: FromWorker, given?: Transferable[]): void;
}

const scope = globalThis as unknown as Scope;
const numbersKept = new Map<number, ArrayBufferView>();
const running = new Map<number, AbortController>();

const kernel: Promise<WebAssembly.Module | null> = fetch('kernel.wasm')
  .then(async (response) => (response.ok ? WebAssembly.compile(await response.arrayBuffer()) : null))
  // Everything works without it, more slowly.
  .catch(() => null);

/** An answer that owns its numbers, so that they need not be copied. */
const owned = (value: unknown): { readonly gives: unknown; readonly buffers: Transferable[] } => {
  const buffers = new Set<ArrayBuffer>();
  const gives = mapped(value, (numbers) => {
    const { buffer, byteLength } = numbers;
    if (byteLength < buffer.byteLength) return (numbers as Uint8Array).slice();
    buffers.add(buffer as ArrayBuffer);
    return numbers;
  });
  return { gives, buffers: [...buffers] };
};

const how = (error: unknown) =>
  error instanceof Cancelled ? 'cancelled' : error instanceof Refusal ? 'refusal' : 'error';

const run = async (id: number, work: Work, takes: unknown): Promise<void> => {
  const control = new AbortController();
  running.set(id, control);
  try {
    const module = await kernel;
    useKernel(module);
    const watch = { signal: control.signal, progress: (done: number) => scope.postMessage({ id, done }) };
    const doing = works[work] as Doing<Work>;
    const { gives, buffers } = owned(
      await doing(completed(takes, numbersKept) as never, { watch, kernel: module }),
    );
    scope.postMessage({ id, gives }, buffers);
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    scope.postMessage({ id, failed, how: how(error) });
  } finally {
    running.delete(id);
  }
};

scope.onmessage = ({ data }) => {
  if ('work' in data) void run(data.id, data.work, data.takes);
  else if ('cancelled' in data) running.get(data.cancelled)?.abort();
  else if ('forget' in data) for (const key of data.forget) numbersKept.delete(key);
  else {
    const { keep, kind, lengthBytes, at, part } = data;
    const Numbers = numberKinds[kind];
    if (at === 0 && part.byteLength === lengthBytes) {
      numbersKept.set(keep, new Numbers(part));
      return;
    }
    if (at === 0) numbersKept.set(keep, new Numbers(lengthBytes / Numbers.BYTES_PER_ELEMENT));
    new Uint8Array(numbersKept.get(keep)!.buffer).set(new Uint8Array(part), at);
  }
};
