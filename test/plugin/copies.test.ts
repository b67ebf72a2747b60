import { choose, dark, magicGroups, startQuick } from './plugin';

let photos: Awaited<ReturnType<typeof dark>>[];
beforeAll(async () => {
  photos = [await dark('coffee-cup', 120), await dark('moose', 100)];
});

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

test('a paste of nothing says what comes first', async () => {
  const plugin = startQuick();
  const document = plugin.simulator.open(photos[0]);
  expect(await choose(plugin, 'pasteMagic')).toEqual([
    expect.stringContaining('Choose Copy Magic on another photo first.'),
  ]);
  expect(await choose(plugin, 'copyMagic')).toEqual([expect.stringContaining('Choose Magic first.')]);
  expect(document.state.layers).toHaveLength(1);
});
