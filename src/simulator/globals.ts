import { absentIn, language } from './absences';
import type { Page } from './dom';
import type { FileStore } from './files';
import { atLeast, uxpOf } from './versions';

/** Web storage in memory. [D] present in host JavaScript */
const storage = (works: () => boolean) => {
  const held = new Map<string, string>();
  const check = () => {
    if (!works()) throw new Error('The storage is not available');
  };
  return {
    getItem: (key: string) => {
      check();
      return held.get(String(key)) ?? null;
    },
    setItem: (key: string, value: string) => {
      check();
      held.set(String(key), String(value));
    },
    removeItem: (key: string) => void held.delete(String(key)),
    clear: () => held.clear(),
    get length() {
      return held.size;
    },
  };
};

class Observer {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

interface Surroundings {
  readonly version: string;
  readonly page: Page;
  readonly files: FileStore;
  readonly require: (name: string) => unknown;
  /** True when what is stored can be read: a store may be broken. */
  readonly stores?: boolean;
  /** Factor by which time passes faster for timers. */
  readonly speed: number;
}

/** The globals of a bare realm, in which nothing of Node or of a browser is. */
export const globalsOf = ({
  version,
  page,
  files,
  require,
  speed,
  stores = true,
}: Surroundings): Record<string, unknown> => {
  const later = absentIn(version, language);
  const newer: Record<string, unknown> = {
    ResizeObserver: class ResizeObserver extends Observer {},
    IntersectionObserver: class IntersectionObserver extends Observer {},
    URLSearchParams: globalThis.URLSearchParams,
    queueMicrotask: (task: () => void) => globalThis.queueMicrotask(task),
  };
  const globals: Record<string, unknown> = {
    console,
    setTimeout: (task: () => void, ms = 0, ...values: []) => setTimeout(task, ms / speed, ...values),
    clearTimeout: (id: number) => clearTimeout(id),
    setInterval: (task: () => void, ms = 0) => setInterval(task, ms / speed),
    clearInterval: (id: number) => clearInterval(id),
    // [C] timeOrigin is unknown, so it is left out.
    performance: { now: () => performance.now() },
    localStorage: storage(() => stores),
    sessionStorage: storage(() => stores),
    document: page,
    devicePixelRatio: 1,
    // [D] With UXP 8.0.
    navigator: atLeast(uxpOf(version), '8.0') ? { language: 'en-US' } : {},
    AbortController: globalThis.AbortController,
    URL: globalThis.URL,
    // [C] Relative addresses are files of the plugin; anything else needs a permission.
    fetch: async (address: string) => {
      const bytes = /^[a-z]+:/i.test(address) ? null : files.bytes(`plugin:/${address}`);
      if (!bytes) throw new TypeError('Network request failed');
      return { ok: true, status: 200, arrayBuffer: async () => bytes.slice().buffer };
    },
    require,
    ...Object.fromEntries(Object.entries(newer).filter(([name]) => !later.includes(name))),
  };
  globals.window = globals.self = globals;
  return globals;
};
