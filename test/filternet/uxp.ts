import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import vm from 'node:vm';
import { transformSync } from '@swc/core';
import type { Json } from './parts';

/**
 * What Photoshop's UXP is known or feared to lack: no Worker, import(), TextDecoder, queueMicrotask or
 * performance.timeOrigin (a bare context has none of them), asynchronous WebAssembly that never settles, no
 * SharedArrayBuffer or Atomics, and no code from strings. It shows nothing about Photoshop beyond that.
 */
const absences = `
  WebAssembly.instantiate = WebAssembly.compile = () => new Promise(() => {});
  delete WebAssembly.instantiateStreaming;
  delete WebAssembly.compileStreaming;
  delete globalThis.SharedArrayBuffer;
  delete globalThis.Atomics;
`;

const noble = dirname(require.resolve('@noble/hashes/sha2'));

const find = (request: string, from: string): string => {
  if (request.startsWith('@noble/hashes/'))
    return join(noble, `${request.slice('@noble/hashes/'.length)}.js`);
  if (!request.startsWith('.')) throw new Error(`There is no module ${request} in this host`);
  const path = resolve(from, request);
  for (const end of ['', '.ts', '/index.ts'])
    try {
      readFileSync(path + end);
      return path + end;
    } catch {}
  throw new Error(`There is no file ${path}`);
};

export interface Uxp {
  /** Loads a file of this repository, and what it requires, as classic scripts inside the host. */
  load(path: string): Json;
  /** Runs a script inside the host. */
  run(script: string): Json;
}

/** A host as bare as UXP may be. `setup` is a script that runs first. */
export const uxp = (setup = ''): Uxp => {
  const globals = { console, setTimeout, clearTimeout, performance: { now: () => performance.now() } };
  const context = vm.createContext(globals, { codeGeneration: { strings: false, wasm: true } });
  vm.runInContext(absences + setup, context);
  const loaded = new Map<string, { exports: Json }>();

  const load = (path: string): Json => {
    const known = loaded.get(path);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const source = readFileSync(path, 'utf8');
    const { code } = path.endsWith('.ts')
      ? transformSync(source, {
          jsc: { target: 'es2020', parser: { syntax: 'typescript' } },
          module: { type: 'commonjs' },
        })
      : { code: source };
    const wrapped = vm.runInContext(`(function (module, exports, require) {${code}\n})`, context, {
      filename: path,
    });
    wrapped(module, module.exports, (request: string) => load(find(request, dirname(path))));
    return module.exports;
  };

  return {
    load: (path) => load(join(__dirname, '../..', path)),
    run: (script) => vm.runInContext(script, context),
  };
};
