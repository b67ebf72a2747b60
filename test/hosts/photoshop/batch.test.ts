import { written } from '../../../src/adjustments';
import { Expectation } from '../../../src/expectation';
import type { Card } from '../../../src/filternet/card';
import type { Done } from '../../../src/hosts/photoshop/batch';
import type { FolderEntry, Photoshop, Uxp } from '../../../src/hosts/photoshop/host';
import { type Item, layersInFront, openDocuments, photosIn } from '../../../src/hosts/photoshop/items';
import { runBatch } from '../../../src/hosts/photoshop/runBatch';
import { asPredicted } from '../../../src/recipe/treatment';
import type { Outcome, Summary } from '../../../src/run/batch';
import type { BatchOptions, BatchWatcher } from '../../../src/run/batches';
import type { Model } from '../../../src/run/enhance';
import { createSimulator, type Simulator } from '../../../src/simulator';

// Many documents, on a machine that may be busy.
jest.setTimeout(60_000);

const parameters = written.flatMap((adjustment) => adjustment.parameters);
const input = 2;

const mostExposure = 3;

/** An engine that brings the mean of a picture to the middle by exposure alone. */
const modelOf = (onPredict: () => void): Model => {
  const shape = [1, 3, input, input];
  const card = { model: { id: 'test', sha256: 'a'.repeat(64), input: { shape } }, parameters };
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

const picture = (level: number, width = 12, height = 8) => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => level + ((i * 37) % 20)),
});

const plain: BatchOptions = { treatment: asPredicted, series: null, overwrite: false, replaceEdited: false };
const photos = '/photos';

interface Run {
  readonly simulator: Simulator;
  readonly told: [string, Outcome<Done>['state'], string][];
  readonly steps: string[];
  readonly abort: AbortController;
  start(
    items: readonly Item[],
    options?: Partial<BatchOptions>,
    folder?: FolderEntry | null,
  ): Promise<Summary>;
  folder(): Promise<FolderEntry>;
  onEnded: (item: Item) => void;
  onMatched: BatchWatcher<Item, Done>['matched'];
  onPredict: () => void;
}

const why = (outcome: Outcome<Done>): string =>
  outcome.state === 'failed'
    ? outcome.error instanceof Error
      ? outcome.error.message
      : String(outcome.error)
    : outcome.state === 'skipped'
      ? outcome.reason
      : (outcome.result.output?.name ?? '');

const setUp = (options: Parameters<typeof createSimulator>[0] = {}): Run => {
  const simulator = createSimulator({ retry: 20, speed: 20, ...options });
  const { files, world } = simulator;
  files.put('plugin:/manifest.json', JSON.stringify({ requiredPermissions: { localFileSystem: 'request' } }));
  const photoshop = simulator.photoshop as unknown as Photoshop;
  const uxp = simulator.uxp as unknown as Uxp;
  const run: Run = {
    simulator,
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
        },
        run.abort.signal,
      ),
  };
  return run;
};

const photoshopOf = ({ simulator }: Run) => simulator.photoshop as unknown as Photoshop;
const stepsOf = (document: Simulator['world']['documents'][number]) => document.steps.map(({ name }) => name);
const nothingLeft = { images: 0, modalScopes: 0, suspendedHistories: 0 };

let run: Run;
beforeEach(() => {
  run = setUp();
});
afterEach(() => {
  expect(run.simulator.leaks()).toEqual(nothingLeft);
});

const openThree = () => {
  const { simulator } = run;
  const documents = [40, 60, 80].map((level, i) => simulator.open({ ...picture(level), title: `${i}.jpg` }));
  simulator.show(documents[1]);
  return documents;
};

