import { profileNames } from '../image/profiles';
import { batchPlayOf } from './batchPlay';
import { openDocumentFile } from './commandOpen';
import { modeNames } from './constants';
import { DocumentObject } from './documentObject';
import { pathOf } from './entries';
import { HostFailure, numbers } from './failure';
import { imagingOf } from './imaging';
import { allocate, colorCount, type Depth, full, type ImageMode } from './model';
import { newState } from './newDocument';
import { atLeast } from './versions';
import type { World } from './world';

interface CreateOptions {
  readonly width: number;
  readonly height: number;
  readonly resolution?: number;
  readonly mode?: string;
  readonly depth?: number;
  readonly profile?: string;
  readonly fill?: string;
  readonly name?: string;
}

const create = (world: World, options: CreateOptions): DocumentObject => {
  world.modal.require('make');
  const { width, height, resolution, depth = 8, profile, fill = 'white', name } = options;
  const mode = Object.keys(modeNames).find(
    (key) => modeNames[key as ImageMode] === (options.mode ?? modeNames.RGB),
  );
  if (!mode || ![8, 16, 32].includes(depth))
    throw new HostFailure('There is no such document', numbers.value);
  const known = mode === 'RGB' || mode === 'Gray' ? profileNames(mode) : null;
  if (profile !== undefined && known && !known.includes(profile))
    throw new HostFailure(`There is no profile "${profile}"`, numbers.value);
  const alpha = fill === 'transparent';
  const length = width * height * (colorCount(mode as ImageMode) + (alpha ? 1 : 0));
  const data = allocate(depth as Depth, length);
  if (fill === 'white' || fill === 'backgroundColor') data.fill(full(depth as Depth));
  else if (fill !== 'transparent' && fill !== 'black')
    throw new HostFailure('There is no such fill', numbers.value);
  const state = newState({
    width,
    height,
    resolution,
    mode: mode as ImageMode,
    depth: depth as Depth,
    profile,
    alpha,
    data,
  });
  return new DocumentObject(world, world.open(name ?? `Untitled-${world.documents.length + 1}`, state));
};

/** The module `photoshop`. [D] PSDOC ps-reference */
export const photoshopOf = (world: World) => {
  const { calls, modal, settings, listeners } = world;
  const batchPlay = batchPlayOf(world);
  const app = {
    get activeDocument(): DocumentObject | null {
      return calls.read(() => (world.activeId === null ? null : new DocumentObject(world, world.front)));
    },
    set activeDocument(document: DocumentObject) {
      calls.now('app.activeDocument', () => {
        modal.require('select');
        world.activeId = world.find(document.id).id;
      });
    },
    get documents(): DocumentObject[] {
      return calls.read(() => world.documents.map((document) => new DocumentObject(world, document)));
    },
    createDocument: (options: CreateOptions) =>
      calls.later('app.createDocument', () => create(world, options)),
    getColorProfiles: (mode: 'RGB' | 'Gray' = 'RGB') => calls.read(() => profileNames(mode)),
    batchPlay,
    // [D] 23.0: gives the document; a file that is open already comes to the front [I].
    open: (entry?: object) =>
      calls.later('app.open', () => {
        modal.require('open');
        return new DocumentObject(world, openDocumentFile(world, pathOf(entry)));
      }),
    // [D] 26.0.
    ...(atLeast(settings.version, '26.0')
      ? { updateUI: () => calls.later('app.updateUI', () => world.paint()) }
      : {}),
  };
  const action = {
    batchPlay,
    addNotificationListener: async (
      events: readonly (string | { event: string })[],
      listener: () => void,
    ) => {
      const names = events.map((one) => (typeof one === 'string' ? one : one.event));
      const refused = names.find((name) => settings.refusedEvents.includes(name));
      if (refused) throw calls.makeError(`There is no event ${refused}`);
      listeners.push({ events: names, listener });
    },
    removeNotificationListener: async (_: unknown, listener: () => void) => {
      const at = listeners.findIndex((one) => one.listener === listener);
      if (at >= 0) listeners.splice(at, 1);
    },
    // [D] With 25.0, and it answers a promise.
    ...(atLeast(settings.version, '25.0')
      ? {
          recordAction: (step: { name: string; methodName: string }, info: object): Promise<void> => {
            if (settings.recording === 'throws') throw calls.makeError('Nothing is being recorded');
            if (settings.recording === 'rejects')
              return Promise.reject(calls.makeError('Nothing is being recorded'));
            world.recorded.push({ ...step, info });
            return Promise.resolve();
          },
        }
      : {}),
  };
  const core = {
    // What the work throws is the plugin's own, and comes back as it is.
    executeAsModal: (work: (context: object) => Promise<unknown>, options: object) =>
      calls.later('core.executeAsModal', () => modal.execute(work, options)),
    showAlert: ({ message }: { message: string }) =>
      calls.later('core.showAlert', () => void world.alerts.push(message)),
    // [D] Events of the application itself, such as panelVisibilityChanged; nothing here happens by itself.
    addNotificationListener: async (_group: string, events: readonly string[], listener: () => void) => {
      listeners.push({ events, listener });
    },
    removeNotificationListener: async (_group: string, _events: readonly string[], listener: () => void) => {
      const at = listeners.findIndex((one) => one.listener === listener);
      if (at >= 0) listeners.splice(at, 1);
    },
    isModal: () => modal.depth > 0 || modal.holder !== null,
    // [D] 24.1; gives the seconds that it took.
    redrawDocument: (_: { documentID: number }) =>
      calls.later('core.redrawDocument', () => {
        world.paint();
        return 0.02;
      }),
    getPluginInfo: async () => ({ v8HeapSize: 0 }),
  };
  return {
    app,
    action,
    core,
    constants: world.constants,
    // [D] Undefined before 24.4.
    ...(atLeast(settings.version, '24.4') ? { imaging: imagingOf(world) } : {}),
  };
};
