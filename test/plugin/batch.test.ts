import type { Loaded } from '../../src/simulator/node';
import { nothingLeft } from '../simulator/parts';
import { choose, dark, magicGroups, startQuick } from './plugin';

let photo: Awaited<ReturnType<typeof dark>>;
beforeAll(async () => {
  photo = await dark('coffee-cup', 60);
});

const photos = '/photos';
const open = (plugin: Loaded, count: number) =>
  Array.from({ length: count }, (_, i) => plugin.simulator.open({ ...photo, title: `${i}.jpg` }));
const fill = (plugin: Loaded, ...names: string[]) => {
  for (const name of names) plugin.simulator.world.disk.put(`${photos}/${name}`, photo);
  plugin.simulator.world.disk.picks.push(photos);
};
const files = ({ simulator }: Loaded) => simulator.world.disk.names(photos).map(({ name }) => name);
const amounts = ({ simulator }: Loaded) =>
  simulator.world.documents.map((document) => magicGroups(document).map(({ recipe }) => recipe.amount));
const play = ({ simulator, run }: Loaded, step?: object) => {
  const { methodName, info } = simulator.world.recorded.at(-1)!;
  return (run(methodName) as (context: object, info: object) => Promise<object>)({}, step ?? info);
};
const settings = (of: object) => JSON.stringify(of);

describe('Magic on Open Documents', () => {
  test('enhances each, says how many, and saves and closes none', async () => {
    const plugin = startQuick();
    const documents = open(plugin, 3);
    expect(await choose(plugin, 'magicDocuments')).toEqual(['3 done, 0 skipped, 0 failed.']);
    for (const document of documents) expect(magicGroups(document)).toHaveLength(1);
    expect(plugin.simulator.world.documents).toEqual(documents);
    expect(plugin.simulator.leaks()).toEqual(nothingLeft);
  });

  test('tells what was skipped and what failed', async () => {
    const plugin = startQuick();
    const documents = open(plugin, 3);
    await choose(plugin, 'magicDocuments');
    documents[0].change('by hand', (draft) => {
      draft.layers[1].children[0].opacity = 50;
    });
    documents[1].state = { ...documents[1].state, mode: 'Indexed' };
    const [told] = await choose(plugin, 'magicDocuments');
    expect(told.split('\n')).toEqual([
      '1 done, 1 skipped, 1 failed.',
      expect.stringMatching(/^1\.jpg: .*RGB Color/),
      expect.stringMatching(/^0\.jpg: .*by hand/),
    ]);
  });

  test('without any says what to do', async () => {
    expect(await choose(startQuick(), 'magicDocuments')).toEqual([expect.stringContaining('Open a photo')]);
  });

  test('goes by the settings of the panel', async () => {
    const plugin = startQuick();
    const stored = settings({ amount: 60, offsets: { exposure: 0.25 } });
    plugin.run(`localStorage.setItem('magic.batch', ${JSON.stringify(stored)})`);
    const [document] = open(plugin, 1);
    await choose(plugin, 'magicDocuments');
    const [{ recipe }] = magicGroups(document);
    expect(recipe.amount).toBe(60);
    const exposure = recipe.layers.find(({ _obj }) => _obj === 'exposure')!.exposure as number;
    expect(exposure).toBeCloseTo(recipe.predicted.exposure * 0.6 + 0.25, 1);
  });

  test('a call that never answers costs one document', async () => {
    // No faster: on a busy machine the scope around the call would run out of its own, longer time first.
    const plugin = startQuick({ speed: 100 });
    open(plugin, 3);
    await choose(plugin, 'magicDocuments');
    plugin.simulator.faults.at(20, 'hang');
    const [told] = await choose(plugin, 'magicDocuments');
    expect(told).toMatch(/^2 done, 0 skipped, 1 failed\.\n\d\.jpg: Expected an answer within 30 s/);
  });
});

