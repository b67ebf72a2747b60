/**
 * Measures the built plugin in the simulator against its targets: `npm run build && npm run bench -- plugin`, of one engine
 * with its name (`-- plugin plain`).
 *
 * Click to layers: a photo of 6000 x 4000, 8 bits; median of 5 clicks after one. Every handler of the simulator is
 * wrapped, and what happens inside of them is the simulator's: it stands for Photoshop. Inference is what the host
 * report calls `predict`: the model's input, its run, and the recipe made of its output. All else is the plugin's.
 *
 * First click of all: in a plugin that has done nothing yet, from the menu without a panel, with one that was just drawn,
 * and with one that had a second to make the engine ready. Compiled code of the one before is not used again, for each
 * has a realm of its own; code of the simulator is warm from the second on.
 *
 * Setup: median of 20 scripts, each in a new realm and different by a comment, so that nothing compiled is reused.
 *
 * Memory: see bench-plugin-memory.ts, which runs in a process of its own.
 */
import { fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createSimulator } from '../src/simulator';
import { loadBundle, type Realm } from '../src/simulator/node';
import { realDom } from '../test/support/realDom';
import type { Memory } from './bench-plugin-memory';
import {
  around,
  type EngineName,
  engines,
  folder,
  load,
  magic,
  photo,
  report,
  showPanel,
} from './plugin-in-simulator';

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const ms = (time: number) => `${time.toFixed(1)} ms`;
const row = (label: string, value: string, note = '') =>
  console.log(`${label.padEnd(46)} ${value.padStart(10)}   ${note}`);
const judged = (value: number, target: number, unit: string) =>
  `target <= ${target} ${unit}: ${value <= target ? 'met' : 'NOT MET'}`;

/**
 * Milliseconds that this thread has run, which tells on a busy machine what time can't; Linux alone has it, in steps of
 * its clock. NaN elsewhere.
 */
const processorMs = (): number => {
  const file = `/proc/self/task/${process.pid}/schedstat`;
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 : Number.NaN;
};

interface Click {
  readonly total: number;
  /** Of this thread: what is compiled meanwhile is another's. */
  readonly processor: number;
  /** Of the engine, on the first click; then 0. */
  readonly load: number;
  readonly inference: number;
  readonly simulator: number;
  readonly rest: number;
}

/** A plugin whose clicks are timed. */
const timed = (engine: EngineName, realm?: Realm) => {
  const plugin = load(engine, realm);
  const { faults } = plugin.simulator;
  let spent = 0;
  let depth = 0;
  around(faults, (work) => {
    if (depth > 0) return work();
    const began = performance.now();
    depth++;
    try {
      return work();
    } finally {
      depth--;
      spent += performance.now() - began;
    }
  });
  const click = async (): Promise<Click> => {
    spent = 0;
    const [began, ran] = [performance.now(), processorMs()];
    await magic(plugin);
    const [total, processor] = [performance.now() - began, processorMs() - ran];
    const during = spent;
    const { load, predict: inference } = (await report(plugin)).last.ms;
    return { total, processor, load, inference, simulator: during, rest: total - load - inference - during };
  };
  return { plugin, click };
};

const partsOf = ({ processor, load, inference, simulator, rest }: Click) =>
  `processor ${processor.toFixed(0)}: engine ${load}, inference ${inference}, simulator ${simulator.toFixed(0)}, rest ${rest.toFixed(1)} ms`;

/** The most that the first click may take, in milliseconds. */
const firstClickMs = 600;

/** Waits until this thread has nothing to do: on a machine at rest a second is enough for a panel, on a busy one not. */
const rested = async () => {
  for (let last = Number.NaN, now = processorMs(); !(now - last < 5); ) {
    await new Promise((next) => setTimeout(next, 1000));
    [last, now] = [now, processorMs()];
    if (Number.isNaN(now)) return;
  }
};

/** Clicks for the first time, in a plugin of its own whose panel has been shown. */
const firstWithPanel = async (engine: EngineName, label: string, wait: () => Promise<void>) => {
  const { plugin, click } = timed(engine, realDom);
  plugin.simulator.open(await photo(6000, 4000));
  await showPanel(plugin);
  await wait();
  const first = await click();
  row(
    `First click of all, panel shown ${label}`,
    ms(first.total),
    `${partsOf(first)} (${judged(first.total, firstClickMs, 'ms')})`,
  );
};

