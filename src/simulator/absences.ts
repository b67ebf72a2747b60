import { atLeast, uxpOf } from './versions';

/** Something that a browser or Node has, and the plugin's host has not, or not in every version. */
export interface Absence {
  /** Name by which a script reaches it. */
  readonly name: string;
  /** The UXP that brought it; none has it where nothing is said. */
  readonly since?: string;
  /** Source of that knowledge. [D] documented by Adobe, [C] seen in running code, [I] inferred. */
  readonly source: string;
}

const of = (source: string, ...names: readonly string[]): Absence[] =>
  names.map((name) => ({ name, source }));
const from = (since: string, source: string, ...names: readonly string[]): Absence[] =>
  names.map((name) => ({ name, since, source }));

const engine = '[I] newer than V8 9.0; which engine UXP has is nowhere said';
const globals = '[D] uxp-api/reference-js/global-members';
const changes = '[D] uxp-api/changelog3-p';

/** Absences from the language and from the global object. */
export const language: readonly Absence[] = [
  ...of(
    engine,
    'Object.hasOwn',
    'Object.groupBy',
    'Map.groupBy',
    'Promise.withResolvers',
    'Array.fromAsync',
    'Array.prototype.at',
    'Array.prototype.findLast',
    'Array.prototype.findLastIndex',
    'Array.prototype.toReversed',
    'Array.prototype.toSorted',
    'Array.prototype.toSpliced',
    'Array.prototype.with',
    'String.prototype.at',
    'String.prototype.isWellFormed',
    'String.prototype.toWellFormed',
    'Float32Array.prototype.findLast',
    'Float32Array.prototype.toSorted',
    'Set.prototype.union',
    'Set.prototype.intersection',
    'Set.prototype.difference',
    'Iterator',
  ),
  ...of('[I] V8 8.5', 'String.prototype.replaceAll', 'Promise.any', 'AggregateError'),
  ...of('[I] V8 8.4', 'WeakRef', 'FinalizationRegistry'),
  ...of(`${globals}: not in the list`, 'Intl'),
  ...of(
    '[C] seen missing in running plug-ins',
    'Worker',
    'SharedWorker',
    'ServiceWorker',
    'indexedDB',
    'WebGLRenderingContext',
    'WebGL2RenderingContext',
    'OffscreenCanvas',
    'createImageBitmap',
    'TextEncoder',
    'TextDecoder',
    'structuredClone',
    'MutationObserver',
    'matchMedia',
    'DOMParser',
  ),
  ...from('8.1', changes, 'ResizeObserver', 'IntersectionObserver'),
  ...from('9.1', changes, 'URLSearchParams'),
  ...from('9.4', changes, 'queueMicrotask'),
];

const element = '[D] html-dom/element: not among its members';
const lists = '[D] html-dom/node-list, html-collection: item, keys, values, entries and forEach alone';

/** Absences from the page: members of a browser's DOM. */
export const dom: readonly Absence[] = [
  ...of(
    element,
    'Element.prototype.toggleAttribute',
    'Element.prototype.getHTML',
    'Element.prototype.setHTMLUnsafe',
    'Element.prototype.checkVisibility',
    'Element.prototype.animate',
    'Element.prototype.ariaLabel',
    'Element.prototype.part',
  ),
  ...from(
    '8.0',
    '[D] html-dom/element: since 8.0',
    'Element.prototype.append',
    'Element.prototype.prepend',
    'Element.prototype.replaceChildren',
  ),
  ...of(
    lists,
    'NodeList.prototype[Symbol.iterator]',
    'HTMLCollection.prototype[Symbol.iterator]',
    'NamedNodeMap.prototype[Symbol.iterator]',
    'DOMTokenList.prototype[Symbol.iterator]',
  ),
  ...of(
    '[D] html-dom/document, shadow-root: not among their members',
    'Document.prototype.append',
    'Document.prototype.adoptedStyleSheets',
    'ShadowRoot.prototype.adoptedStyleSheets',
    'ShadowRoot.prototype.append',
    'ShadowRoot.prototype.children',
    'ShadowRoot.prototype.firstElementChild',
    'ShadowRoot.prototype.lastElementChild',
    'ShadowRoot.prototype.querySelector',
    'ShadowRoot.prototype.querySelectorAll',
    'ShadowRoot.prototype.getElementById',
    'CSSStyleSheet',
  ),
  ...of('[D] html-events/event: not among its members', 'Event.prototype.timeStamp'),
  ...of(
    '[D] html-elements/html-text-area-element: not among its members',
    'HTMLTextAreaElement.prototype.select',
  ),
  ...of('[D] unsupported-attributes', 'HTMLElement.prototype.hidden'),
  ...of(
    '[D] canvas-rendering-context2-d: not among its members',
    'CanvasRenderingContext2D.prototype.drawImage',
    'CanvasRenderingContext2D.prototype.getImageData',
    'CanvasRenderingContext2D.prototype.putImageData',
    'CanvasRenderingContext2D.prototype.fillText',
    'CanvasRenderingContext2D.prototype.measureText',
  ),
  ...of('[D] html-events: not in the list', 'UIEvent', 'MouseEvent', 'FocusEvent', 'InputEvent', 'Image'),
];