describe('Magic on a Folder', () => {
  test('writes layered PSDs beside the photos, and leaves those alone', async () => {
    const plugin = startQuick();
    fill(plugin, 'a.jpg', 'b.jpg');
    expect(await choose(plugin, 'magicFolder')).toEqual(['2 done, 0 skipped, 0 failed.']);
    expect(files(plugin)).toEqual(['a.jpg', 'b.jpg', 'a.magic.psd', 'b.magic.psd']);
    expect(plugin.simulator.world.documents).toEqual([]);
    const saved = plugin.simulator.openFile(`${photos}/a.magic.psd`);
    expect(magicGroups(saved)).toHaveLength(1);
    expect(plugin.simulator.leaks()).toEqual(nothingLeft);
  });

  test('goes on where it was stopped when it is started again', async () => {
    const plugin = startQuick();
    fill(plugin, 'a.jpg', 'b.jpg', 'c.jpg');
    plugin.simulator.faults.at(35, 'cancel');
    const [first] = await choose(plugin, 'magicFolder');
    expect(first).toMatch(/^Cancelled: [012] done/);
    plugin.simulator.world.disk.picks.push(photos);
    await choose(plugin, 'magicFolder');
    expect(files(plugin).filter((name) => name.endsWith('.magic.psd'))).toHaveLength(3);
  });

  test('says nothing when no folder is chosen', async () => {
    const plugin = startQuick();
    expect(await choose(plugin, 'magicFolder')).toEqual([]);
    expect(plugin.simulator.world.recorded).toEqual([]);
  });

  test('asks for another folder to save into when the panel says so', async () => {
    const plugin = startQuick();
    plugin.run(`localStorage.setItem('magic.batch', '{"elsewhere":true}')`);
    fill(plugin, 'a.jpg');
    plugin.simulator.world.disk.picks.push('/done');
    await choose(plugin, 'magicFolder');
    expect(plugin.simulator.world.disk.has('/done/a.magic.psd')).toBe(true);
  });
});

describe('a step of an Action', () => {
  test('is recorded with its settings, and plays without a word', async () => {
    const plugin = startQuick();
    plugin.run(`localStorage.setItem('magic.batch', '{"amount":40}')`);
    open(plugin, 1);
    await choose(plugin, 'magicDocuments');
    const [{ name, info }] = plugin.simulator.world.recorded;
    expect(name).toBe('Magic on Open Documents');
    expect(info).toMatchObject({ command: 'batch', settings: expect.stringContaining('"amount":40') });
    plugin.run(`localStorage.setItem('magic.batch', '{"amount":90}')`);
    open(plugin, 2);
    plugin.simulator.world.alerts.length = 0;
    expect(await play(plugin)).toEqual(info);
    expect(amounts(plugin)).toEqual([[40], [40], [40]]);
    expect(plugin.simulator.world.alerts).toEqual([]);
    expect(plugin.simulator.world.recorded).toHaveLength(1);
  });

  test('for a folder plays on that folder, and asks for one when it is gone', async () => {
    const plugin = startQuick();
    fill(plugin, 'a.jpg');
    await choose(plugin, 'magicFolder');
    const { disk } = plugin.simulator.world;
    disk.put(`${photos}/b.jpg`, photo);
    await play(plugin);
    expect(files(plugin)).toContain('b.magic.psd');
    for (const name of files(plugin)) disk.remove(`${photos}/${name}`);
    disk.put('/other/c.jpg', photo);
    disk.picks.push('/other');
    await play(plugin);
    expect(disk.has('/other/c.magic.psd')).toBe(true);
  });

  test.each<[string, object]>([
    ['no settings', { command: 'batch' }],
    ['half of them', { command: 'batch', settings: '{"amount":' }],
    [
      'values that there can\u2019t be',
      { command: 'batch', settings: settings({ amount: 1e9, offsets: { a: 1, exposure: 99 } }) },
    ],
  ])('with %s is as usual', async (_, step) => {
    const plugin = startQuick();
    open(plugin, 1);
    await choose(plugin, 'magicDocuments');
    await play(plugin, step);
    expect(amounts(plugin)).toEqual([[100]]);
  });
});

test('many files are done, and none of them is held', async () => {
  const plugin = startQuick();
  const { world } = plugin.simulator;
  const tiny = { width: 6, height: 4, data: photo.data.slice(0, 72) };
  for (let i = 0; i < 20; i++) world.disk.put(`${photos}/${i}.jpg`, tiny);
  world.disk.picks.push(photos);
  expect(await choose(plugin, 'magicFolder')).toEqual(['20 done, 0 skipped, 0 failed.']);
  expect(world.documents).toEqual([]);
  expect(plugin.simulator.leaks()).toEqual(nothingLeft);
});
