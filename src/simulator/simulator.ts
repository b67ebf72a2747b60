import { absences } from './absences';
import { Calls, type Fault } from './calls';
import { composite } from './composite';
import { constantsOf } from './constants';
import { digest, digestState } from './digest';
import { Page } from './dom';
import { FileStore } from './files';
import { globalsOf } from './globals';
import type { OpenDocument } from './history';
import { Modal } from './modal';
import { photoshopOf } from './photoshop';
import { level } from './pyramid';
import { remove, spots } from './tree';
import { userOf } from './user';
import { Entrypoints, uxpModule } from './uxp';
import { atLeast, uxpOf } from './versions';
import { World, type WorldSettings } from './world';

export interface SimulatorOptions extends Partial<WorldSettings> {
  /** Factor by which time passes faster for the plugin's timers, so that its patience can be tried. */
  readonly speed?: number;
  /** True when SharedArrayBuffer and Atomics are there: unknown of UXP. */
  readonly sharedMemory?: boolean;
  /** True when `localStorage` works. */
  readonly stores?: boolean;
}

const settings: WorldSettings = {
  version: '27.4.0',
  locale: 'en_US',
  platform: 'mac',
  cacheLevels: 4,
  absentMetadata: 'error',
  aliases: false,
  // [D] "defaults to one second".
  retry: 1000,
  sampleDialogs: true,
  suspension: 'object',
  refusedEvents: [],
  recording: 'works',
  setsById: 'works',
  strangeReads: true,
  neutralTemperature: 0,
};

/** Resources of the plugin that are still held or open. */
export interface Leaks {
  /** Image data that was not disposed of. */
  readonly images: number;
  readonly modalScopes: number;
  readonly suspendedHistories: number;
}

export type Simulator = ReturnType<typeof createSimulator>;

/**
 * A Photoshop without Photoshop: strict where its behaviour is documented, marked where it is not (unknowns.md).
 * It runs in Node and in browsers; `simulator/node` loads the built bundle.
 */
export const createSimulator = (options: SimulatorOptions = {}) => {
  const { speed = 1, sharedMemory = false, stores = true, ...own } = options;
  const calls = new Calls();
  const world = new World({ ...settings, ...own }, calls, constantsOf(own.version ?? settings.version));
  world.modal = new Modal({
    calls,
    version: world.settings.version,
    retry: world.settings.retry,
    suspension: world.settings.suspension,
    find: (id) => world.find(id),
    close: (id) => world.close(id),
    stepped: (document) => world.stepped(document),
    draw: () => world.draw(),
  });
  const { modal } = world;
  calls.guard = () => world.refuseWhileBusy();
  const files = new FileStore(calls);
  const entrypoints = new Entrypoints(atLeast(world.settings.version, '27.7'));
  const { version } = world.settings;
  const page = new Page({
    newer: atLeast(uxpOf(version), '8.0'),
    samples: world.settings.sampleDialogs,
    forbidden: () => modal.depth > 0,
  });
  const photoshop = photoshopOf(world);
  const uxp = uxpModule(world, files, entrypoints);
  const fs = files.module();
  const { platform } = world.settings;
  const modules: Record<string, unknown> = {
    photoshop,
    uxp,
    fs,
    os: {
      platform: () => (platform === 'mac' ? 'darwin' : 'win32'),
      release: () => '0',
      arch: () => 'arm64',
    },
    path: pathModule,
    process: { platform: platform === 'mac' ? 'darwin' : 'win32', versions: {} },
  };
  // [C] These six, seen in a test that runs in Photoshop.
  const scripts: { run: (path: string) => unknown } = { run: () => undefined };
  const required = new Map<string, unknown>();
  const require = (name: string): unknown => {
    // [D] guides/how-to: scripts of the plugin by their relative paths, once.
    if (name.startsWith('./')) {
      if (!required.has(name)) required.set(name, scripts.run(name.slice(2)));
      return required.get(name);
    }
    if (!Object.hasOwn(modules, name)) throw new Error(`Cannot find module '${name}'`);
    return modules[name];
  };
  calls.act = (kind: Fault) => actOn(world, kind);

  return {
    world,
    photoshop,
    uxp,
    fs,
    files,
    page,
    modal,
    entrypoints,
    require,
    /** Runs a script that the plugin requires: the realm's affair. */
    scripts,
    /** Faults to be injected, and the count of calls. */
    faults: calls,
    sharedMemory,
    globals: globalsOf({ version: world.settings.version, page, files, require, speed, stores }),
    absences: absences(world.settings.version, sharedMemory),

    ...userOf(world),
    /** Pixels of a document at full size: colours and transparency, interleaved. */
    pixels: ({ state }: OpenDocument) =>
      composite(state, { left: 0, top: 0, right: state.width, bottom: state.height }).data,
    /** Fills the cache levels, as Photoshop has done when a document is shown. */
    warm: ({ state }: OpenDocument): void => {
      for (const { layer } of spots(state.layers))
        if (layer.raster) level(layer.raster, world.settings.cacheLevels - 1);
    },
    digest,
    digestState,
    leaks: (): Leaks => ({
      images: world.images.size,
      modalScopes: modal.depth,
      suspendedHistories: modal.suspensions,
    }),
  };
};

/** Effect of a fault on Photoshop, before the call that it spoils. */
const actOn = (world: World, kind: Fault): void => {
  if (kind === 'cancel') world.modal.cancel();
  // While the plugin has the modal state nobody else can take it.
  if (kind === 'busy' && world.modal.depth === 0) world.modal.holder = 'user';
  if (world.activeId === null) return;
  const document = world.front;
  if (kind === 'close') world.close(document.id);
  if (kind === 'switch')
    world.activeId = world.documents.find(({ id }) => id !== document.id)?.id ?? document.id;
  if (kind === 'deleteLayer' && document.state.layers.length > 1)
    document.change('Delete Layer', (draft) => remove(draft, [draft.layers.at(-1)!.id]));
};

const pathModule = {
  sep: '/',
  join: (...parts: string[]) => parts.filter(Boolean).join('/').replace(/\/+/g, '/'),
  basename: (path: string) => path.split('/').at(-1) ?? '',
  dirname: (path: string) => path.split('/').slice(0, -1).join('/') || '.',
  extname: (path: string) => /\.[^./]*$/.exec(path)?.[0] ?? '',
};
