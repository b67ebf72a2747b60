import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Values } from '../../src/adjustments';
import { parseCard } from '../../src/filternet/card';
import type { Engine } from '../../src/filternet/engine';
import { PhotoshopApplication } from '../../src/hosts/photoshop/application';
import type { Photoshop } from '../../src/hosts/photoshop/host';
import { Controller } from '../../src/panel/controller';
import type { PanelState } from '../../src/panel/state';
import type { StepName } from '../../src/panel/stepName';
import type { BatchHost } from '../../src/run/batch/batchHost';
import type { Clipboard } from '../../src/run/copied';
import type { EngineChoice, Store } from '../../src/run/settings';
import {
  createSimulator,
  type NewDocument,
  type OpenDocument,
  type SimulatorOptions,
} from '../../src/simulator';
import { neutralValues } from '../support/recipes';

const card = parseCard(readFileSync(join(__dirname, '../../models/filternet.json'), 'utf8'));

/** What the engine of these tests predicts for every photo. */
export const predicted: Values = {
  ...neutralValues,
  temperature: 12,
  exposure: 0.7,
  shadows: 10,
  highlights: -14,
  vibrance: 20,
};

export const grey = (width = 24, height = 16, level = 90): NewDocument => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(level).map((value, i) => value + ((i * 7) % 60)),
});

export const memory = (): Store & { readonly held: Map<string, string> } => {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
  };
};

export const pause = (ms: number) => new Promise((next) => setTimeout(next, ms));

export interface DeskOptions extends SimulatorOptions {
  readonly open?: boolean;
  /** A Photoshop that is there already. */
  readonly simulator?: ReturnType<typeof createSimulator>;
  readonly store?: Store;
  readonly clipboard?: Clipboard;
  readonly batches?: BatchHost;
  /** Names the steps of the history. */
  readonly stepName?: StepName;
  /** What the engine answers, and when. */
  readonly answer?: () => Values | Promise<Values>;
}

/** A controller over a simulated Photoshop, with an engine whose answers are known. */
export const desk = (options: DeskOptions = {}) => {
  const {
    open = true,
    simulator: there,
    store = memory(),
    answer = () => predicted,
    stepName,
    clipboard,
    batches,
    ...own
  } = options;
  const simulator = there ?? createSimulator({ retry: 20, ...own });
  const document = open ? simulator.open(grey()) : null;
  const application = new PhotoshopApplication(simulator.photoshop as unknown as Photoshop);
  const runs = { count: 0 };
  const preferred: EngineChoice[] = [];
  const refused: Record<string, string> = {};
  const engine: Engine = {
    name: 'known',
    run: async () => {
      runs.count++;
      const values = await answer();
      // Of what a test says nothing it is sure.
      return Float32Array.from(card.model.output.order, (key) => values[key] ?? 1);
    },
    dispose: async () => {},
  };
  const engines = {
    choice: { refused },
    load: async () => ({ engine, card }),
    prefer: (choice: EngineChoice) => void preferred.push(choice),
  };
  const controller = new Controller({ application, engines, store, stepName, clipboard, batches });
  controller.start();
  const until = async (test: (state: PanelState) => boolean, limit = 4000): Promise<PanelState> => {
    const end = Date.now() + limit;
    while (!test(controller.state)) {
      if (Date.now() > end)
        throw new Error(`It never came to that: ${JSON.stringify(controller.state.problem)}`);
      await pause(5);
    }
    return controller.state;
  };
  /** Until notifications have been told and read. */
  const calm = async () => {
    await pause(200);
    await controller.settled();
    await until(({ running }) => !running);
    return controller.state;
  };
  /** A section of the panel, by its adjustment. */
  const section = (id: string) => controller.state.work!.sections.find((one) => one.id === id)!;
  return {
    simulator,
    document: document as OpenDocument,
    controller,
    load: engines.load,
    runs,
    preferred,
    refused,
    until,
    calm,
    section,
  };
};

export type Desk = ReturnType<typeof desk>;

/** A desk whose document has its layers of Magic. */
export const enhanced = async (): Promise<Desk> => {
  const at = desk();
  await at.until(({ place }) => place === 'ready');
  await at.controller.magic();
  return at;
};

export const groupOf = ({ state }: OpenDocument) => state.layers.find(({ kind }) => kind === 'group')!;
export const photoOf = ({ state }: OpenDocument) => state.layers.find(({ kind }) => kind === 'pixel')!;

/** The layers of Magic's group as the document has them, by kind. */
export const layersOf = (document: OpenDocument) =>
  Object.fromEntries(groupOf(document).children.map((layer) => [layer.adjustment!._obj, layer]));
