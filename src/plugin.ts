import type { Files, Modules, Photoshop, Uxp } from './hosts/photoshop/host';

/** Set by the build: whether the commands for development are there. */
declare const DEVELOPMENT: boolean;

const began = Date.now();
const modules: Modules = {
  photoshop: require('photoshop') as Photoshop,
  uxp: require('uxp') as Uxp,
  // biome-ignore lint/style/useNodejsImportProtocol: UXP has its own module of this name.
  fs: require('fs') as Files,
};

let setupMs = 0;
let started: ReturnType<typeof import('./plugin/main')['start']> | undefined;

/** Photoshop gives this script 20 ms to set itself up: everything else is run on the first command. */
const plugin = () => {
  started ??= (require('./plugin/main') as typeof import('./plugin/main')).start(modules, setupMs);
  return started;
};

// An Action calls its steps by the name of a global function.
Object.assign(globalThis, {
  magicActionStep: (context: unknown, step?: object) => plugin().playStep(context, step),
});

// Required in the condition, so that it is no part of other builds.
const development = DEVELOPMENT
  ? {
      calibrate: () => {
        const { calibrateAndTell } =
          require('./plugin/calibrate/command') as typeof import('./plugin/calibrate/command');
        return plugin().alone(() => calibrateAndTell(modules));
      },
    }
  : {};

let unmount = () => {};

modules.uxp.entrypoints.setup({
  panels: {
    magicPanel: {
      create: (root: HTMLElement) => {
        unmount = plugin().mountPanel(root);
      },
      destroy: () => unmount(),
    },
  },
  commands: {
    magic: () => plugin().magic(),
    magicLast: () => plugin().magicLast(),
    magicDocuments: () => plugin().documents(),
    magicFolder: () => plugin().folder(),
    removeMagic: () => plugin().remove(),
    hostReport: () => plugin().report(),
    ...development,
  },
});
setupMs = Date.now() - began;
