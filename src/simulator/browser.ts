import { nextTurn } from '../pieces';
import { expected } from '../refusal';
import { absentFor } from './absentInPage';
import { dialogs } from './dialogs';
import { checkEntrypoints, checkVersion, type Plugin, pluginOf } from './plugin';
import { type Members, realmOf } from './realm';
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator';

/** Gives a file of the built plugin's folder, or null when there is none. */
export type Source = (path: string) => Promise<Uint8Array | null>;

/** The files below an address of this page's own server. */
export const sourceAt =
  (folder: string): Source =>
  async (path) => {
    const response = await fetch(`${folder}/${path}`);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  };

/** Global under which a script leaves its function: a page may load several plugins at once. */
const waiting: Record<string, (run: (scope: object) => void) => void> = {};
const shelf = 'magicSimulatorScripts';

/**
 * Loads a script whose free names are looked up in a scope. As a script of its own it needs no `eval`, so that a
 * page's policy may forbid that.
 */
const scoped = (source: string, filename: string): Promise<(scope: object) => void> => {
  (globalThis as Record<string, unknown>)[shelf] = waiting;
  const key = crypto.randomUUID();
  const text = `${shelf}['${key}'](function (scope) { with (scope) { (function () {\n${source}\n}).call(scope) } });
//# sourceURL=${filename}`;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const script = document.createElement('script');
  return new Promise<(scope: object) => void>((resolve, reject) => {
    waiting[key] = resolve;
    script.onload = () => reject(expected('a classic script', filename, 'one that does not parse'));
    script.onerror = () => reject(expected('a script', filename, 'none'));
    script.src = address;
    document.head.append(script);
  }).finally(() => {
    delete waiting[key];
    script.remove();
    URL.revokeObjectURL(address);
  });
};

/** Scripts that the plugin requires. Requiring can't wait, so they are fetched before the plugin runs. */
const required = ['main.js', 'ort.js'];

/** Lets the plugin require its own files, in the realm that it runs in. */
const provideScripts = async (
  { files, scripts, require }: Simulator,
  realm: object,
  prefix: string,
): Promise<void> => {
  const loaded = new Map<string, (scope: object) => void>();
  for (const path of required) {
    const source = files.text(`plugin:/${path}`);
    if (source !== null) loaded.set(path, await scoped(source, prefix + path));
  }
  scripts.run = (path) => {
    const run = loaded.get(path);
    if (!run) throw new Error(`Cannot find module './${path}'`);
    const module = { exports: {} };
    run(Object.assign(Object.create(realm), { module, exports: module.exports, require }));
    return module.exports;
  };
};

/** Runs a bundle on this page, seeing of the browser only what UXP has too. @throws Refusal */
export const loadBundleInPage = async (
  simulator: Simulator,
  source: string,
  filename = 'index.js',
  members: Members = 'absent',
): Promise<Plugin> => {
  const prefix = members === 'absent' ? absentFor(simulator.world.settings.version) : '';
  const run = await scoped(source, prefix + filename);
  const realm = realmOf(simulator, members);
  await provideScripts(simulator, realm, prefix);
  dialogs();
  const began = performance.now();
  run(realm);
  const setupMs = performance.now() - began;
  simulator.entrypoints.setUp();
  return pluginOf(simulator, setupMs);
};

/**
 * The counterpart of `loadPlugin` in Node: a simulator with the built plugin, whose panels are real elements of this
 * page. Files other than its script and manifest are fetched when the plugin reads them.
 * @throws Refusal as the one in Node does
 */
export const loadPluginInPage = async (
  source: Source,
  options: SimulatorOptions = {},
  members: Members = 'absent',
): Promise<Plugin> => {
  const simulator = createSimulator(options);
  const { files, world, entrypoints } = simulator;
  world.calls.pause = nextTurn;
  files.source = source;
  for (const name of ['manifest.json', 'index.js', ...required]) {
    const bytes = await source(name);
    if (!bytes) throw expected(name, 'the plugin', 'none');
    files.put(`plugin:/${name}`, bytes);
  }
  const manifest = files.text('plugin:/manifest.json')!;
  checkVersion(world.settings.version, manifest);
  const plugin = await loadBundleInPage(simulator, files.text('plugin:/index.js')!, 'index.js', members);
  checkEntrypoints(entrypoints, manifest);
  return plugin;
};