describe('open documents', () => {
  test('get their group in one step each; none is saved or closed, and the front one stays', async () => {
    const documents = openThree();
    const summary = await run.start(openDocuments(photoshopOf(run)));
    expect(summary).toEqual({ done: 3, skipped: 0, failed: 0, cancelled: false });
    expect(run.told).toEqual(['0.jpg', '1.jpg', '2.jpg'].map((name) => [name, 'done', '']));
    for (const document of documents) expect(stepsOf(document)).toEqual(['Open', 'Magic']);
    expect(run.simulator.world.documents).toEqual(documents);
    expect(run.simulator.world.front).toBe(documents[1]);
    expect(run.simulator.faults.made.photoshop).not.toContain('document.saveAs.psd');
    expect(run.simulator.modal.progress).toEqual([0, 1 / 3, 2 / 3]);
    expect(run.steps).toEqual(['0/3 0.jpg', '1/3 1.jpg', '2/3 2.jpg']);
  });

  test('are refused when there are none', () => {
    expect(() => openDocuments(photoshopOf(run))).toThrow(/Open a photo/);
  });

  test.each<[string, (documents: ReturnType<typeof openThree>) => void, string, RegExp]>([
    ['a closed one', ([, one]) => run.simulator.close(one), 'failed', /a closed one/],
    [
      'one in a mode without layers',
      ([, one]) => {
        one.state = { ...one.state, mode: 'Indexed' };
      },
      'failed',
      /RGB Color/,
    ],
  ])('%s does not stop the others', async (_, prepare, state, reason) => {
    const documents = openThree();
    const items = openDocuments(photoshopOf(run));
    prepare(documents);
    await run.start(items);
    expect(run.told.map(([, how]) => how)).toEqual(['done', state, 'done']);
    expect(run.told[1][2]).toMatch(reason);
  });

  test.each([
    [false, 'skipped'],
    [true, 'done'],
  ])('whose layers were changed by hand: replacing them is %p', async (replaceEdited, state) => {
    const [document] = openThree();
    await run.start(openDocuments(photoshopOf(run)));
    document.change('by hand', (draft) => {
      draft.layers[1].children[0].opacity = 50;
    });
    run.told.length = 0;
    await run.start(openDocuments(photoshopOf(run)), { replaceEdited });
    expect(run.told.map(([, how]) => how)).toEqual([state, 'done', 'done']);
  });

  test('that are fine as they are say so', async () => {
    run.simulator.open({ ...picture(118), title: 'fine.jpg' });
    await run.start(openDocuments(photoshopOf(run)));
    expect(run.told).toEqual([['fine.jpg', 'skipped', expect.stringMatching(/well balanced/)]]);
  });

  test.each(['throw', 'error', 'close', 'switch', 'deleteLayer'] as const)(
    'any one call that fails (%s) costs at most the document at work, which stays as it was',
    async (kind) => {
      let spoilt = 0;
      for (let k = 2; k < 38; k += 3) {
        run = setUp();
        const documents = openThree();
        const before = documents.map(({ state }) => run.simulator.digestState(state));
        run.simulator.faults.at(k, kind);
        const { done, failed } = await run.start(openDocuments(photoshopOf(run)));
        expect({ k, done: done >= 2, ended: done + failed }).toEqual({ k, done: true, ended: 3 });
        for (const [name, state] of run.told) {
          const document = documents[Number(name[0])];
          const magic = stepsOf(document).filter((step) => step === 'Magic').length;
          expect({ k, name, magic }).toEqual({ k, name, magic: state === 'done' ? 1 : 0 });
          const same = run.simulator.digestState(document.state) === before[Number(name[0])];
          if (state === 'failed' && kind !== 'deleteLayer')
            expect({ k, name, same }).toEqual({ k, name, same: true });
        }
        expect(run.simulator.leaks()).toEqual(nothingLeft);
        spoilt += failed;
      }
      expect(spoilt).toBeGreaterThan(0);
    },
  );

  test('a Photoshop that is busy in between is waited for, and told of', async () => {
    openThree();
    const { modal } = run.simulator;
    const items = openDocuments(photoshopOf(run));
    run.onEnded = ({ name }) => {
      // Only nested scopes open now, and somebody else comes first.
      modal.holder = name === '0.jpg' ? 'another plug-in' : null;
    };
    await run.start(items);
    expect(run.told.map(([, state]) => state)).toEqual(['done', 'failed', 'done']);
    expect(run.told[1][2]).toMatch(/another dialog, tool or plug-in is at work/);
  });
});

