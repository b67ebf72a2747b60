import type { Loaded } from '../../src/simulator/node';
import { choose, dark, magicGroups, startQuick } from './plugin';

let photo: Awaited<ReturnType<typeof dark>>;
beforeAll(async () => {
  photo = await dark('coffee-cup', 120);
});

const play = ({ simulator, run }: Loaded) => {
  const { methodName, info } = simulator.world.recorded.at(-1)!;
  return (run(methodName) as (context: object, info: object) => Promise<object>)({}, info);
};
const amounts = ({ simulator }: Loaded) =>
  simulator.world.documents.map((document) => magicGroups(document).map(({ recipe }) => recipe.amount));

describe('a step of an Action', () => {
  test('is recorded with its amount, and plays on another document', async () => {
    const plugin = startQuick();
    plugin.simulator.open(photo);
    await choose(plugin, 'magic');
    expect(plugin.simulator.world.recorded).toEqual([
      { name: 'Magic', methodName: 'magicActionStep', info: { command: 'magic', amount: 100 } },
    ]);
    plugin.simulator.open(photo);
    expect(await play(plugin)).toEqual({ command: 'magic', amount: 100 });
    expect(amounts(plugin)).toEqual([[100], [100]]);
    expect(plugin.simulator.world.recorded).toHaveLength(1);
  });

  test('of Remove Magic removes', async () => {
    const plugin = startQuick();
    plugin.simulator.open(photo);
    await choose(plugin, 'magic');
    await choose(plugin, 'removeMagic');
    await choose(plugin, 'magic');
    plugin.simulator.world.recorded.pop();
    await play(plugin);
    expect(amounts(plugin)).toEqual([[]]);
  });

  test.each<[string, object, number]>([
    ['an amount', { command: 'magic', amount: 40 }, 40],
    ['no amount', { command: 'magic' }, 100],
    ['an amount out of range', { command: 'magic', amount: 1e9 }, 100],
    ['text for an amount', { command: 'magic', amount: '40' }, 100],
  ])('with %s', async (_, info, amount) => {
    const plugin = startQuick();
    plugin.simulator.open(photo);
    await (plugin.run('magicActionStep') as (context: object, info: object) => Promise<object>)({}, info);
    expect(amounts(plugin)).toEqual([[amount]]);
  });

  test('while an Action owns the history, Magic still works', async () => {
    const plugin = startQuick();
    const document = plugin.simulator.open(photo);
    plugin.simulator.modal.actionOwnsHistory = true;
    expect(await choose(plugin, 'magic')).toEqual([]);
    expect(magicGroups(document)).toHaveLength(1);
  });

  test('that fails while an Action owns the history leaves no layer behind', async () => {
    const plugin = startQuick();
    const { simulator } = plugin;
    const document = simulator.open(photo);
    simulator.modal.actionOwnsHistory = true;
    const before = document.state.layers.length;
    for (let k = 6; k < 20; k++) {
      simulator.faults.at(k, 'throw');
      const failed = (await choose(plugin, 'magic')).length > 0;
      simulator.faults.clear();
      if (failed) expect({ k, layers: document.state.layers.length }).toEqual({ k, layers: before });
      else await choose(plugin, 'removeMagic');
    }
  });

  test('is not recorded where Photoshop has no such thing', async () => {
    const plugin = startQuick({ version: '26.0.0' });
    const document = plugin.simulator.open(photo);
    expect(await choose(plugin, 'magic')).toEqual([]);
    expect(magicGroups(document)).toHaveLength(1);
  });
});

test('Magic with last amount uses the amount of the step before', async () => {
  const plugin = startQuick();
  plugin.simulator.open(photo);
  await (plugin.run('magicActionStep') as (context: object, info: object) => Promise<object>)(
    {},
    { command: 'magic', amount: 60 },
  );
  await choose(plugin, 'magicLast');
  expect(amounts(plugin)).toEqual([[60]]);
});

