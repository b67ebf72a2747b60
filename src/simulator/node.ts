import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import vm from 'node:vm';
import { expected } from '../refusal';
import { checkEntrypoints, checkScript, checkVersion, type Plugin, pluginOf } from './plugin';
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator';

/** A plugin that runs in the simulator, in a realm of its own. */
export interface Loaded extends Plugin {
  /** Runs a script in the plugin's realm. */
  run(script: string): unknown;
}

/** Makes the realm of a plugin, with what UXP has besides the language. */
export type Realm = (simulator: Simulator) => vm.Context;

/** A realm with a page for dialogs only. [D] No code from strings; without importModuleDynamically, import() rejects. */
const bare: Realm = ({ globals }) =>
  vm.createContext(globals, { codeGeneration: { strings: false, wasm: true } });

/** Lets the plugin require its own files. */
const requiring = ({ files, scripts, require }: Simulator, context: vm.Context): void => {
  scripts.run = (path) => {
    const source = files.text(`plugin:/${path}`);
    if (source === null) throw new Error(`Cannot find module './${path}'`);
    const script = `(function (module, exports, require) {\n${source}\n})`;
    const run = vm.runInContext(script, context, { filename: path, lineOffset: -1 });
    const module = { exports: vm.runInContext('({})', context) };
    run(module, module.exports, require);
    return module.exports;
  };
};

/** Runs a bundle in a realm of its own, which has only what UXP has. @throws Refusal when it calls no setup */
export const loadBundle = (
  simulator: Simulator,
  source: string,
  filename = 'index.js',
  realm: Realm = bare,
): Loaded => {
  const { entrypoints, faults } = simulator;
  const context = realm(simulator);
  vm.runInContext(simulator.absences, context);
  const RealmError = vm.runInContext('Error', context) as ErrorConstructor;
  faults.makeError = (message, number) => Object.assign(new RealmError(message), { number });
  requiring(simulator, context);
  const began = performance.now();
  vm.runInContext(source, context, { filename });
  const setupMs = performance.now() - began;
  entrypoints.setUp();
  return { ...pluginOf(simulator, setupMs), run: (script) => vm.runInContext(script, context) };
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

/**
 * A simulator with a built plugin's folder installed, and its script run.
 * @throws Refusal for a Photoshop older than the manifest asks for [D], and when the manifest and the script
 * don't name the same commands and panels
 */
export const loadPlugin = (folder: string, options: SimulatorOptions = {}, realm?: Realm): Loaded => {
  const simulator = createSimulator(options);
  const { files, world, entrypoints } = simulator;
  for (const path of filesIn(folder))
    files.put(`plugin:/${relative(folder, path).replaceAll('\\', '/')}`, readFileSync(path));
  const [manifest, main] = ['manifest.json', 'index.js'].map((name) => {
    const text = files.text(`plugin:/${name}`);
    if (text === null) throw expected(name, 'the plugin', folder);
    return text;
  });
  checkVersion(world.settings.version, manifest);
  checkScript(main);
  const loaded = loadBundle(simulator, main, 'index.js', realm);
  checkEntrypoints(entrypoints, manifest);
  return loaded;
};