/** Refusals by the page of what a browser takes. */
export const strict: readonly Absence[] = [
  { name: 'setAttribute of anything but text', source: '[D] html-dom/element: value: string' },
  { name: 'append of text', source: '[D] html-dom/element: the parameters are nodes' },
  { name: 'addEventListener with once or signal', source: '[D] html-dom/element: capture alone' },
];

/** The names among these that a version of Photoshop has not. */
export const absentIn = (photoshop: string, some: readonly Absence[]): string[] =>
  some
    .filter(({ since }) => since === undefined || !atLeast(uxpOf(photoshop), since))
    .map(({ name }) => name);

/**
 * A script to be run in the plugin's realm before the plugin: takes away what the declared host lacks. It shows
 * nothing about Photoshop beyond that.
 * @param photoshop its version
 * @param sharedMemory whether SharedArrayBuffer and Atomics are there: unknown
 */
export const absences = (photoshop: string, sharedMemory: boolean): string => `
(() => {
  const gone = ${JSON.stringify([
    ...absentIn(photoshop, [...language, ...dom]),
    ...(sharedMemory ? [] : ['SharedArrayBuffer', 'Atomics']),
  ])};
  for (const name of gone) {
    const iterated = name.endsWith('[Symbol.iterator]');
    const parts = name.replace('[Symbol.iterator]', '').split('.');
    const key = iterated ? Symbol.iterator : parts.pop();
    let at = globalThis;
    for (const part of parts) at = at === undefined ? undefined : at[part];
    if (at === undefined) continue;
    try { delete at[key]; } catch {}
    if (key in at) Object.defineProperty(at, key, { value: undefined, configurable: true });
  }
  // [C] seen twice: asynchronous compilation never settles, synchronous works; all of it is unsupported.
  const hang = () => new Promise(() => {});
  WebAssembly.instantiate = WebAssembly.compile = hang;
  WebAssembly.instantiateStreaming = WebAssembly.compileStreaming = hang;
  // [D] no code from strings without a permission.
  const refuse = function () { throw new EvalError('Code generation from strings disallowed for this context'); };
  globalThis.eval = refuse;
  for (const made of [function () {}, async function () {}, function* () {}])
    Object.defineProperty(Object.getPrototypeOf(made), 'constructor', { value: refuse, configurable: true });
  globalThis.Function = Object.assign(refuse, { prototype: Function.prototype });
  if (typeof Element === 'undefined' || !Element.prototype.setAttribute) return;
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (name, value) {
    if (typeof value !== 'string') throw new TypeError('setAttribute(' + name + '): the value is no text');
    setAttribute.call(this, name, value);
  };
  for (const name of ['append', 'prepend', 'replaceChildren']) {
    const own = Element.prototype[name];
    if (own) Element.prototype[name] = function (...nodes) {
      if (!nodes.every((node) => node instanceof Node)) throw new TypeError(name + ': a parameter is no node');
      own.apply(this, nodes);
    };
  }
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    addEventListener.call(this, type, listener, options === true || Object(options).capture === true);
  };
})();
`;
