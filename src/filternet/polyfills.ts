import { Utf8Decoder, Utf8Encoder } from '../polyfills/utf8';

/** The globals in question, as far as they are used here. */
interface Globals {
  TextEncoder?: unknown;
  TextDecoder?: unknown;
  queueMicrotask?: (task: () => void) => void;
  performance?: { now(): number; readonly timeOrigin?: number };
}

/** Adds the globals onnxruntime-web uses that Photoshop's UXP may lack. What the host has is left alone. */
export const addMissingGlobals = (host: Globals = globalThis): void => {
  host.TextEncoder ??= Utf8Encoder;
  host.TextDecoder ??= Utf8Decoder;
  host.queueMicrotask ??= (task: () => void) => {
    Promise.resolve()
      .then(task)
      .catch((error) =>
        setTimeout(() => {
          throw error;
        }),
      );
  };
  const started = Date.now();
  host.performance ??= { now: () => Date.now() - started };
  // Without it the runtime's clock is NaN, which it can't turn into a 64-bit integer.
  if (host.performance.timeOrigin === undefined)
    Object.defineProperty(host.performance, 'timeOrigin', { value: Date.now() - host.performance.now() });
};

const names = ['instantiate', 'compile', 'instantiateStreaming', 'compileStreaming'] as const;

let depth = 0;
let originals: (PropertyDescriptor | undefined)[] = [];

const patch = () => {
  const wasm = WebAssembly as Partial<typeof WebAssembly>;
  originals = names.map((name) => Object.getOwnPropertyDescriptor(wasm, name));
  for (const name of names) delete wasm[name];
  wasm.compile = async (bytes) => new WebAssembly.Module(bytes);
  wasm.instantiate = (async (source: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports) => {
    if (source instanceof WebAssembly.Module) return new WebAssembly.Instance(source, imports);
    const module = new WebAssembly.Module(source);
    return { module, instance: new WebAssembly.Instance(module, imports) };
  }) as typeof WebAssembly.instantiate;
};

const unpatch = () => {
  for (const [i, name] of names.entries()) {
    const original = originals[i];
    if (original) Object.defineProperty(WebAssembly, name, original);
    else delete (WebAssembly as Partial<typeof WebAssembly>)[name];
  }
};

/**
 * Runs `work` with WebAssembly compiling synchronously. In UXP the asynchronous calls never settle, while
 * `new WebAssembly.Module` works. The host's own functions are back when the last such work has ended.
 */
export const withSynchronousWebAssembly = async <T>(work: () => Promise<T>): Promise<T> => {
  if (depth++ === 0) patch();
  try {
    return await work();
  } finally {
    if (--depth === 0) unpatch();
  }
};