test('a Photoshop that is busy all the while ends the batch, with what was finished', async () => {
  openThree();
  const { modal } = run.simulator;
  run.onEnded = ({ name }) => {
    // A failure ends the scope, and then somebody else comes first.
    if (name === '1.jpg') modal.holder = 'another plug-in';
  };
  const items = openDocuments(photoshopOf(run));
  run.simulator.close(run.simulator.world.documents[1]);
  await expect(run.start(items)).rejects.toThrow(/another dialog, tool or plug-in is at work/);
  expect(run.told.map(([name, state]) => [name, state])).toEqual([
    ['0.jpg', 'done'],
    ['1.jpg', 'failed'],
  ]);
});

describe('Cancel keeps what is finished and leaves what is at work as it was', () => {
  const cases: [string, () => void][] = [
    ['by Escape', () => run.simulator.faults.at(10, 'cancel')],
    ['in the panel', () => run.abort.abort()],
  ];
  test.each(cases)('%s, of open documents', async (_, cancel) => {
    const documents = openThree();
    const before = documents.map((document) => run.simulator.digestState(document.state));
    run.onEnded = ({ name }) => {
      if (name === '0.jpg') cancel();
    };
    const summary = await run.start(openDocuments(photoshopOf(run)));
    expect(summary).toEqual({ done: 1, skipped: 0, failed: 0, cancelled: true });
    expect(stepsOf(documents[0])).toEqual(['Open', 'Magic']);
    expect(documents.slice(1).map(({ state }) => run.simulator.digestState(state))).toEqual(before.slice(1));
  });

  test.each(cases)('%s, of files: the one that is open is closed and not saved', async (_, cancel) => {
    const { disk } = run.simulator.world;
    for (const name of ['a', 'b', 'c']) disk.put(`${photos}/${name}.jpg`, picture(40));
    run.onEnded = ({ name }) => {
      if (name === 'a.jpg') cancel();
    };
    const folder = await run.folder();
    const summary = await run.start(await photosIn(folder), {}, folder);
    expect(summary).toMatchObject({ done: 1, cancelled: true });
    expect(disk.names(photos).map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'a.magic.psd']);
    expect(run.simulator.world.documents).toEqual([]);
  });

  test('by Escape in any call: no document is left open, and no PSD is half', async () => {
    let stopped = 0;
    for (let k = 3; k < 60; k += 4) {
      run = setUp();
      const { disk } = run.simulator.world;
      for (const name of ['a', 'b']) disk.put(`${photos}/${name}.jpg`, picture(40));
      const folder = await run.folder();
      const items = await photosIn(folder);
      run.simulator.faults.at(k, 'cancel');
      const { done, failed, cancelled } = await run.start(items, {}, folder);
      run.simulator.faults.clear();
      const made = disk.names(photos).filter(({ name }) => name.endsWith('.magic.psd'));
      expect({ k, failed, made: made.length }).toEqual({ k, failed: 0, made: done });
      for (const { name } of made) expect(disk.content(`${photos}/${name}`)).not.toBeNull();
      expect(run.simulator.world.documents).toEqual([]);
      expect(run.simulator.leaks()).toEqual(nothingLeft);
      if (cancelled) stopped++;
    }
    expect(stopped).toBeGreaterThan(5);
  });

  test('while FilterNet runs', async () => {
    const documents = openThree();
    const before = documents.map(({ state }) => run.simulator.digestState(state));
    run.onPredict = () => run.abort.abort();
    const summary = await run.start(openDocuments(photoshopOf(run)));
    expect(summary).toEqual({ done: 0, skipped: 0, failed: 0, cancelled: true });
    expect(documents.map(({ state }) => run.simulator.digestState(state))).toEqual(before);
  });
});

