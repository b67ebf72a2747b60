import { createRecipe } from '../../src/recipe/createRecipe';
import { adjustmentIds } from '../../src/recipe/editSettings';
import { Cancelled } from '../../src/run/cancelled';
import type { Edit } from '../../src/run/host';
import { type MagicParts, magic } from '../../src/run/magic';
import { readSettings, type Store, usual } from '../../src/run/settings';
import { Stopwatch } from '../../src/run/stopwatch';
import { neutralValues } from '../support/recipes';
import { exposing, trialHost, workOf } from '../support/trialHost';

const storeOf = (): Store => {
  const held = new Map<string, string>();
  return { getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value) };
};
const parts = (change: Partial<MagicParts<readonly Edit[]>> = {}): MagicParts<readonly Edit[]> => ({
  host: trialHost(),
  load: () => exposing(0.5),
  settings: usual,
  store: storeOf(),
  clock: new Stopwatch(),
  mayReplace: async () => true,
  ...change,
});
const work = workOf(createRecipe({ id: 'test', sha256: 'a'.repeat(64) }, { ...neutralValues, exposure: 1 }), {
  edited: true,
});

test('a Magic follows the settings, and its amount is remembered', async () => {
  const store = storeOf();
  const { edits } = await magic(
    parts({ store, settings: { ...usual, amount: 60, adjustments: ['exposure'] } }),
  );
  expect(edits[0].recipe).toMatchObject({
    amount: 60,
    disabled: adjustmentIds.filter((id) => id !== 'exposure'),
  });
  expect(edits[0].recipe.offsets).toBeUndefined();
  expect(readSettings(store).lastAmount).toBe(60);
});

test('an amount of its own goes before that of the settings, 0 too', async () => {
  for (const amount of [140, 0]) {
    const store = storeOf();
    const { edits } = await magic(parts({ store }), amount);
    expect(edits[0].recipe.amount).toBe(amount);
    expect(readSettings(store)).toMatchObject({ amount: 100, lastAmount: amount });
  }
});

test('the preset of every Magic is waited for, and added', async () => {
  let preset: { name: string; offsets: Record<string, number> } | null = null;
  const presets = {
    ready: async () => {
      preset = { name: 'a', offsets: { exposure: 0.25 } };
    },
    get preset() {
      return preset;
    },
  };
  const { edits } = await magic(parts({ presets }));
  expect(edits[0].recipe.offsets).toEqual({ exposure: 0.25 });
});

test.each<[string, boolean, boolean, number]>([
  ['is replaced when the user agrees', true, true, 1],
  ['is replaced unasked when nobody shall ask', false, false, 0],
])('what was edited by hand %s', async (_, ask, answer, times) => {
  const asked: unknown[] = [];
  const mayReplace = async (edited: unknown) => {
    asked.push(edited);
    return answer;
  };
  const host = trialHost([work]);
  const { result } = await magic(parts({ host, mayReplace, settings: { ...usual, ask } }));
  expect(result).toHaveLength(1);
  expect(asked).toEqual(Array(times).fill([work]));
});

test('what was edited by hand stays when the user says so', async () => {
  const store = storeOf();
  const log: string[] = [];
  const refused = magic(
    parts({ host: trialHost([work], {}, log), store, mayReplace: async () => false }),
    30,
  );
  await expect(refused).rejects.toThrow(Cancelled);
  expect(log).toEqual([]);
  expect(readSettings(store).lastAmount).toBe(100);
});

test('work on a layer that is not asked for is left alone, unasked', async () => {
  const elsewhere = { ...work, target: { layer: 7 } };
  const host = trialHost([elsewhere]);
  const { abstained } = await magic(parts({ host, mayReplace: async () => false }));
  expect(abstained).toEqual([]);
});
