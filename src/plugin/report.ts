import { version } from '../../package.json';
import { hasSharedMemory, hasSimd, hasThreads, hasWebAssembly } from '../filternet/wasmFeatures';
import type { Modules } from '../hosts/photoshop/host';
import type { Choice } from './engine';

/** Globals whose presence in UXP nobody could look up. */
const asked = [
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'TextDecoder',
  'TextEncoder',
  'queueMicrotask',
  'structuredClone',
  'Worker',
  'MutationObserver',
  'matchMedia',
  'ResizeObserver',
  'IntersectionObserver',
  'OffscreenCanvas',
  'createImageBitmap',
  'requestAnimationFrame',
  'BigInt64Array',
  'URLSearchParams',
  'customElements',
  'localStorage',
];

/** A property that a host may answer with an exception. */
const safely = <T>(read: () => T): T | string => {
  try {
    return read();
  } catch (error) {
    return `throws ${error instanceof Error ? error.message : error}`;
  }
};

/** Facts of the last Magic. */
export interface LastRun {
  readonly ms: Readonly<Record<string, number>>;
  readonly error: string | null;
}

/** Globals that are there: to be asked before the engine adds those that it needs. */
export const globalsThere = (): Record<string, string> => {
  const globals = globalThis as unknown as Record<string, unknown>;
  const { performance } = globals as { performance?: { timeOrigin?: number } };
  return {
    ...Object.fromEntries(asked.map((name) => [name, safely(() => typeof globals[name])])),
    'performance.timeOrigin': safely(() => typeof performance?.timeOrigin),
  };
};

/** Everything that helps to understand Magic in a Photoshop that its makers have not seen; nothing of documents. */
export function hostReport(
  { photoshop, uxp }: Modules,
  globals: Record<string, string>,
  engine: Choice,
  last: LastRun | null,
  setupMs: number,
) {
  const { process } = globalThis as unknown as {
    process?: { version?: string; versions?: object; platform?: string };
  };
  return {
    magic: version,
    host: safely(() => `${uxp.host.name} ${uxp.host.version}`),
    uxp: safely(() => uxp.versions.uxp),
    process: safely(() => ({ ...process?.versions, version: process?.version, platform: process?.platform })),
    globals,
    webAssembly: {
      modules: safely(hasWebAssembly),
      simd: safely(hasSimd),
      threads: safely(hasThreads),
      sharedMemory: safely(hasSharedMemory),
    },
    photoshop: {
      imaging: safely(() => typeof photoshop.imaging?.getPixels),
      recordAction: safely(() => typeof photoshop.action.recordAction),
      layerKinds: safely(() => Object.keys(photoshop.constants.LayerKind).join(' ')),
    },
    engine,
    setupMs,
    last,
  };
}
