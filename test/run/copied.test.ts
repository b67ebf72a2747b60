import { createRecipe } from '../../src/recipe/createRecipe';
import { adjustmentIds, defaultSettings } from '../../src/recipe/editSettings';
import { lookFrom, wholeLook } from '../../src/recipe/like';
import { Clipboard, type Copied } from '../../src/run/copied';
import type { Store } from '../../src/run/settings';
import { neutralValues } from '../support/recipes';

const model = { id: 'test', sha256: 'a'.repeat(64) };
const recipe = createRecipe(model, { ...neutralValues, exposure: 0.5 });
const copied: Copied = { from: 'a.psd', look: lookFrom(recipe, defaultSettings) };

const key = 'magic.copied';
const storeOf = (text?: string): Store & { readonly held: Map<string, string> } => {
  const held = new Map(text === undefined ? [] : [[key, text]]);
  return { held, getItem: (of) => held.get(of) ?? null, setItem: (of, to) => void held.set(of, to) };
};
const kept = (change: object) => JSON.stringify({ ...copied, ...wholeLook, ...change });

test('a look is kept with how it is pasted, for the next who asks', () => {
  const store = storeOf();
  const first = new Clipboard(store);
  expect([first.copied, first.choice]).toEqual([null, wholeLook]);
  first.copy(copied);
  first.choose({ as: 'offsets' });
  first.choose({ adjustments: ['tone'] });
  expect([...store.held.keys()]).toEqual([key]);
  const next = new Clipboard(store);
  expect(next.copied).toEqual(copied);
  expect(next.choice).toEqual({ as: 'offsets', adjustments: ['tone'] });
});

test.each<[string, object, Partial<typeof wholeLook>]>([
  ['a way that there is not', { as: 'both' }, {}],
  ['the other way', { as: 'offsets' }, { as: 'offsets' }],
  ['adjustments that are no list', { adjustments: 'tone' }, {}],
  ['some that there are not', { adjustments: ['glow', 'color', 'tone'] }, { adjustments: ['tone', 'color'] }],
  ['none', { adjustments: [] }, { adjustments: [] }],
])('of a choice with %s what can be understood is kept', (_, change, choice) => {
  const clipboard = new Clipboard(storeOf(kept(change)));
  expect(clipboard.choice).toEqual({ ...wholeLook, ...choice });
  expect(clipboard.copied).toEqual(copied);
});

test.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['null', 'null'],
  ['a text', '"look"'],
  ['a look of nobody', kept({ from: 7 })],
  ['a look that is none', kept({ look: { version: 9 } })],
  ['a name alone', '{"from":"a.psd"}'],
])('where %s is kept, nothing was copied', (_, text) => {
  const clipboard = new Clipboard(storeOf(text));
  expect(clipboard.copied).toBeNull();
  expect(clipboard.choice).toEqual({ as: 'values', adjustments: adjustmentIds });
});

test('a name is kept up to 255 letters', () => {
  const { copied: found } = new Clipboard(storeOf(kept({ from: 'a'.repeat(300) })));
  expect(found?.from).toBe('a'.repeat(255));
});

test('without a store nothing is kept, and a copy is there all the same', () => {
  const clipboard = new Clipboard(null);
  clipboard.copy(copied);
  expect(clipboard.copied).toBe(copied);
  expect(new Clipboard(null).copied).toBeNull();
});

test('who listens is told of every change, until they leave', () => {
  const clipboard = new Clipboard(storeOf());
  let told = 0;
  const leave = clipboard.subscribe(() => {
    told++;
  });
  clipboard.copy(copied);
  clipboard.choose({ as: 'offsets' });
  expect(told).toBe(2);
  leave();
  clipboard.copy(copied);
  expect(told).toBe(2);
});
