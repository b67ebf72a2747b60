/**
 * The plugin's memory in a document of 100 megapixels, for `npm run bench -- plugin`, in a process of its own: heapUsed +
 * external after a full collection. The base is taken when a driver has made the same `getPixels` call without the
 * plugin, so that it contains all that the simulator keeps: the document, its smaller copies, the plugin's files.
 * Samples are taken before and after each call for Photoshop, files, time and WebAssembly, the highest of which is the
 * peak: what is reachable then, not what waits to be collected, nor what lives only between two of these calls.
 * Node counts neither shared WASM memory nor compiled WASM code there: the memory is told apart (and subtracted, should
 * it not be shared), the code is only in the growth of the whole process, with the garbage.
 */
import { around, type EngineName, load, magic, photo, report } from './plugin-in-simulator';

export interface Memory {
  readonly engine: string;
  readonly peak: number;
  readonly after: number;
  readonly wasm: number;
  readonly process: number;
}

const measureMemory = async (engine: EngineName): Promise<Memory> => {
  const collect = globalThis.gc!;
  const held = () => {
    // The second waits until what the first found is really given back.
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const plugin = load(engine);
  const { simulator } = plugin;
  const document = simulator.open(await photo(11584, 8640));
  const { core, imaging } = simulator.photoshop;
  await core.executeAsModal(
    async () => {
      const { imageData } = await imaging!.getPixels({
        documentID: document.id,
        sourceBounds: { left: 0, top: 0, right: 11584, bottom: 8640 },
        targetSize: { width: 724, height: 540 },
        colorSpace: 'RGB',
        colorProfile: 'sRGB IEC61966-2.1',
        componentSize: 8,
      });
      imageData.dispose();
    },
    { commandName: 'Base' },
  );
  const memories: WebAssembly.Memory[] = [];
  const base = held();
  const processBase = process.memoryUsage().rss;
  let peak = base;
  const sample = () => {
    peak = Math.max(peak, held());
  };
  around(simulator.faults, (work) => {
    sample();
    try {
      return work();
    } finally {
      sample();
    }
  });
  const { globals } = simulator;
  globals.performance = {
    now: () => {
      sample();
      return performance.now();
    },
  };
  Object.assign(globals, { sample, keep: (memory: WebAssembly.Memory) => memories.push(memory) });
  if (engine !== 'plain')
    plugin.run(`for (const name of ['Module', 'Instance', 'Memory']) {
      WebAssembly[name] = new Proxy(WebAssembly[name], {
        construct(target, values, as) {
          sample();
          const made = Reflect.construct(target, values, as);
          sample();
          if (name === 'Memory') keep(made);
          return made;
        },
      });
    }`);
  await magic(plugin);
  const after = held();
  const rss = process.memoryUsage().rss;
  const wasm = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  // The buffers are of the plugin's realm, so `instanceof` doesn't tell.
  const counted = memories
    .filter(({ buffer }) => Object.prototype.toString.call(buffer) === '[object ArrayBuffer]')
    .reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  const { engine: chosen } = await report(plugin);
  return {
    engine: chosen.engine,
    peak: Math.max(peak, after) - base - counted,
    after: after - base - counted,
    wasm,
    process: rss - processBase,
  };
};

measureMemory(process.argv[2] as EngineName).then((result) =>
  process.send!(result, () => process.disconnect()),
);