describe('a folder', () => {
  const fill = (...names: string[]) => {
    for (const name of names) run.simulator.world.disk.put(`${photos}/${name}`, picture(40));
  };
  const names = () => run.simulator.world.disk.names(photos).map(({ name }) => name);

  test('of photos: each is opened, saved beside it as a PSD with its layers, and closed', async () => {
    fill('b2.jpg', 'b10.jpg', 'a.psd', 'notes.txt', 'old.magic.psd', 'c.nef');
    const own = run.simulator.open({ ...picture(90), title: 'mine.jpg' });
    const folder = await run.folder();
    const items = await photosIn(folder);
    expect(items.map(({ name }) => name)).toEqual(['a.psd', 'b2.jpg', 'b10.jpg', 'c.nef']);
    await run.start(items, {}, folder);
    expect(run.told).toEqual([
      ['a.psd', 'done', 'a.magic.psd'],
      ['b2.jpg', 'done', 'b2.magic.psd'],
      ['b10.jpg', 'done', 'b10.magic.psd'],
      ['c.nef', 'skipped', expect.stringMatching(/camera raw/)],
    ]);
    expect(run.simulator.world.documents).toEqual([own]);
    expect(stepsOf(own)).toEqual(['Open']);
    const saved = run.simulator.openFile(`${photos}/b2.magic.psd`);
    expect(saved.state.layers.map(({ name }) => name)).toEqual(['Background', 'Magic']);
  });

  test('saves into another one', async () => {
    fill('a.jpg');
    run.simulator.world.disk.put('/done/here.txt', null);
    run.simulator.world.disk.picks.push(photos, '/done');
    const { localFileSystem } = (run.simulator.uxp as unknown as Uxp).storage;
    const folder = (await localFileSystem.getFolder())!;
    const out = (await localFileSystem.getFolder())!;
    await run.start(await photosIn(folder), {}, out);
    expect(run.simulator.world.disk.has('/done/a.magic.psd')).toBe(true);
    expect(names()).toEqual(['a.jpg']);
  });

  test.each([
    [false, 'skipped', 'a.magic.psd is there already.'],
    [true, 'done', 'a.magic.psd'],
  ])('with a PSD of an earlier run: replacing it is %p', async (overwrite, state, reason) => {
    fill('a.jpg', 'a.magic.psd');
    const folder = await run.folder();
    await run.start(await photosIn(folder), { overwrite }, folder);
    expect(run.told).toEqual([['a.jpg', state, reason]]);
  });

  test('with a file that can\u2019t be opened, one that is open already and one that can\u2019t be saved', async () => {
    fill('a.jpg', 'mine.jpg', 'z.jpg');
    const { disk } = run.simulator.world;
    disk.put(`${photos}/broken.jpg`, null);
    const own = run.simulator.openFile(`${photos}/mine.jpg`);
    run.onEnded = ({ name }) => {
      if (name === 'mine.jpg') disk.readOnly.add(photos);
    };
    const folder = await run.folder();
    const summary = await run.start(await photosIn(folder), {}, folder);
    expect(summary).toEqual({ done: 1, skipped: 1, failed: 2, cancelled: false });
    expect(run.told).toEqual([
      ['a.jpg', 'done', 'a.magic.psd'],
      ['broken.jpg', 'failed', expect.stringMatching(/open/)],
      ['mine.jpg', 'skipped', expect.stringMatching(/open in Photoshop/)],
      ['z.jpg', 'failed', expect.stringMatching(/Permission denied/)],
    ]);
    expect(run.simulator.world.documents).toEqual([own]);
    expect(stepsOf(own)).toEqual(['Open']);
    expect(names()).not.toContain('z.magic.psd');
  });

  test('leaves no empty file where saving fails', async () => {
    fill('a.jpg', 'b.jpg');
    const { faults } = run.simulator;
    const { later } = faults;
    faults.later = function spoilt(name, work, area) {
      if (
        name === 'document.saveAs.psd' &&
        names().includes('a.magic.psd') &&
        !names().includes('b.magic.psd')
      )
        return Promise.reject(new Error('The disk is full'));
      return later.call(this, name, work, area) as never;
    };
    const folder = await run.folder();
    await run.start(await photosIn(folder), {}, folder);
    expect(run.told.map(([, state]) => state)).toEqual(['failed', 'done']);
    expect(names()).toEqual(['a.jpg', 'b.jpg', 'b.magic.psd']);
  });

  test.each<[string, string[], RegExp]>([
    ['without photos', ['notes.txt'], /one without any/],
    ['of raw files', ['a.nef', 'b.cr3'], /2 camera raw files only/],
  ])('%s is refused', async (_, files, sentence) => {
    fill(...files);
    await expect(photosIn(await run.folder())).rejects.toThrow(sentence);
  });
});

