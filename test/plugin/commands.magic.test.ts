import { join } from 'node:path';
import { byKind } from '../../src/adjustments';
import { openPhoto } from '../../src/hosts/files/openPhoto';
import type { Photoshop } from '../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../src/hosts/photoshop/photoshop';
import { resample } from '../../src/image/resample';
import { picture } from '../../src/run/host';
import { keptMask } from '../../src/run/notes';
import { stepsOf } from '../simulator/parts';
import { choose, dark, magicGroups, shared, startQuick, tree } from './plugin';

const { plugin, open, magic, digest } = shared(startQuick());

describe('Magic', () => {
  test('writes the values that it keeps in the recipe', async () => {
    const document = await open();
    await magic();
    const [{ recipe }] = magicGroups(document);
    const group = document.state.layers[1];
    expect(group.children.map(({ adjustment }) => byKind(adjustment!._obj).toPsd(adjustment!))).toEqual(
      recipe.layers.map((layer) => byKind(layer._obj).toPsd(layer)),
    );
    expect(recipe.amount).toBe(100);
  });

  test('again replaces its group and sees the same picture', async () => {
    const document = await open();
    await magic();
    const [first] = magicGroups(document);
    for (let i = 0; i < 3; i++) expect(await magic()).toEqual([]);
    expect(magicGroups(document)).toEqual([first]);
    expect(tree(document)).toHaveLength(2);
    expect(stepsOf(document)).toEqual(['Open', 'Magic', 'Magic', 'Magic', 'Magic']);
  });

  test('finds a renamed and moved group, and keeps name, place and mask', async () => {
    const document = await open();
    const { simulator } = plugin;
    await magic();
    const [{ recipe }] = magicGroups(document);
    document.change('by hand', (draft) => {
      const group = draft.layers.pop()!;
      group.name = 'Mein Look';
      group.mask = { left: 0, top: 0, right: 2, bottom: 2, data: new Uint8Array(4).fill(128) };
      const top = { ...group, id: draft.nextLayer++, name: 'Over it', kind: 'group' as const };
      draft.layers.push(group, { ...top, children: [], xmp: null, mask: null });
    });
    simulator.activate(document, 1);
    expect(await magic()).toEqual([keptMask]);
    expect(tree(document).map(({ name, masked }) => [name, masked])).toEqual([
      ['Background', false],
      ['Mein Look', true],
      ['Over it', false],
    ]);
    expect(magicGroups(document).map((one) => one.recipe)).toEqual([recipe]);
  });

  test('a copy of its group is replaced too, after asking', async () => {
    const document = await open();
    await magic();
    document.change('by hand', (draft) => {
      const group = draft.layers[1];
      const children = group.children.map((layer) => ({ ...layer, id: draft.nextLayer++ }));
      draft.layers.push({ ...group, id: draft.nextLayer++, children });
    });
    plugin.simulator.page.answers.push('Replace');
    expect(await magic()).toEqual([]);
    expect(magicGroups(document)).toHaveLength(1);
  });

  test('finds its group in a file that was saved and opened again', async () => {
    const document = await open();
    const { simulator } = plugin;
    await magic();
    const [first] = magicGroups(document);
    const file = simulator.save(document);
    simulator.world.close(document.id);
    const again = simulator.reopen(file);
    expect(await magic()).toEqual([]);
    expect(magicGroups(again)).toEqual([first]);
  });

  test.each<[string, string[], boolean]>([
    ['Keep them', ['Keep them'], false],
    ['Escape', [], false],
    ['Replace', ['Replace'], true],
  ])('asks before it replaces what was edited by hand: %s', async (_, answers, replaced) => {
    const document = await open();
    const { simulator } = plugin;
    await magic();
    document.change('by hand', (draft) => {
      const layer = draft.layers[1].children[0];
      layer.opacity = 60;
    });
    const before = digest(document);
    simulator.page.shown.length = 0;
    simulator.page.answers.push(...answers);
    expect(await magic()).toEqual([]);
    expect(simulator.page.shown).toHaveLength(1);
    expect(simulator.page.shown[0]).toContain('changed');
    if (!replaced) expect(digest(document)).toBe(before);
    else expect(document.state.layers[1].children.map(({ opacity }) => opacity)).not.toContain(60);
  });

  test('without a document it says what to do', async () => {
    expect(await magic()).toEqual([expect.stringContaining('Open a photo')]);
  });

  test('fifty fast clicks are one Magic', async () => {
    const document = await open();
    await Promise.all(Array.from({ length: 50 }, () => plugin.command('magic')));
    expect(stepsOf(document)).toEqual(['Open', 'Magic']);
  });
});

