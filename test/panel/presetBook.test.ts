import type { Files, Uxp } from '../../src/hosts/photoshop/host';
import { PresetBook } from '../../src/panel/presetBook';
import { presetFiles } from '../../src/plugin/presets';
import { formatPreset, parsePreset, parsePresets } from '../../src/recipe/preset';
import { builtIn } from '../../src/run/presets';
import { createSimulator, type Simulator } from '../../src/simulator';

const evening = { name: 'Warm evening', offsets: { temperature: 5 } };
const kept = 'plugin-data:/presets.json';

const bookOf = ({ fs, uxp }: Simulator) =>
  new PresetBook(presetFiles(fs as unknown as Files, uxp as unknown as Uxp));

const setUp = () => {
  const simulator = createSimulator();
  simulator.files.put(
    'plugin:/manifest.json',
    JSON.stringify({ requiredPermissions: { localFileSystem: 'request' } }),
  );
  return { simulator, book: bookOf(simulator), disk: simulator.world.disk };
};

const namesOf = (book: PresetBook) => book.all.filter(({ own }) => own).map(({ name }) => name);

test('there are the built-in ones at first, and nothing is written', async () => {
  const { simulator, book } = setUp();
  await book.load();
  expect(book.all).toEqual(builtIn.map((one) => ({ ...one, own: false })));
  expect([book.default, book.preset, book.news]).toEqual([null, null, null]);
  expect(simulator.files.text(kept)).toBeNull();
});

test('what is saved, made the default and removed is there the next time', async () => {
  const { simulator, book } = setUp();
  await book.load();
  await book.save(evening);
  await book.save({ name: ' Sober ', offsets: { saturation: -9 } });
  await book.makeDefault('Warm evening');
  const next = bookOf(simulator);
  await next.load();
  expect(namesOf(next)).toEqual(['Warm evening', 'Sober']);
  expect([next.default, next.preset]).toEqual(['Warm evening', evening]);
  await next.remove('Warm evening');
  expect([next.default, next.preset]).toEqual([null, null]);
  expect(parsePresets(simulator.files.text(kept)!, builtIn).presets.map(({ name }) => name)).toEqual([
    'Sober',
  ]);
});

test('a built-in one can be the default', async () => {
  const { simulator, book } = setUp();
  await book.makeDefault(builtIn[0].name);
  const next = bookOf(simulator);
  await next.load();
  expect(next.preset).toEqual(builtIn[0]);
});

test('one that is gone does not become the default, which none could read', async () => {
  const { simulator, book } = setUp();
  await book.save(evening);
  await book.makeDefault('Gone');
  const next = bookOf(simulator);
  await next.load();
  expect([next.news, namesOf(next), next.default]).toEqual([null, ['Warm evening'], null]);
});

test('of many changes at once the last state is kept', async () => {
  const { simulator, book } = setUp();
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => book.save({ name: `P${i % 4}`, offsets: { exposure: i / 100 } })),
  );
  const { presets } = parsePresets(simulator.files.text(kept)!);
  expect(presets.map(({ offsets }) => offsets.exposure)).toEqual([0.16, 0.17, 0.18, 0.19]);
});

test.each([
  ['half a file', '{"version":1,"pre'],
  ['nothing', ''],
  ['another format', '[1,2]'],
  [
    'an impossible offset',
    JSON.stringify({ version: 1, presets: [{ name: 'a', offsets: { exposure: 99 } }], default: null }),
  ],
])('%s survives beside, and that is said', async (_, text) => {
  const { simulator, book } = setUp();
  simulator.files.put(kept, text);
  await book.load();
  expect(book.news).toEqual({ reason: 'corrupt', name: 'presets.json.bad' });
  expect(simulator.files.text('plugin-data:/presets.json.bad')).toBe(text);
  await book.save(evening);
  expect(parsePresets(simulator.files.text(kept)!).presets).toEqual([evening]);
  // The next one doesn't replace it.
  simulator.files.put(kept, 'x');
  const next = bookOf(simulator);
  await next.load();
  expect(next.news).toEqual({ reason: 'corrupt', name: 'presets.json.2.bad' });
  expect(simulator.files.text('plugin-data:/presets.json.bad')).toBe(text);
});

test.each<[string, string, string]>([
  ['the name of a built-in one', builtIn[0].name, 'taken'],
  ['no name', '  ', 'refused'],
  ['a name of 61 letters', 'x'.repeat(61), 'refused'],
])('%s is not saved', async (_, name, reason) => {
  const { book } = setUp();
  await book.save({ ...evening, name });
  expect(book.news?.reason).toBe(reason);
  expect(namesOf(book)).toEqual([]);
});

test('a preset goes into a file and comes back from it, also twice', async () => {
  const { book, disk } = setUp();
  await book.save(evening);
  disk.picks.push('/home/evening.json', '/home/evening.json', '/home/evening.json');
  await book.export('Warm evening');
  expect(book.news).toEqual({ reason: 'exported', name: 'Warm evening' });
  expect(parsePreset(disk.text('/home/evening.json'))).toEqual(evening);
  await book.importOne();
  await book.importOne();
  expect(namesOf(book)).toEqual(['Warm evening', 'Warm evening 2', 'Warm evening 3']);
  expect(book.all.at(-1)).toMatchObject({ offsets: evening.offsets });
});

test('Cancel in a picker changes nothing', async () => {
  const { book } = setUp();
  await book.importOne();
  await book.export(builtIn[1].name);
  expect([namesOf(book), book.news]).toEqual([[], null]);
});

test.each<[string, string]>([
  ['a picture', 'a picture'],
  ['something else', '{"version":3}'],
])('%s is not imported, and that is said', async (_, text) => {
  const { book, disk } = setUp();
  disk.put('/home/a.json', text);
  disk.picks.push('/home/a.json');
  await book.importOne();
  expect(book.news).toMatchObject({ reason: 'refused', name: expect.stringMatching(/^Expected /) });
});

test('a folder that can\u2019t be written to is said', async () => {
  const { book, disk } = setUp();
  disk.readOnly.add('/closed');
  disk.picks.push('/closed/a.json');
  await book.export(builtIn[0].name);
  expect(book.news).toMatchObject({ reason: 'unwritten' });
});

test('one that was removed meanwhile is not exported, and that is said', async () => {
  const { book } = setUp();
  await book.export('Gone');
  expect(book.news).toEqual({ reason: 'unwritten', name: expect.stringMatching(/^Expected a preset /) });
});

test('an exported name is a file name everywhere', async () => {
  const { simulator, book } = setUp();
  await book.save({ ...evening, name: 'a/b: "c"?' });
  const asked: string[] = [];
  const { localFileSystem } = simulator.uxp.storage;
  const original = localFileSystem.getFileForSaving;
  localFileSystem.getFileForSaving = (name: string) => {
    asked.push(name);
    return original(name);
  };
  await book.export('a/b: "c"?');
  expect(asked).toEqual(['a-b- -c--.json']);
});

test('presets of command line and panel are read both ways', () => {
  for (const preset of builtIn) expect(parsePreset(formatPreset(preset))).toEqual(preset);
});