describe('the problem report', () => {
  test('tells versions, engine and timings, nothing of the document', async () => {
    const plugin = startQuick();
    plugin.simulator.open({ ...photo, title: 'secret.jpg' });
    await choose(plugin, 'magic');
    await choose(plugin, 'hostReport');
    const shown = plugin.simulator.page.shown.at(-1)!;
    const report = JSON.parse(shown.slice(shown.indexOf('{')));
    expect(report).toMatchObject({
      host: 'Photoshop 27.4.0',
      webAssembly: { modules: true, simd: true, threads: true },
      globals: { TextDecoder: 'undefined', localStorage: 'object' },
      engine: { engine: 'plain TypeScript', refused: {} },
      last: { error: null, ms: { load: expect.any(Number), predict: expect.any(Number) } },
    });
    expect(shown).not.toContain('secret');
  });

  test('works with nothing open, and tells the error of the last Magic', async () => {
    const plugin = startQuick();
    await choose(plugin, 'magic');
    expect(await choose(plugin, 'hostReport')).toEqual([]);
    expect(plugin.simulator.page.shown.at(-1)).toContain('Open a photo');
  });
});

describe('the engine', () => {
  const withoutWasm = (plugin: Loaded) => plugin.run('delete globalThis.WebAssembly');
  const crashed = ({ simulator }: Loaded) =>
    simulator.files.put(
      'plugin-data:/engine.json',
      JSON.stringify({
        host: '27.4.0',
        uxp: simulator.uxp.versions.uxp,
        magic: '0.1.0',
        state: 'started',
        reason: 'x',
      }),
    );

  const faster = ({ run }: Loaded) =>
    run(`localStorage.setItem('magic.settings', '{"engine":"onnxruntime-web"}')`);

  test.each<[string, (plugin: Loaded) => unknown]>([
    ['unless it is asked for', () => {}],
    [
      'without WebAssembly',
      (plugin) => {
        faster(plugin);
        withoutWasm(plugin);
      },
    ],
    [
      'after a crash',
      (plugin) => {
        faster(plugin);
        crashed(plugin);
      },
    ],
  ])('%s is the plain one, with the same values', async (_, prepare) => {
    const recipes = [];
    const engines: string[] = [];
    for (const before of [faster, prepare]) {
      const plugin = startQuick();
      before(plugin);
      const document = plugin.simulator.open(photo);
      expect(await choose(plugin, 'magic')).toEqual([]);
      recipes.push(magicGroups(document)[0].recipe);
      await choose(plugin, 'hostReport');
      const shown = plugin.simulator.page.shown.at(-1)!;
      engines.push(JSON.parse(shown.slice(shown.indexOf('{'))).engine.engine);
    }
    expect(engines).toEqual([expect.stringContaining('onnxruntime-web'), expect.stringContaining('plain')]);
    expect(recipes[1].layers).toEqual(recipes[0].layers);
  });

  test('reads no model and no runtime before the first click', () => {
    expect(startQuick().simulator.faults.made.files).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7])(
    'with file call %i failing says so or goes on, and works the next time',
    async (k) => {
      const plugin = startQuick();
      const document = plugin.simulator.open(photo);
      const before = plugin.simulator.digest(document);
      plugin.simulator.faults.at(k, 'throw', 'files');
      const said = await choose(plugin, 'magic');
      if (said.length) expect(plugin.simulator.digest(document)).toBe(before);
      expect(await choose(plugin, 'magic')).toEqual([]);
      expect(magicGroups(document)).toHaveLength(1);
    },
  );
});

describe('the calls of a Magic', () => {
  test.each([
    ['the first', 0, 14],
    ['again', 1, 18],
  ])('are counted: %s', async (_, earlier, all) => {
    const plugin = startQuick();
    plugin.simulator.open(photo);
    for (let i = 0; i < earlier; i++) await choose(plugin, 'magic');
    const { made } = plugin.simulator.faults;
    const before = made.photoshop.length;
    await choose(plugin, 'magic');
    const calls = made.photoshop.slice(before);
    expect(calls.filter((name) => name === 'core.executeAsModal')).toHaveLength(3);
    expect(calls).toHaveLength(all);
  });
});
