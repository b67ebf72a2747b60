import { builtIn } from '../../src/run/presets';
import type { OpenDocument } from '../../src/simulator';
import type { Loaded } from '../../src/simulator/node';
import { choose, dark, magicGroups, startQuick } from './plugin';

let photo: Awaited<ReturnType<typeof dark>>;
beforeAll(async () => {
  photo = await dark('coffee-cup', 120);
});

const golden = builtIn.find(({ name }) => name === 'Golden')!;

/** Keeps settings and presets as the panel writes them. */
const settle = ({ run, simulator }: Loaded, settings: object, preset: string | null) => {
  run(
    `localStorage.setItem('magic.settings', ${JSON.stringify(JSON.stringify({ version: 2, magic: settings }))})`,
  );
  const presets = { version: 1, presets: [], default: preset };
  simulator.files.put('plugin-data:/presets.json', JSON.stringify(presets));
};
const step = (plugin: Loaded, info: object) =>
  (plugin.run('magicActionStep') as (context: object, info: object) => Promise<object>)({}, info);
const recipeIn = (document: OpenDocument) => magicGroups(document)[0].recipe;

test.each<[string, (plugin: Loaded) => Promise<unknown>, number]>([
  ['the menu', (plugin) => choose(plugin, 'magic'), 80],
  ['the menu, with last amount', (plugin) => choose(plugin, 'magicLast'), 120],
  ['the menu, on open documents', (plugin) => choose(plugin, 'magicDocuments'), 100],
  ['a step of an Action', (plugin) => step(plugin, { command: 'magic', amount: 60 }), 60],
])('Magic from %s uses the preset and the adjustments for every Magic', async (_, magic, amount) => {
  const plugin = startQuick();
  const document = plugin.simulator.open(photo);
  settle(plugin, { amount: 80, lastAmount: 120, adjustments: ['exposure', 'balance'] }, golden.name);
  await magic(plugin);
  const recipe = recipeIn(document);
  expect(recipe).toMatchObject({ amount, offsets: golden.offsets, disabled: ['tone', 'color'] });
  expect(recipe.layers.map(({ _obj }) => _obj)).toEqual(['colorBalance', 'exposure']);
});

test('Magic with last amount follows a Magic at another one', async () => {
  const plugin = startQuick();
  const document = plugin.simulator.open(photo);
  settle(plugin, { amount: 70 }, null);
  await choose(plugin, 'magic');
  settleAmount(plugin, 100);
  await choose(plugin, 'magicLast');
  expect(recipeIn(document).amount).toBe(70);
});

/** Another amount for every Magic, as the panel changes it. */
const settleAmount = ({ run }: Loaded, amount: number) =>
  run(`{
    const all = JSON.parse(localStorage.getItem('magic.settings'));
    localStorage.setItem('magic.settings', JSON.stringify({ ...all, magic: { ...all.magic, amount: ${amount} } }));
  }`);

test('an Action of a batch keeps the preset that it was recorded with', async () => {
  const plugin = startQuick();
  const { simulator } = plugin;
  simulator.open(photo);
  settle(plugin, {}, golden.name);
  await choose(plugin, 'magicDocuments');
  const { info } = simulator.world.recorded.at(-1)!;
  expect(JSON.parse((info as { settings: string }).settings).look).toEqual(golden);
});

test.each<[string, boolean, string[]]>([
  ['asks', true, []],
  ['asks nothing when the user wants no questions', false, []],
])('the menu %s before it replaces what sliders changed', async (_, ask, answers) => {
  const plugin = startQuick();
  const document = plugin.simulator.open(photo);
  settle(plugin, { ask }, null);
  await choose(plugin, 'magic');
  const group = document.state.layers.find(({ kind }) => kind === 'group')!;
  document.change('slider', (draft) => {
    const there = draft.layers.find(({ id }) => id === group.id)!;
    there.xmp = there.xmp!.replace('&quot;layers&quot;', '&quot;initial&quot;:{},&quot;layers&quot;');
  });
  const asked = plugin.simulator.page.shown.length;
  plugin.simulator.page.answers.push(...answers);
  await choose(plugin, 'magic');
  expect(plugin.simulator.page.shown.length - asked).toBe(ask ? 1 : 0);
  expect(recipeIn(document).initial).toEqual(ask ? {} : undefined);
});
