/**
 * A script to be run in the plugin's realm before the plugin: what UXP is known or feared to lack. Source of each:
 * the host's table of globals; [C] unless marked. It shows nothing about Photoshop beyond that.
 */

/** No version of UXP has these. */
export const never: readonly string[] = [
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
];

/** [D] What came later, and with which UXP. */
export const since: readonly (readonly [name: string, uxp: string])[] = [
  ['ResizeObserver', '8.1'],
  ['IntersectionObserver', '8.1'],
  ['URLSearchParams', '9.1'],
  ['queueMicrotask', '9.4'],
];

/**
 * @param uxp its version
 * @param sharedMemory whether SharedArrayBuffer and Atomics are there: unknown
 */
export const absences = (later: readonly string[], sharedMemory: boolean): string => `
(() => {
  const gone = ${JSON.stringify([...never, ...later, ...(sharedMemory ? [] : ['SharedArrayBuffer', 'Atomics'])])};
  for (const name of gone) {
    try { delete globalThis[name]; } catch {}
    if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined, configurable: true });
  }
  // [C] seen twice: asynchronous compilation never settles, synchronous works.
  const hang = () => new Promise(() => {});
  WebAssembly.instantiate = WebAssembly.compile = hang;
  WebAssembly.instantiateStreaming = WebAssembly.compileStreaming = hang;
  // [D] no code from strings without a permission.
  const refuse = function () { throw new EvalError('Code generation from strings disallowed for this context'); };
  globalThis.eval = refuse;
  for (const made of [function () {}, async function () {}, function* () {}])
    Object.defineProperty(Object.getPrototypeOf(made), 'constructor', { value: refuse, configurable: true });
  globalThis.Function = Object.assign(refuse, { prototype: Function.prototype });
})();
`;
