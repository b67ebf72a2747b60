import { absentIn, dom, language } from './absences';
import type { Simulator } from './simulator';

/** Globals that UXP has of a browser's page. [D] uxp-api/reference-js/global-members */
export const domNames = [
  'document',
  'customElements',
  'Node',
  'Text',
  'Comment',
  'Element',
  'HTMLElement',
  'HTMLInputElement',
  'HTMLTemplateElement',
  'Document',
  'CSSStyleSheet',
  'DocumentFragment',
  'ShadowRoot',
  'Event',
  'CustomEvent',
  'UIEvent',
  'MouseEvent',
  'PointerEvent',
  'KeyboardEvent',
  'FocusEvent',
  'EventTarget',
  'NodeFilter',
  'Image',
  'Blob',
  'getComputedStyle',
  'addEventListener',
  'removeEventListener',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'ResizeObserver',
  'IntersectionObserver',
];

/** The language's own names, which every realm has; Atomics and shared memory are an option. */
export const languageNames = [
  'Object',
  'Array',
  'String',
  'Number',
  'Boolean',
  'Symbol',
  'BigInt',
  'Math',
  'JSON',
  'Date',
  'RegExp',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'WeakRef',
  'FinalizationRegistry',
  'Promise',
  'Proxy',
  'Reflect',
  'Intl',
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'AggregateError',
  'ArrayBuffer',
  'DataView',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
  'parseInt',
  'parseFloat',
  'isNaN',
  'isFinite',
  'encodeURIComponent',
  'decodeURIComponent',
  'encodeURI',
  'decodeURI',
  'NaN',
  'Infinity',
  'undefined',
];

const page = globalThis as unknown as Record<string, unknown>;

/** A page's own functions must be called on it; constructors and objects are given as they are. */
const given = (name: string): unknown => {
  const value = page[name];
  const method = typeof value === 'function' && /^[a-z]/.test(name) && domNames.includes(name);
  return method ? value.bind(globalThis) : value;
};

/** Every name that a script of this page would find, whatever defines it. */
const namesOfPage = (): string[] => {
  const names = new Set<string>();
  for (let at: object | null = globalThis; at; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  return [...names];
};

/** Bytes up to which Chromium compiles at once on a page's own thread. */
const atOnce = 8 * 2 ** 20;

type Instantiate = (source: BufferSource, imports?: WebAssembly.Imports) => Promise<unknown>;

/**
 * WebAssembly as far as it works in UXP: what answers later never does. [C] A plugin that puts its own function in
 * its place gets the page's for modules that are too large to be compiled at once here, as UXP can.
 */
const webAssembly = (): object => {
  const hang = () => new Promise<never>(() => {});
  const names = [
    'Module',
    'Instance',
    'Memory',
    'Table',
    'Global',
    'CompileError',
    'LinkError',
    'RuntimeError',
  ] as const;
  const working = {
    ...Object.fromEntries(names.map((name) => [name, WebAssembly[name]])),
    validate: (bytes: BufferSource) => WebAssembly.validate(bytes),
    instantiate: hang,
    compile: hang,
  };
  const patient =
    (own: Instantiate): Instantiate =>
    (source, imports) =>
      source.byteLength > atOnce ? WebAssembly.instantiate(source, imports) : own(source, imports);
  return new Proxy(working, {
    set: (target, name, value) =>
      Reflect.set(target, name, name === 'instantiate' ? patient(value as Instantiate) : value),
  });
};

/**
 * Members of elements, lists and the language that UXP lacks: absent for the plugin alone, or lent to it in a browser
 * that can't tell who asks.
 */
export type Members = 'absent' | 'lent';

/**
 * The global object of a plugin on this page: what UXP has, and nothing under every other name of the page. Code
 * from strings is refused by name only, for the page itself may use it.
 */
export const realmOf = (simulator: Simulator, members: Members): object => {
  const { globals, world, sharedMemory } = simulator;
  const absent = absentIn(world.settings.version, members === 'absent' ? [...language, ...dom] : language);
  const shared = sharedMemory ? ['SharedArrayBuffer', 'Atomics'] : [];
  const there = [...languageNames, ...domNames, ...shared].filter((name) => !absent.includes(name));
  const refuse = () => {
    throw new EvalError('Code generation from strings disallowed for this context');
  };
  const { document, window, self, ResizeObserver, IntersectionObserver, ...own } = globals;
  const realm: Record<string, unknown> = Object.assign(
    Object.create(null),
    Object.fromEntries(namesOfPage().map((name) => [name, undefined])),
    Object.fromEntries(there.map((name) => [name, given(name)])),
    own,
    {
      WebAssembly: webAssembly(),
      eval: refuse,
      Function: Object.assign(refuse, { prototype: Function.prototype }),
    },
  );
  realm.globalThis = realm.window = realm.self = realm;
  return realm;
};
