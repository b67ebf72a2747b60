import type { Ort } from './filternet/ort';
import { ortEngine } from './filternet/ort';
import type { Files, Modules, Photoshop, Uxp } from './hosts/photoshop/host';
import { actionHandler, commandsOf } from './plugin/commands';
import { type Candidate, modelLoader } from './plugin/engine';

const began = Date.now();
const modules: Modules = {
  photoshop: require('photoshop') as Photoshop,
  uxp: require('uxp') as Uxp,
  // biome-ignore lint/style/useNodejsImportProtocol: UXP has its own module of this name.
  fs: require('fs') as Files,
};

const candidates: readonly Candidate[] = [
  {
    id: 'onnxruntime-web',
    guarded: true,
    start: async (model, card) => {
      const wasm = await modules.fs.readFile('plugin:/ort-wasm-simd-threaded.wasm');
      // dist/ort.js, packed into this script and run only now.
      return ortEngine({ load: () => require('ort') as Ort, wasm, model, card });
    },
  },
];

let setupMs = 0;
const { magic, magicLast, remove, report, playStep } = commandsOf(
  modules,
  modelLoader(modules, candidates),
  () => setupMs,
);

// An Action calls its steps by the name of a global function.
(globalThis as unknown as Record<string, unknown>)[actionHandler] = playStep;

modules.uxp.entrypoints.setup({
  commands: { magic, magicLast, removeMagic: remove, hostReport: report },
});
setupMs = Date.now() - began;
