import { expected } from '../refusal';
import type { Simulator } from './simulator';
import type { Entrypoints, Panel } from './uxp';
import { atLeast } from './versions';

/** A plugin that runs in the simulator. */
export interface Plugin {
  readonly simulator: Simulator;
  /** Milliseconds from the start of the script to its end, with `entrypoints.setup` in it. */
  readonly setupMs: number;
  /** A command of the Plugins menu. */
  command(id: string, ...values: unknown[]): Promise<unknown>;
  /** Opens a panel. @param root the node that the panel fills */
  showPanel(id: string, root: unknown): Promise<Panel>;
}

export const pluginOf = (simulator: Simulator, setupMs: number): Plugin => ({
  simulator,
  setupMs,
  command: (id, ...values) => simulator.entrypoints.command(id, ...values),
  showPanel: (id, root) => simulator.entrypoints.panel(id, root),
});

interface Manifest {
  readonly host: { readonly minVersion: string };
  readonly entrypoints: readonly { readonly type: 'command' | 'panel'; readonly id: string }[];
}

/** @throws Refusal for a Photoshop older than the manifest asks for [D] */
export const checkVersion = (version: string, manifest: string): void => {
  const { minVersion } = (JSON.parse(manifest) as Manifest).host;
  if (!atLeast(version, minVersion))
    throw expected(`Photoshop ${minVersion} or newer`, 'the plugin', version);
};

/** @throws Refusal when the manifest and the script don't name the same commands and panels */
export const checkEntrypoints = ({ entries }: Entrypoints, manifest: string): void => {
  const { commands = {}, panels = {} } = entries!;
  const registered = [...Object.keys(commands), ...Object.keys(panels)].sort().join(', ');
  const named = (JSON.parse(manifest) as Manifest).entrypoints.map(({ id }) => id).sort();
  if (registered !== named.join(', ')) throw expected(named.join(', '), 'entrypoints.setup', registered);
};

/**
 * Bytes that a host surely parses and runs in the 20 ms after which it may miss the entry points. [D] PS-57605: a bundle
 * of 340 kB was missed now and then, a small script that requires the rest later was not [C].
 */
const mostBytes = 16_000;

/** @throws Refusal for a script too long to be set up in time */
export const checkScript = (source: string): void => {
  if (source.length > mostBytes)
    throw expected(`at most ${mostBytes} bytes`, 'the script that calls entrypoints.setup', source.length);
};
