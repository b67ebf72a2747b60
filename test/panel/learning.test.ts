import type { Values } from '../../src/adjustments';
import type { Pixels } from '../../src/image/pixels';
import { Learning } from '../../src/panel/learning';
import { PresetBook } from '../../src/panel/presetBook';
import { createRecipe, editRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings } from '../../src/recipe/editSettings';
import type { BatchHost } from '../../src/run/batch/batchHost';
import type { Host } from '../../src/run/host';
import { memory, predicted } from './desk';

const model = { id: 'test', sha256: 'a'.repeat(64) };
const photo = (level: number): Pixels => ({
  data: Uint8Array.from({ length: 300 }, (_, i) => level + ((i * 7) % 60)),
  width: 10,
  height: 10,
  channels: 3,
});
/** Magic's work with an exposure of the user's. */
const work = (exposure: number) => {
  const offsets: Values = exposure === 0 ? {} : { exposure };
  const settings = { ...defaultSettings, offsets };
  const recipe = editRecipe(createRecipe(model, predicted), settings);
  const layers = recipe.layers.map((layer) => ({ kind: layer._obj, descriptor: layer, visible: true }));
  return { recipe, layers };
};

const setUp = () => {
  const store = memory();
  const files = {
    read: async () => null,
    spare: async () => null,
    write: async () => {},
    setAside: async () => 'a',
    open: async () => null,
    save: async () => false,
  };
  const book = new PresetBook(files);
  return { store, book, learning: new Learning(store, book) };
};

test('photos that were changed become a preset, each counted once', async () => {
  const { store, book, learning } = setUp();
  const add = (level: number, exposure: number) => learning.add(work(exposure), photo(level), 'My taste');
  expect(await add(20, 0.3)).toEqual({ reason: 'few', edits: 1, missing: 2 });
  expect(await add(20, 0.32)).toEqual({ reason: 'few', edits: 1, missing: 2 });
  expect(await add(40, 0)).toEqual({ reason: 'unchanged' });
  await add(60, 0.31);
  await add(80, 0.3);
  expect(await add(100, 0.33)).toMatchObject({
    reason: 'learned',
    edits: 4,
    says: expect.stringContaining('EV'),
  });
  const kept = book.all.find(({ name }) => name === 'My taste')!;
  expect(kept.offsets.exposure).toBeGreaterThan(0.15);
  expect(kept.learned?.edits).toBe(4);
  expect(new Learning(store, book).edits).toHaveLength(4);
  learning.forget();
  expect(learning.edits).toEqual([]);
});

/** A host of a document with Magic's work in it. */
const hostOf = (level: number, exposure: number, layer: number | null = null) =>
  ({
    describe: async () => ({}),
    current: async () => [{ ...work(exposure), target: { layer } }],
    pixels: async () => photo(level),
  }) as unknown as Host<unknown>;

const batchesOf = (...hosts: readonly Host<unknown>[]) => {
  const written: unknown[] = [];
  const chosen = { selection: 'folder', items: hosts.map((_, i) => ({ name: `${i}` })), token: null };
  const batches = {
    choose: async () => chosen,
    chooseMade: async () => chosen,
    run: async (_: unknown, options: unknown, watcher: { read(host: Host<unknown>): Promise<void> }) => {
      written.push(options);
      for (const host of hosts) await watcher.read(host);
      return { done: hosts.length, skipped: 0, failed: 0, cancelled: false };
    },
  };
  return batches as unknown as BatchHost;
};

test.each(['documents', 'folder'] as const)('many photos are learned from at once: %s', async (where) => {
  const { store, book } = setUp();
  const hosts = [hostOf(20, 0.3), hostOf(40, 0.31), hostOf(60, 0.29), hostOf(80, 0), hostOf(99, 0.9, 7)];
  const learning = new Learning(store, book, batchesOf(...hosts));
  // Neither what nobody changed counts, nor a layer of a document.
  expect(await learning.addMany(where, 'My taste')).toMatchObject({ reason: 'learned', edits: 3 });
  expect(book.all.find(({ name }) => name === 'My taste')!.offsets.exposure).toBeGreaterThan(0.15);
  // The same photos again are the same edits.
  expect(await learning.addMany(where, 'My taste')).toMatchObject({ reason: 'learned', edits: 3 });
});

test('photos that nobody changed teach nothing, and neither does no folder', async () => {
  const { store, book } = setUp();
  const same = new Learning(store, book, batchesOf(hostOf(20, 0)));
  expect(await same.addMany('documents', 'My taste')).toEqual({ reason: 'nowhere' });
  const none = new Learning(store, book, { ...batchesOf(), chooseMade: async () => null });
  expect(await none.addMany('folder', 'My taste')).toBeNull();
});

test('whoever writes into the place of the edits is not heard', async () => {
  const { store, learning } = setUp();
  for (const text of ['', '{', '[{"offsets":{"exposure":99}}]', 'null']) {
    store.setItem('magic.edits', text);
    expect(learning.edits).toEqual([]);
  }
});
