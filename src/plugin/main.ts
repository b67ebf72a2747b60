import type { Ort } from '../filternet/ort';
import { ortEngine } from '../filternet/ort';
import { plainEngine } from '../filternet/plain/plain';
import type { Modules } from '../hosts/photoshop/host';
import { patientFiles } from '../hosts/photoshop/patientFiles';
import { PresetBook } from '../panel/presetBook';
import { nextTurn } from '../pieces';
import { Clipboard } from '../run/copied';
import { readSettings } from '../run/settings';
import { commandsOf } from './commands';
import { type Candidate, modelLoader } from './engine';
import { quiet, rest } from './pauses';
import { presetFiles } from './presets';
import { safeStore } from './store';

/** Set by the build: whether the commands for development are there. */
declare const DEVELOPMENT: boolean;

const wasmFile = 'plugin:/ort-wasm-simd-threaded.wasm';

/** The engines of the plugin, first the one that is tried first. */
const candidatesOf = ({ fs }: Modules): readonly Candidate[] => [
  {
    id: 'onnxruntime-web',
    guarded: true,
    // A file of its own, which is parsed only when it is asked for.
    start: async (model, card) =>
      ortEngine({ load: () => require('ort') as Ort, wasm: await fs.readFile(wasmFile), model, card }),
  },
  { id: 'plain', guarded: false, start: (model, card) => plainEngine({ model, card, pause: nextTurn }) },
];

/** The plugin at work. @param setupMs milliseconds that the script took to set itself up */
export const start = (given: Modules, setupMs: number) => {
  const modules: Modules = { ...given, fs: patientFiles(given.fs) };
  const engines = modelLoader(modules, candidatesOf(modules));
  engines.prefer(readSettings(safeStore()).engine);
  const presets = new PresetBook(presetFiles(modules.fs, modules.uxp));
  const clipboard = new Clipboard(safeStore());
  const commands = commandsOf(modules, engines, presets, clipboard, setupMs);
  return {
    ...commands,
    // Only once it is shown: the commands work where a panel can't.
    mountPanel: async (root: HTMLElement) => {
      const { mountPanel } = require('./panel') as typeof import('./panel');
      const { batch, pasted } = commands;
      const unmount = await mountPanel(modules, engines, batch, pasted, presets, clipboard, root);
      void quiet().then(() => engines.warmUp(rest));
      return unmount;
    },
    // Required in the condition, so that it is no part of other builds.
    ...(DEVELOPMENT
      ? {
          calibrate: (): Promise<void> => {
            const { calibrateAndTell } =
              require('./calibrate/command') as typeof import('./calibrate/command');
            return commands.alone(() => calibrateAndTell(modules));
          },
          selfTest: (): Promise<void> => {
            const { selfTestAndTell } = require('./selfTest/command') as typeof import('./selfTest/command');
            return commands.alone(() => selfTestAndTell(modules, engines.load, commands.facts));
          },
        }
      : {}),
  };
};