describe('Remove Magic', () => {
  test('takes its group away in one step', async () => {
    const document = await open();
    const before = plugin.simulator.pixels(document);
    await magic();
    expect(await choose(plugin, 'removeMagic')).toEqual([]);
    expect(tree(document).map(({ name }) => name)).toEqual(['Background']);
    expect(stepsOf(document)).toEqual(['Open', 'Magic', 'Remove Magic']);
    expect(plugin.simulator.pixels(document)).toEqual(before);
  });

  test('says so when there is nothing', async () => {
    await open();
    expect(await choose(plugin, 'removeMagic')).toEqual([expect.stringContaining('nothing to remove')]);
  });
});

describe('a selection', () => {
  test('replaces the group and its mask', async () => {
    const document = await open();
    await magic();
    const bounds = { left: 20, top: 10, right: 90, bottom: 80 };
    plugin.simulator.select(document, bounds);
    expect(await magic()).toEqual([]);
    expect(magicGroups(document)).toHaveLength(1);
    expect(document.state.layers.map(({ name }) => name)).toEqual(['Background', 'Magic']);
    expect(document.state.layers[1].mask).toMatchObject(bounds);
  });

  test('weighs what it holds: a soft selection of one half is that half', async () => {
    const { data, width, height } = await dark('moose');
    const { simulator } = plugin;
    const half = Math.floor(width / 2);
    const left = Uint8Array.from(data, (value, i) =>
      Math.floor(i / 3) % width < half ? value : 255 - value,
    );
    const seen: Float32Array[] = [];
    for (const pixels of [data, left]) {
      const document = simulator.open({ data: pixels, width, height });
      const weights = Uint8Array.from({ length: width * height }, (_, i) => (i % width < half ? 255 : 0));
      simulator.select(document, { left: 0, top: 0, right: width, bottom: height, data: weights });
      const host = new PhotoshopHost(simulator.photoshop as unknown as Photoshop);
      await host.describe();
      seen.push(resample(await host.pixels(picture), 16));
    }
    expect(seen[1]).toEqual(seen[0]);
  });
});

describe('several selected layers', () => {
  const twoLayers = async () => {
    const document = await open();
    const { data, width, height } = await dark('launch-pad', 120);
    document.change('by hand', (draft) => {
      const [ground] = draft.layers;
      const raster = { ...ground.raster!, left: 30, top: 20, width, height };
      draft.layers.push({
        ...ground,
        id: 2,
        name: 'Over',
        background: false,
        raster: { ...raster, data },
      });
      draft.nextLayer = 3;
    });
    plugin.simulator.activate(document, 1, 2);
    return document;
  };

  test('get their own layers, clipped to them, in one step', async () => {
    const document = await twoLayers();
    const before = digest(document);
    expect(await magic()).toEqual([]);
    const layers = tree(document);
    const at = layers.findIndex(({ name }) => name === 'Over');
    expect(at).toBeGreaterThan(1);
    expect(layers.length).toBeGreaterThan(at + 1);
    expect(layers.map(({ clipped }) => clipped)).toEqual(layers.map((_, i) => i !== 0 && i !== at));
    expect(stepsOf(document).slice(-2)).toEqual(['by hand', 'Magic']);
    plugin.simulator.undo(document);
    expect(digest(document)).toBe(before);
  });

  test('again replaces them, and Remove Magic removes them', async () => {
    const document = await twoLayers();
    await magic();
    const first = tree(document);
    plugin.simulator.activate(document, 1, 2);
    expect(await magic()).toEqual([]);
    expect(tree(document)).toEqual(first);
    await choose(plugin, 'removeMagic');
    expect(tree(document).map(({ name }) => name)).toEqual(['Background', 'Over']);
  });

  test('with a selection as well are refused with a remedy', async () => {
    const document = await twoLayers();
    plugin.simulator.select(document, { left: 0, top: 0, right: 50, bottom: 50 });
    const before = digest(document);
    expect(await magic()).toEqual([expect.stringContaining('Select > Deselect')]);
    expect(digest(document)).toBe(before);
  });
});

/** Of 8 bits: two resamplings of the same photo, one after the other. */
const LOOK = 1.5 / 255;

test('looks at the same as the command line does', async () => {
  const file = join(__dirname, '../../samples/moose.jpg');
  const photo = await openPhoto(file);
  const { width, height } = photo;
  plugin.simulator.open({ width, height, data: photo.data as Uint8Array });
  const host = new PhotoshopHost(plugin.simulator.photoshop as unknown as Photoshop);
  await host.describe();
  const [ours, theirs] = [await host.pixels(picture), photo.analysis].map((pixels) => resample(pixels, 96));
  const worst = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i])), 0);
  expect(worst).toBeLessThan(LOOK);
});