const clicks = async (engine: EngineName) => {
  const { plugin, click } = timed(engine);
  const { simulator } = plugin;
  const { faults, world } = simulator;
  const pixels = await photo(6000, 4000);
  /** Each click in a document that was just opened, or the next in the same. */
  const series = async (label: string, warm: boolean, again = false) => {
    const results: Click[] = [];
    for (let i = -1; i < 5; i++) {
      if (!again || i < 0) {
        for (const { id } of [...world.documents]) world.close(id);
        world.closed.length = 0;
        const document = simulator.open(pixels);
        if (warm) simulator.warm(document);
        if (again) await magic(plugin);
      }
      const result = await click();
      if (i >= 0) results.push(result);
    }
    const of = (key: keyof Click) => median(results.map((result) => result[key]));
    const rest = of('rest');
    const parts = `inference ${of('inference')}, simulator ${of('simulator').toFixed(0)}, rest ${rest.toFixed(1)} ms`;
    row(`Click to layers, ${label}`, ms(of('total')), `${parts} (${judged(rest, 300, 'ms')})`);
  };
  const first = await (async () => {
    simulator.open(pixels);
    return click();
  })();
  const { engine: chosen } = await report(plugin);
  console.log(`\n${chosen.engine}, 24 megapixels, 8 bit (engine started in ${chosen.ms} ms)`);
  row('First click of all, from the menu', ms(first.total), partsOf(first));
  await firstWithPanel(engine, 'just now', async () => {});
  await firstWithPanel(engine, 'and at rest', rested);
  await series('document just opened', false);
  await series('after simulator.warm(document)', true);
  await series('Magic again', true, true);
  if (engine === 'plain') return;
  for (const { id } of [...world.documents]) world.close(id);
  simulator.open(pixels);
  for (const label of ['first Magic in a document', 'Magic again']) {
    const [calls, reads] = [faults.made.photoshop.length, faults.reads];
    await magic(plugin);
    const made = faults.made.photoshop.slice(calls);
    const counts = [...new Set(made)].map((name) => `${made.filter((one) => one === name).length} ${name}`);
    row(`Calls into Photoshop, ${label}`, `${made.length}`, counts.join(', '));
    row('  and properties read', `${faults.reads - reads}`);
  }
};

const memory = (engine: EngineName): Promise<Memory> =>
  new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'bench-plugin-memory.ts'), [engine], {
      execArgv: [...process.execArgv, '--expose-gc'],
    });
    child.once('message', (result) => resolve(result as Memory));
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`Expected the measuring process to end well but received ${code}`));
    });
  });

const sizes = (): void => {
  const bytes = (path: string): number =>
    statSync(path).isDirectory()
      ? readdirSync(path).reduce((sum, name) => sum + bytes(join(path, name)), 0)
      : statSync(path).size;
  const names = readdirSync(folder).map((name) => ({ name, size: bytes(join(folder, name)) }));
  const rest = names.filter(({ name }) => !name.endsWith('.wasm'));
  const all = rest.reduce((sum, { size }) => sum + size, 0) / 1000;
  const script = bytes(join(folder, 'index.js')) / 1000;
  row('Script', `${script.toFixed(0)} kB`, judged(script, 400, 'kB'));
  row(
    'Everything but the WASM file',
    `${all.toFixed(0)} kB`,
    rest.map(({ name, size }) => `${name} ${size}`).join(', '),
  );
  row('WASM file', megabytes(bytes(join(folder, 'ort-wasm-simd-threaded.wasm'))));
};

const setup = (): void => {
  const source = readFileSync(join(folder, 'index.js'), 'utf8');
  const times = Array.from(
    { length: 20 },
    (_, i) => loadBundle(createSimulator(), `${source}\n// ${i}`).setupMs,
  );
  const middle = median(times);
  row('Script to entrypoints.setup', ms(middle), `first ${ms(times[0])} (${judged(middle, 20, 'ms')})`);
};

/** The engines, or the one that is named. */
const wanted = engines.filter((name) => (process.argv[2] ?? name) === name);

const main = async () => {
  const averages = loadavg().map((value) => value.toFixed(1));
  console.log(`Node ${process.version}, load ${averages.join(' ')} at the start\n`);
  setup();
  sizes();
  for (const name of wanted) await clicks(name);
  console.log('\n100 megapixels, 8 bit');
  for (const name of wanted) {
    const { engine, peak, after, wasm, process: grown } = await memory(name);
    row(`${engine}: highest`, megabytes(peak), judged(peak / 1e6, 60, 'MB'));
    row('  kept afterwards', megabytes(after));
    row('  WASM memory', megabytes(wasm), 'not in the above');
    row('  growth of the process', megabytes(grown), 'with garbage, WASM memory and compiled code');
  }
};

main();
