import type { InferenceSession } from 'onnxruntime-web/wasm';
import { expected } from '../refusal';
import { checkModel, type ModelCard } from './card';
import type { Engine } from './engine';
import { addMissingGlobals, withSynchronousWebAssembly } from './polyfills';
import { hasSharedMemory, hasSimd, hasThreads, hasWebAssembly } from './wasmFeatures';

/** The module dist/ort.js. */
export type Ort = typeof import('onnxruntime-web/wasm');

/** Resources that the host has to give: neither files nor network are touched here. */
export interface OrtParts {
  /** Loads dist/ort.js. Called only when the globals it reads at load are there. */
  readonly load: () => Ort;
  /** dist/ort-wasm-simd-threaded.wasm */
  readonly wasm: Uint8Array | ArrayBuffer;
  /** The model file. */
  readonly model: Uint8Array | ArrayBuffer;
  readonly card: ModelCard;
  /** SHA-256 of bytes in hexadecimal digits, where the host has a quicker way than JavaScript. */
  readonly sha256?: (bytes: Uint8Array) => string;
}

/** Milliseconds after which a hung start is given up. The runtime's own limit would keep a process alive as long. */
const startTimeoutMs = 30_000;
const remedy = 'Please update the application that runs Magic.';

const withTimeout = async <T>(work: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = expected(`a start within ${startTimeoutMs / 1000} s`, 'the model runtime', 'none', remedy);
    timer = setTimeout(reject, startTimeoutMs, error);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

const checkHost = () => {
  const needs = { hasWebAssembly, hasSimd, hasThreads, hasSharedMemory };
  for (const [name, probe] of Object.entries(needs))
    if (!probe()) throw expected(`${name.slice(3)} support`, 'the model runtime', 'none', remedy);
};

/** The runtime asks `instanceof Uint8Array`: bytes from a host's own realm need a copy. */
const ofThisRealm = (bytes: Uint8Array | ArrayBuffer): Uint8Array =>
  bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);

/** The session must have the card's one input and one output: the card speaks for nothing that isn't there. */
const checkPorts = (session: InferenceSession, card: ModelCard) => {
  const ports = { input: session.inputMetadata, output: session.outputMetadata };
  for (const side of ['input', 'output'] as const) {
    const received = ports[side].map(
      (port) => `${port.name} ${port.isTensor ? `${port.type} ${port.shape}` : ''}`,
    );
    const wanted = `${card[side].name} float32 ${card[side].shape}`;
    if (received.join() !== wanted) throw expected(wanted, `the model's ${side}`, received.join());
  }
};

/** The runtime refuses a run beside another ("Session already started"), so all runs queue here. */
let queue: Promise<unknown> = Promise.resolve();
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const done = queue.then(work);
  queue = done.catch(() => {});
  return done;
};

/**
 * FilterNet on onnxruntime-web's WebAssembly build, on this thread, from bytes in memory.
 * @throws Refusal when the host lacks a feature or the model isn't the card's
 */
export const ortEngine = async ({ load, wasm, model, card, sha256 }: OrtParts): Promise<Engine> => {
  const bytes = ofThisRealm(model);
  checkModel(card, bytes, sha256);
  checkHost();
  addMissingGlobals();
  const { env, InferenceSession, Tensor } = load();
  Object.assign(env.wasm, { numThreads: 1, proxy: false, wasmBinary: ofThisRealm(wasm), initTimeout: 0 });
  const session = await inTurn(() =>
    withSynchronousWebAssembly(() =>
      withTimeout(
        InferenceSession.create(bytes, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' }),
      ),
    ),
  );
  env.wasm.wasmBinary = undefined;
  checkPorts(session, card);

  let disposed = false;
  return {
    name: `onnxruntime-web ${env.versions.web} (WebAssembly)`,
    run: (input, shape) =>
      inTurn(async () => {
        if (disposed) throw expected('an engine in use', 'a prediction', 'a disposed one');
        const tensor = new Tensor('float32', input, shape);
        const { [card.output.name]: output } = await session.run({ [card.input.name]: tensor });
        return Float32Array.from(output.data as Float32Array);
      }),
    dispose: () =>
      inTurn(async () => {
        if (disposed) return;
        disposed = true;
        await session.release();
      }),
  };
};
