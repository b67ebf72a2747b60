import type { Ort } from './filternet/ort';
import { ortEngine } from './filternet/ort';
import type { Files, Modules, Photoshop, Uxp } from './hosts/photoshop/host';
import { actionHandler, commandsOf } from './plugin/commands';
import { type Candidate, modelLoader } from './plugin/engine';

/** Set by the build: whether the commands for development are there. */
declare const DEVELOPMENT: boolean;

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
const { magic, magicLast, remove, report, playStep, alone } = commandsOf(
  modules,
  modelLoader(modules, candidates),
  () => setupMs,
);

// An Action calls its steps by the name of a global function.
(globalThis as unknown as Record<string, unknown>)[actionHandler] = playStep;

// Required here, so that it is no part of other builds.
const development = DEVELOPMENT
  ? (require('./plugin/calibrate/command') as typeof import('./plugin/calibrate/command'))
  : null;

modules.uxp.entrypoints.setup({
  commands: {
    magic,
    magicLast,
    removeMagic: remove,
    hostReport: report,
    ...(development ? { calibrate: () => alone(() => development.calibrateAndTell(modules)) } : {}),
  },
});
setupMs = Date.now() - began;