describe('selected layers', () => {
  const layered = () => {
    const { simulator } = run;
    const document = simulator.open(picture(40));
    document.change('by hand', (draft) => {
      const [ground] = draft.layers;
      for (const id of [2, 3]) draft.layers.push({ ...ground, id, name: `Layer ${id}`, background: false });
      draft.nextLayer = 4;
    });
    simulator.activate(document, 1, 2, 3);
    return document;
  };
  const clipped = ({ state }: ReturnType<typeof layered>) =>
    state.layers.filter((layer) => layer.clipped).length;

  test('get their own layers, all in one step', async () => {
    const document = layered();
    const before = run.simulator.digestState(document.state);
    const summary = await run.start(layersInFront(photoshopOf(run)));
    expect(summary).toEqual({ done: 3, skipped: 0, failed: 0, cancelled: false });
    expect(run.told.map(([name, state]) => [name, state])).toEqual([
      ['Background', 'done'],
      ['Layer 2', 'done'],
      ['Layer 3', 'done'],
    ]);
    expect(clipped(document)).toBe(3);
    expect(stepsOf(document)).toEqual(['Open', 'by hand', 'Magic']);
    run.simulator.undo(document);
    expect(run.simulator.digestState(document.state)).toBe(before);
  });

  test('of which one is selected get it for that one alone', async () => {
    const document = layered();
    run.simulator.activate(document, 2);
    await run.start(layersInFront(photoshopOf(run)));
    expect(run.told.map(([name, state]) => [name, state])).toEqual([['Layer 2', 'done']]);
    expect(clipped(document)).toBe(1);
  });

  test('one that is gone is told of, and the others are done', async () => {
    const document = layered();
    const items = layersInFront(photoshopOf(run));
    run.simulator.delete(document, 3);
    await run.start(items);
    expect(run.told.map(([name, state]) => [name, state])).toEqual([
      ['Background', 'done'],
      ['Layer 2', 'done'],
      ['Layer 3', 'failed'],
    ]);
  });

  test('are left as they were when the step that writes them fails', async () => {
    const document = layered();
    const before = run.simulator.digestState(document.state);
    const items = layersInFront(photoshopOf(run));
    const { faults } = run.simulator;
    const { later } = faults;
    faults.later = function spoilt(name, work, area) {
      if (name === 'hostControl.suspendHistory') return Promise.reject(new Error('No history'));
      return later.call(this, name, work, area) as never;
    };
    const summary = await run.start(items);
    expect(summary).toMatchObject({ done: 0, failed: 3 });
    expect(run.told.map(([, state]) => state)).toEqual(['failed', 'failed', 'failed']);
    expect(run.simulator.digestState(document.state)).toBe(before);
  });

  test('stopped, none is changed', async () => {
    const document = layered();
    const before = run.simulator.digestState(document.state);
    const items = layersInFront(photoshopOf(run));
    run.simulator.faults.at(25, 'cancel');
    const summary = await run.start(items);
    expect(summary).toMatchObject({ done: 0, cancelled: true });
    expect(run.simulator.digestState(document.state)).toBe(before);
  });

  test('without pixels are refused', () => {
    const document = layered();
    document.change('by hand', (draft) => {
      draft.layers.push({ ...draft.layers[2], id: 9, kind: 'group', raster: null, children: [] });
    });
    run.simulator.activate(document, 9);
    expect(() => layersInFront(photoshopOf(run))).toThrow(Expectation);
  });
});

