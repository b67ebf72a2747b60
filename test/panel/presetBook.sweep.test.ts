import type { Files, Uxp } from '../../src/hosts/photoshop/host';
import { patientFiles } from '../../src/hosts/photoshop/patientFiles';
import { PresetBook } from '../../src/panel/presetBook';
import { presetFiles } from '../../src/plugin/presets';
import { formatPresets, type Preset, parsePresets } from '../../src/recipe/preset';
import { builtIn } from '../../src/run/presets';
import { createSimulator, type Fault, type Simulator } from '../../src/simulator';
import { limitsMs } from '../support/timeLimits';

const [evening, sober, added]: Preset[] = [
  { name: 'Warm evening', offsets: { temperature: 5 } },
  { name: 'Sober', offsets: { saturation: -9 } },
  { name: 'Added', offsets: { exposure: 0.25 } },
];
const kept = 'plugin-data:/presets.json';
const text = formatPresets({ presets: [evening, sober], default: 'Sober' });

/** Time passes this much faster for whoever waits. */
const speed = 400;
const { setTimeout: real } = globalThis;
beforeAll(() => {
  globalThis.setTimeout = ((task: () => void, ms = 0) => real(task, ms / speed)) as typeof setTimeout;
});
afterAll(() => {
  globalThis.setTimeout = real;
});

/** Writes half of a text and fails, as a disk does that is full. */
const half = (simulator: Simulator, fs: Files, k: number): Files => {
  let calls = 0;
  return {
    ...fs,
    writeFile: async (path, content, options) => {
      if (++calls !== k) return fs.writeFile(path, content, options);
      simulator.files.put(path, content.slice(0, content.length / 2));
      throw new Error('ENOSPC: no space left on device, write');
    },
  };
};

/** Longer than anything may take that is not up to the user. */
const later = <T>(value: T): Promise<T> => new Promise((next) => real(() => next(value), 2000).unref());

const bookOf = (simulator: Simulator, fs = simulator.fs as unknown as Files) =>
  new PresetBook(presetFiles(patientFiles(fs), simulator.uxp as unknown as Uxp));

/** What the user does with presets, and whose files are picked. */
const works: Record<string, (book: PresetBook) => Promise<unknown>> = {
  'reading them': (book) => book.ready(),
  'adding one': (book) => book.save(added),
  'adding one at once': async (book) => {
    void book.ready();
    await book.save(added);
  },
  'taking one away': (book) => book.remove(evening.name),
  'another for every Magic': (book) => book.makeDefault(evening.name),
  'one from a file': (book) => book.importOne(),
  'one into a file': async (book) => {
    await book.ready();
    await book.export(builtIn[0].name);
  },
};

const setUp = (stored = text) => {
  const simulator = createSimulator();
  simulator.files.put(
    'plugin:/manifest.json',
    JSON.stringify({ requiredPermissions: { localFileSystem: 'request' } }),
  );
  simulator.files.put(kept, stored);
  const { disk } = simulator.world;
  disk.put('/home/a.json', JSON.stringify({ version: 1, ...added }));
  disk.picks.push('/home/a.json');
  return simulator;
};

const namesOf = (book: PresetBook) => book.all.filter(({ own }) => own).map(({ name }) => name);

/** What must be true however the work ended: of the presets that nobody took away none is lost. */
async function checkWhole(simulator: Simulator, at: string, without: readonly string[]): Promise<void> {
  simulator.faults.clear();
  const next = bookOf(simulator);
  await next.ready();
  const names = namesOf(next);
  for (const { name } of [evening, sober])
    if (!without.includes(name)) expect([at, names]).toEqual([at, expect.arrayContaining([name])]);
  // It can be worked with, and what is done then is there.
  await next.save({ ...added, name: 'Later' });
  const again = bookOf(simulator);
  await again.ready();
  expect([at, namesOf(again)]).toEqual([at, [...names.filter((name) => name !== 'Later'), 'Later']]);
}

const faults: Fault[] = ['throw', 'hang', 'cancel'];

describe.each(Object.entries(works))('%s', (name, work) => {
  const without = name === 'taking one away' ? [evening.name] : [];

  test.each(faults)(
    'with %s at any call for files loses no preset, and ends',
    async (fault) => {
      for (let k = 1; k < 12; k++) {
        const simulator = setUp();
        const book = bookOf(simulator);
        simulator.faults.at(k, fault, 'files');
        const ended = await Promise.race([work(book).then(() => true), later(false)]);
        const happened = simulator.faults.pending === 0;
        const at = `${fault} at call ${k}, ${simulator.faults.made.files[k - 1]}`;
        // A picker is open for as long as the user wants.
        expect([at, ended || /getFileFor/.test(at)]).toEqual([at, true]);
        // The same book goes on, too, once whatever it was is over.
        await book.save({ ...added, name: 'Meanwhile' });
        expect([at, namesOf(book)]).toEqual([at, expect.arrayContaining([sober.name, 'Meanwhile'])]);
        await checkWhole(simulator, at, without);
        if (!happened) return expect(k).toBeGreaterThan(1);
      }
      throw new Error('Expected an end of the calls');
    },
    limitsMs.sweep,
  );

  test.each([1, 2])('on a disk that is full in the middle of write %i loses no preset', async (k) => {
    const simulator = setUp();
    const fs = simulator.fs as unknown as Files;
    const first = bookOf(simulator);
    await first.makeDefault(sober.name);
    await work(bookOf(simulator, half(simulator, fs, k)));
    await checkWhole(simulator, `half of write ${k}`, without);
  });
});

test('presets that can\u2019t be read now are told of, and not written over', async () => {
  const simulator = setUp();
  const book = bookOf(simulator);
  for (let k = 1; k < 20; k++) simulator.faults.at(k, 'throw', 'files');
  await book.ready();
  expect(book.news).toMatchObject({ reason: 'unread' });
  await book.save(added);
  expect(book.news).toMatchObject({ reason: 'unread' });
  expect(simulator.files.text(kept)).toBe(text);
});

test('text that can\u2019t be set aside stays, and Magic goes on without it', async () => {
  const simulator = setUp('half a fi');
  const book = bookOf(simulator);
  const { later } = simulator.faults;
  simulator.faults.later = function refusing(name, call, area) {
    if (name === 'fs.writeFile') return Promise.reject(new Error('ENOSPC: no space left on device'));
    return later.call(this, name, call, area) as never;
  };
  await book.ready();
  expect([book.news?.reason, book.preset]).toEqual(['unread', null]);
  await book.save(added);
  expect(simulator.files.text(kept)).toBe('half a fi');
  simulator.faults.later = later;
  await book.save(added);
  expect(simulator.files.text('plugin-data:/presets.json.bad')).toBe('half a fi');
  expect(parsePresets(simulator.files.text(kept)!, builtIn).presets).toEqual([added]);
});
