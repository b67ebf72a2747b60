import type { Files, Modules, Photoshop, Uxp } from './hosts/photoshop/host';
import { hearPanel, panelId } from './hosts/photoshop/panels';
import { panelShell } from './plugin/panelShell';

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

/**
 * All but this script, which is small because Photoshop gives it 20 ms to set itself up: required on the first
 * command, by a path that the build leaves as it is.
 */
const main = () => require('./plugin/main') as typeof import('./plugin/main');
const plugin = () => {
  started ??= main().start(modules, setupMs);
  return started;
};

// An Action calls its steps by the name of a global function.
Object.assign(globalThis, {
  magicActionStep: (context: unknown, step?: object) => plugin().playStep(context, step),
});

const development = DEVELOPMENT
  ? { calibrate: () => plugin().calibrate?.(), selfTest: () => plugin().selfTest?.() }
  : {};

modules.uxp.entrypoints.setup({
  panels: {
    [panelId]: panelShell(
      async (root) => plugin().mountPanel(root),
      (listener) => hearPanel(modules.photoshop, panelId, listener),
      () => modules.uxp.host.uiLocale ?? '',
    ),
  },
  commands: {
    magic: () => plugin().magic(),
    magicLast: () => plugin().magicLast(),
    magicDocuments: () => plugin().documents(),
    magicFolder: () => plugin().folder(),
    copyMagic: () => plugin().copy(),
    pasteMagic: () => plugin().paste(),
    pasteDocuments: () => plugin().pasteDocuments(),
    removeMagic: () => plugin().remove(),
    hostReport: () => plugin().report(),
    ...development,
  },
});
setupMs = Date.now() - began;
