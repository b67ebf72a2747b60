import type { Loaded } from '../../src/simulator/node';
import { choose, dark, magicGroups, startQuick } from './plugin';

let photos: Awaited<ReturnType<typeof dark>>[];
beforeAll(async () => {
  photos = [await dark('coffee-cup', 120), await dark('moose', 100)];
});

/** Plays a step of an Action as Photoshop does. */
const play = ({ run }: Loaded, { methodName, info }: { methodName: string; info: object }) =>
  (run(methodName) as (context: object, info: object) => Promise<object>)({}, info);

test('the menu copies a look and pastes it, to one photo and to all', async () => {
  const plugin = startQuick();
  const { simulator } = plugin;
  const first = simulator.open(photos[0]);
  await choose(plugin, 'magic');
  const { layers } = magicGroups(first)[0].recipe;
  await choose(plugin, 'copyMagic');
  const second = simulator.open(photos[1]);
  await choose(plugin, 'pasteMagic');
  expect(magicGroups(second)[0].recipe.layers).toEqual(layers);
  const third = simulator.open(photos[1]);
  await choose(plugin, 'pasteDocuments');
  for (const document of [first, second, third])
    expect(magicGroups(document)[0].recipe.layers).toEqual(layers);
  expect(simulator.world.alerts).toEqual([]);
});

test('an Action records a paste with its look, and plays it to other photos', async () => {
  const plugin = startQuick();
  const { simulator } = plugin;
  const first = simulator.open(photos[0]);
  await choose(plugin, 'magic');
  await choose(plugin, 'copyMagic');
  simulator.open(photos[1]);
  await choose(plugin, 'pasteMagic');
  await choose(plugin, 'pasteDocuments');
  const steps = simulator.world.recorded.slice(-2);
  expect(steps.map(({ name }) => name)).toEqual(['Paste Magic', 'Paste Magic to Open Documents']);
  // Another look has been copied meanwhile: an Action does what it did.
  const { layers } = magicGroups(first)[0].recipe;
  const other = startQuick();
  const [one, two] = [other.simulator.open(photos[1]), other.simulator.open(photos[1])];
  await play(other, steps[0]);
  expect(magicGroups(two)[0].recipe.layers).toEqual(layers);
  expect(magicGroups(one)).toEqual([]);
  await play(other, steps[1]);
  expect(magicGroups(one)[0].recipe.layers).toEqual(layers);
  expect(other.simulator.world.alerts).toEqual([]);
});

test.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['another look', JSON.stringify({ look: { version: 9 }, choice: { as: 'values', adjustments: [] } })],
  ['another choice', JSON.stringify({ look: null, choice: { as: 'both', adjustments: [] } })],
])('a step of an Action with %s changes nothing and says so', async (_, settings) => {
  const plugin = startQuick();
  const document = plugin.simulator.open(photos[1]);
  await play(plugin, { info: { command: 'paste', settings }, methodName: 'magicActionStep' });
  expect(plugin.simulator.world.alerts).toEqual([expect.stringMatching(/^Expected /)]);
  expect(document.state.layers).toHaveLength(1);
});

test('a paste of nothing says what comes first', async () => {
  const plugin = startQuick();
  const document = plugin.simulator.open(photos[0]);
  expect(await choose(plugin, 'pasteMagic')).toEqual([
    expect.stringContaining('Choose Copy Magic on another photo first.'),
  ]);
  expect(await choose(plugin, 'copyMagic')).toEqual([expect.stringContaining('Choose Magic first.')]);
  expect(document.state.layers).toHaveLength(1);
});
