import type { Values } from '../../src/adjustments';
import type { Pixels } from '../../src/image/pixels';
import { Learning } from '../../src/panel/learning';
import { PresetBook } from '../../src/panel/presetBook';
import { createRecipe, editRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings } from '../../src/recipe/editSettings';
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

test('whoever writes into the place of the edits is not heard', async () => {
  const { store, learning } = setUp();
  for (const text of ['', '{', '[{"offsets":{"exposure":99}}]', 'null']) {
    store.setItem('magic.edits', text);
    expect(learning.edits).toEqual([]);
  }
});