describe('a series', () => {
  const burst = (levels = [40, 50, 60]) => {
    const { simulator } = run;
    return levels.map((level, i) => simulator.open({ ...picture(level), title: `${i}.jpg` }));
  };
  const exposures = (documents: ReturnType<typeof burst>) =>
    documents.map(({ state }) => state.layers[1]?.children[0]?.adjustment?.exposure as number);

  test('is looked at, shown with Photoshop free, and matched', async () => {
    const documents = burst();
    let free: boolean | undefined;
    run.onMatched = async (series) => {
      free = run.simulator.modal.depth === 0;
      expect(series.map(({ items }) => items.map(({ name }) => name))).toEqual([['0.jpg', '1.jpg', '2.jpg']]);
      expect(documents.map(({ state }) => state.layers.length)).toEqual([1, 1, 1]);
      return true;
    };
    const summary = await run.start(openDocuments(photoshopOf(run)), { series: 100 });
    expect(free).toBe(true);
    expect(summary.done).toBe(3);
    expect(run.simulator.modal.progress.length).toBe(6);
    expect(Math.max(...run.simulator.modal.progress)).toBeLessThan(1);
    expect(run.steps.at(-1)).toBe('5/6 2.jpg');
    // Darker frames get more.
    const [dark, middle, light] = exposures(documents);
    expect(dark).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(light);
  });

  test('is matched to the one that the user chooses', async () => {
    const { world } = run.simulator;
    const chosen = async (index: number) => {
      // The engine can't bring the first to the middle.
      const documents = burst([20, 50, 60]);
      const items = openDocuments(photoshopOf(run));
      run.onMatched = async (_, refer) => {
        expect(refer([items[index]])).toEqual([{ items, reference: items[index], apart: [] }]);
        return true;
      };
      await run.start(items, { series: 100 });
      const made = exposures(documents);
      for (const { id } of documents) world.close(id);
      return made;
    };
    const [dark, light] = [await chosen(0), await chosen(2)];
    expect(dark[0]).toBe(mostExposure);
    for (const i of [1, 2]) expect(light[i] - dark[i]).toBeGreaterThan(1);
  });

  test('that is not wanted changes nothing', async () => {
    const documents = burst();
    run.onMatched = async () => false;
    const summary = await run.start(openDocuments(photoshopOf(run)), { series: 75 });
    expect(summary).toEqual({ done: 0, skipped: 0, failed: 0, cancelled: true });
    for (const document of documents) expect(stepsOf(document)).toEqual(['Open']);
  });

  test('of files opens each twice, and takes the time from their metadata', async () => {
    const { disk } = run.simulator.world;
    const at = (second: number) => {
      const document = run.simulator.open(picture(40));
      document.state = { ...document.state, xmp: `exif:DateTimeOriginal="2024-05-01T10:00:${second}"` };
      const file = run.simulator.save(document);
      run.simulator.world.close(document.id);
      return file;
    };
    disk.put(`${photos}/a.jpg`, at(10));
    disk.put(`${photos}/b.jpg`, at(30));
    disk.put(`${photos}/c.jpg`, at(20));
    let order: string[] = [];
    run.onMatched = async ([group]) => {
      order = group.items.map(({ name }) => name);
      return true;
    };
    const folder = await run.folder();
    await run.start(await photosIn(folder), { series: 75 }, folder);
    expect(order).toEqual(['a.jpg', 'c.jpg', 'b.jpg']);
    expect(run.told.map(([, state]) => state)).toEqual(['done', 'done', 'done']);
    expect(run.simulator.world.documents).toEqual([]);
  });
});
