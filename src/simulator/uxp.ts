import { expected } from '../refusal';
import { HostFailure } from './failure';
import type { FileStore } from './files';
import { storageOf } from './storage';
import { uxpOf } from './versions';
import type { World } from './world';

type Handler = (...values: unknown[]) => unknown;
type Command = Handler | { readonly run: Handler; readonly cancel?: Handler };

export interface Panel {
  create?: Handler;
  show?: Handler;
  hide?: Handler;
  destroy?: Handler;
  invokeMenu?: Handler;
  menuItems?: readonly { id: string; label: string }[];
}

interface Entries {
  readonly plugin?: { create?: Handler; destroy?: Handler } | Handler;
  readonly commands?: Readonly<Record<string, Command>>;
  readonly panels?: Readonly<Record<string, Panel | Handler>>;
}

/** [D] Milliseconds after which a lifecycle method is given up. */
const panelShowMs = 300;

/** Entry points that the plugin registered with `entrypoints.setup`. */
export class Entrypoints {
  entries: Entries | null = null;
  /** True when the script is being loaded: setup must be called then. [D] PS-57605 */
  loading = true;

  /** @param textual whether what commands give is turned into text */
  constructor(private readonly textual = false) {}

  setup(entries: Entries): void {
    if (this.entries) throw new HostFailure('entrypoints.setup can be called once', 0);
    if (!this.loading)
      throw new HostFailure('entrypoints.setup must be called while the script is loaded', 0);
    this.entries = entries;
  }

  /** The script has been loaded. @throws Refusal when it called no setup */
  setUp(): void {
    this.loading = false;
    if (!this.entries) throw expected('a call while it is loaded', 'entrypoints.setup', 'none');
  }

  /** Runs a command as the Plugins menu does. [D] Since 27.7 what it gives is turned into text. */
  async command(id: string, ...values: unknown[]): Promise<unknown> {
    const found = this.entries?.commands?.[id];
    if (!found) throw new HostFailure(`The plugin has no command "${id}"`, 0);
    const given = await (typeof found === 'function' ? found({}, ...values) : found.run({}, ...values));
    return this.textual && given !== undefined ? String(given) : given;
  }

  /** Opens a panel. @param root the node that the panel fills */
  async panel(id: string, root: unknown): Promise<Panel> {
    const found = this.entries?.panels?.[id];
    if (!found) throw new HostFailure(`The plugin has no panel "${id}"`, 0);
    const panel: Panel = typeof found === 'function' ? { show: found } : found;
    await withTimeout(() => panel.create?.(root), `${id}.create`);
    // [D] PS-57284: once, with the creation.
    await withTimeout(() => panel.show?.(root, {}), `${id}.show`);
    return panel;
  }
}

/** [D] Work that blocks counts as well as work that is waited for. */
const withTimeout = async (work: () => unknown, what: string): Promise<void> => {
  const began = performance.now();
  const working = work();
  const blocked = performance.now() - began;
  if (blocked > panelShowMs)
    throw new HostFailure(`${what} took longer than ${panelShowMs} ms: ${blocked.toFixed(0)}`, 0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new HostFailure(`${what} took longer than ${panelShowMs} ms`, 0)),
      panelShowMs,
    );
  });
  try {
    await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** The module `uxp`; there is no `shell`, for the manifest doesn't ask to launch anything. */
export const uxpModule = ({ settings, disk, calls }: World, files: FileStore, entrypoints: Entrypoints) => ({
  entrypoints: { setup: (entries: Entries) => calls.plain(() => entrypoints.setup(entries)) },
  storage: storageOf(files, disk, calls),
  host: { name: 'Photoshop', version: settings.version, uiLocale: settings.locale },
  versions: {
    uxp: `uxp-${uxpOf(settings.version)}`,
    get plugin(): string | undefined {
      const manifest = files.text('plugin:/manifest.json');
      return manifest ? JSON.parse(manifest).version : undefined;
    },
  },
});
