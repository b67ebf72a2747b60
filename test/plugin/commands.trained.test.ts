/** Magic with the network that ships, where it counts what is predicted; other tests ask what becomes of it. */
import { stepsOf } from '../simulator/parts';
import { choose, layerNames, magicGroups, sample, shared, start, tree, withoutValue } from './plugin';

const { plugin, open, magic, digest } = shared(start());

test.each(['canyon-haze', 'coffee-cup', 'launch-pad', 'moose', 'oath-ceremony'])(
  'gives %s its group in one step, and undo takes it away',
  async (name) => {
    const document = await open(name);
    const before = digest(document);
    expect(await magic()).toEqual([]);
    const [ground, group] = tree(document);
    expect([ground.name, group.name]).toEqual(['Background', 'Magic']);
    expect(group.layers.length).toBeGreaterThan(0);
    expect(layerNames).toEqual(expect.arrayContaining(group.layers.map((layer) => withoutValue(layer.name))));
    expect(stepsOf(document)).toEqual(['Open', 'Magic']);
    plugin.simulator.undo(document);
    expect(digest(document)).toBe(before);
    plugin.simulator.redo(document);
    expect(magicGroups(document)).toHaveLength(1);
  },
);

test.each(['canyon-haze', 'moose'])('either changes %s or says that it is fine', async (name) => {
  const document = plugin.simulator.open(await sample(name));
  const told = await magic();
  const made = magicGroups(document).length;
  expect(told).toEqual(made ? [] : [expect.stringMatching(/well balanced.*: nothing changed/)]);
});

test("looks at a selection, which becomes the group's mask until undone", async () => {
  const document = await open();
  const { simulator } = plugin;
  const { width, height } = document.state;
  await magic();
  const [whole] = magicGroups(document);
  await choose(plugin, 'removeMagic');
  const bounds = { left: 20, top: 10, right: Math.floor(width / 3), bottom: Math.floor(height / 3) };
  simulator.select(document, bounds);
  const before = digest(document);
  expect(await magic()).toEqual([]);
  const group = document.state.layers[1];
  expect(group.mask).toMatchObject(bounds);
  expect(group.children.every(({ mask }) => mask === null)).toBe(true);
  const [part] = magicGroups(document);
  expect(part.recipe.predicted).not.toEqual(whole.recipe.predicted);
  simulator.undo(document);
  expect(digest(document)).toBe(before);
});
