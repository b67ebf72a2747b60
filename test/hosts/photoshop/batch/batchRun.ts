import { magicAdjustments } from '../../../../src/adjustments';
import type { Card } from '../../../../src/filternet/card';
import type { ItemOutcome } from '../../../../src/hosts/photoshop/batch/batch';
import type { Item } from '../../../../src/hosts/photoshop/batch/items';
import { runBatch } from '../../../../src/hosts/photoshop/batch/runBatch';
import type { FolderEntry, Photoshop, Uxp } from '../../../../src/hosts/photoshop/host';
import { defaultSettings } from '../../../../src/recipe/editSettings';
import type { Outcome, Summary } from '../../../../src/run/batch/batch';
import type { BatchOptions, BatchWatcher } from '../../../../src/run/batch/batchHost';
import type { Model } from '../../../../src/run/enhance';
import { createSimulator, type OpenDocument, type Simulator } from '../../../../src/simulator';

const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);
const input = 2;

export const mostExposure = 3;

/** An engine that brings the mean of a picture to the middle by exposure alone. */
const modelOf = (onPredict: () => void): Model => {
  const shape = [1, 3, input, input];
  const card = {
    model: {
      id: 'test',
      sha256: 'a'.repeat(64),
      input: { shape },
      output: { order: parameters.map(({ key }) => key) },
    },
    parameters,
  };
  const run = async (data: Float32Array) => {
    onPredict();
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
    const exposure = Math.min(mostExposure, Math.log2(0.5 / Math.max(0.05, mean)) * 2.2);
    return Float32Array.from(parameters, ({ key }) => (key === 'exposure' ? exposure : 0));
  };
  return {
    engine: { name: 'test', run, dispose: async () => {} },
    card: card as unknown as Card,
  };
};

export const picture = (level: number, width = 12, height = 8) => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => level + ((i * 37) % 20)),
});

const plain: BatchOptions = {
  editSettings: defaultSettings,
  series: null,
  overwrite: false,
  replaceEdited: false,
};

/** The folder that the user picks. */
export const photos = '/photos';

/** A batch in a simulated Photoshop, and what is told of it. */
export interface Run {
  readonly simulator: Simulator;
  readonly photoshop: Photoshop;
  readonly uxp: Uxp;
  readonly told: [string, Outcome<ItemOutcome>['state'], string][];
  readonly steps: string[];
  readonly abort: AbortController;
  start(
    items: readonly Item[],
    options?: Partial<BatchOptions>,
    folder?: FolderEntry | null,
  ): Promise<Summary>;
  folder(): Promise<FolderEntry>;
  onEnded: (item: Item) => void;
  onMatched: BatchWatcher<Item, ItemOutcome>['matched'];
  onPredict: () => void;
  /** Set where photos are only read. */
  read?: BatchWatcher<Item, ItemOutcome>['read'];
}

const why = (outcome: Outcome<ItemOutcome>): string =>
  outcome.state === 'failed'
    ? outcome.error instanceof Error
      ? outcome.error.message
      : String(outcome.error)
    : outcome.state === 'skipped'
      ? outcome.reason
      : (outcome.result.output?.name ?? '');

export const setUp = (): Run => {
  const simulator = createSimulator({ retry: 20, speed: 20 });
  const { files, world } = simulator;
  files.put('plugin:/manifest.json', JSON.stringify({ requiredPermissions: { localFileSystem: 'request' } }));
  const photoshop = simulator.photoshop as unknown as Photoshop;
  const uxp = simulator.uxp as unknown as Uxp;
  const run: Run = {
    simulator,
    photoshop,
    uxp,
    told: [],
    steps: [],
    abort: new AbortController(),
    onEnded: () => {},
    onPredict: () => {},
    onMatched: async () => true,
    folder: async () => {
      world.disk.picks.push(photos);
      return (await uxp.storage.localFileSystem.getFolder())!;
    },
    start: (items, own = {}, folder = null) =>
      runBatch(
        { photoshop, uxp, load: async () => modelOf(() => run.onPredict()) },
        items,
        folder,
        { ...plain, ...own },
        {
          progress: (step, steps, { name }) => void run.steps.push(`${step}/${steps} ${name}`),
          matched: (series, refer) => run.onMatched(series, refer),
          ended: (item, outcome) => {
            run.told.push([item.name, outcome.state, why(outcome)]);
            run.onEnded(item);
          },
          ...(run.read && { read: run.read }),
        },
        run.abort.signal,
      ),
  };
  return run;
};

/** Open documents of these brightnesses: 0.jpg, 1.jpg and so on. */
export const openPhotos = ({ simulator }: Run, ...levels: number[]): OpenDocument[] =>
  levels.map((level, i) => simulator.open({ ...picture(level), title: `${i}.jpg` }));

/** Three dark ones, of which the second is in front. */
export const openThree = (run: Run): OpenDocument[] => {
  const documents = openPhotos(run, 40, 60, 80);
  run.simulator.show(documents[1]);
  return documents;
};

/** Puts dark photos into the folder. */
export const fill = ({ simulator }: Run, ...names: string[]): void => {
  for (const name of names) simulator.world.disk.put(`${photos}/${name}`, picture(40));
};

export const namesIn = ({ simulator }: Run): string[] =>
  simulator.world.disk.names(photos).map(({ name }) => name);
