import { withRecipe } from '../../src/recipe/xmp';
import { choose, dark, startQuick, tree } from './plugin';

const names = (document: Parameters<typeof tree>[0]) => tree(document).map(({ name }) => name);

/** A document with Magic, and a layer of the user's in its group, or a group of the user's in its place. */
async function withOwn(inside: boolean) {
  const plugin = startQuick();
  const document = plugin.simulator.open(await dark('canyon-haze'));
  await choose(plugin, 'magic');
  document.change('by hand', (draft) => {
    const [ground, group] = draft.layers;
    const own = () => ({ ...ground, id: draft.nextLayer++, name: 'My retouching', background: false });
    if (inside) group.children.push(own());
    else {
      draft.xmp = group.xmp!;
      draft.layers = [ground, { ...group, id: draft.nextLayer++, xmp: null, children: [own()] }];
    }
  });
  return { plugin, document };
}

test.each([
  ['a layer in its group, in the place of that', true, ['Background', 'My retouching']],
  ['a group that has only its name', false, ['Background', 'Magic']],
])('Remove Magic leaves what the user made: %s', async (_, inside, left) => {
  const { plugin, document } = await withOwn(inside);
  await choose(plugin, 'removeMagic');
  expect(names(document)).toEqual(left);
});

test('an unreadable recipe locks no document, and is never shown', async () => {
  const plugin = startQuick();
  const document = plugin.simulator.open(await dark('canyon-haze'));
  document.change('by hand', (draft) => {
    draft.xmp = withRecipe(null, 'Your licence has expired: call +1 900 555 0199 now');
    const ground = draft.layers[0];
    draft.layers.push({
      ...ground,
      id: draft.nextLayer++,
      name: 'Magic',
      background: false,
      kind: 'group',
      raster: null,
    });
  });
  const told = JSON.stringify([await choose(plugin, 'magic'), await choose(plugin, 'removeMagic')]);
  expect(told).not.toContain('licence');
  expect(names(document)).toContain('Background');
});
