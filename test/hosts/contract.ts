import { byKind, written } from '../../src/adjustments';
import { same } from '../../src/adjustments/number';
import { Expectation } from '../../src/expectation';
import { createRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings } from '../../src/recipe/editSettings';
import type { Recipe } from '../../src/recipe/recipe';
import { type Edit, type Host, picture } from '../../src/run/host';

const neutral = Object.fromEntries(
  written.flatMap(({ parameters }) => parameters.map(({ key, neutral }) => [key, neutral])),
);

/** A recipe with these values, the rest neutral. */
export const recipeOf = (values: Record<string, number>, amount = 100): Recipe =>
  createRecipe(
    { id: 'contract', sha256: 'c'.repeat(64) },
    { ...neutral, ...values },
    { ...defaultSettings, amount },
  );

const edit = (values: Record<string, number>): Edit[] => [{ target: picture, recipe: recipeOf(values) }];
const bright = edit({ exposure: 0.5, vibrance: 20 });
const dark = edit({ exposure: -0.5, vibrance: 5 });
const warm = edit({ temperature: 12, midtones: 9 });

/** What every host with a document keeps. `open` gives one with a fresh document of 48 x 32 pixels. */
export function hostContract(name: string, open: () => Promise<Host<unknown>>): void {
  describe(`${name} keeps the contract`, () => {
    let host: Host<unknown>;
    beforeEach(async () => {
      host = await open();
    });
    /** Of the layers that do something: a host may keep one that has become neutral. */
    const kinds = async () =>
      (await host.current()).map(({ recipe }) =>
        recipe.layers.filter((layer) => !same(layer, byKind(layer._obj).toLayer({}))).map(({ _obj }) => _obj),
      );

    test('it describes its document', async () => {
      expect(await host.describe()).toMatchObject({
        mode: 'RGB',
        depth: 8,
        width: 48,
        height: 32,
        selection: false,
        targets: [picture],
      });
    });

    test('it gives 8-bit pixels of the same shape', async () => {
      await host.describe();
      const { data, width, height, channels } = await host.pixels(picture);
      expect([width, height]).toEqual([48, 32]);
      expect(data).toHaveLength(48 * 32 * channels);
    });

    test('at first there is nothing, and nothing to remove', async () => {
      await host.describe();
      expect(await host.current()).toEqual([]);
      expect(await host.remove()).toBe(false);
    });

    test.each<[string, Edit[][]]>([
      ['once', [bright]],
      ['twice with the same', [bright, bright]],
      ['twice with other values', [bright, dark]],
      ['twice with other kinds', [bright, warm]],
      ['ten times', Array.from({ length: 10 }, (_, i) => (i % 2 ? bright : warm))],
    ])('what is applied %s is there once, unedited', async (_, runs) => {
      for (const edits of runs) {
        await host.describe();
        await host.apply(edits);
      }
      const last = runs[runs.length - 1][0];
      expect(await host.current()).toMatchObject([{ ...last, edited: false, visible: true }]);
    });

    test.each<[string, Edit[], string[]]>([
      ['the same kinds', dark, ['exposure', 'vibrance']],
      ['other kinds', warm, ['colorBalance', 'curves']],
    ])('a change to %s is what is there afterwards', async (_, edits, wanted) => {
      await host.describe();
      await host.apply(bright);
      await host.change(edits);
      expect(await kinds()).toEqual([wanted]);
      const [{ recipe, edited }] = await host.current();
      expect([recipe.predicted, edited]).toEqual([edits[0].recipe.predicted, false]);
    });

    test('what is followed is one step, asked for again and again', async () => {
      await host.describe();
      await host.apply(bright);
      const { step } = await host.glance();
      const values = [0.1, 0.6, 0.9];
      const seen: unknown[] = [];
      await host.follow(async (before) => {
        seen.push(before[0].recipe.predicted.exposure);
        const exposure = values.shift();
        return exposure === undefined ? null : edit({ exposure, vibrance: 20 });
      });
      expect(seen).toEqual([0.5, 0.5, 0.5, 0.5]);
      const after = await host.glance();
      expect(after.step).toBe(step + 1);
      expect(after.current).toMatchObject([{ edited: false, recipe: { layers: [{ exposure: 0.9 }, {}] } }]);
    });

    test('a gesture without a value changes nothing', async () => {
      await host.describe();
      await host.apply(bright);
      const before = await host.glance();
      await host.follow(async () => null);
      expect(await host.glance()).toEqual(before);
    });

    test.each<[string, string | null]>([
      ['one layer', 'exposure'],
      ['all that Magic did', null],
    ])('%s is hidden and shown, without a change of values', async (_, kind) => {
      await host.describe();
      await host.apply(bright);
      const [before] = await host.current();
      await host.show(picture, kind, false);
      const hidden = (await host.glance()).current[0];
      expect(hidden.visible).toBe(kind !== null);
      expect(hidden.layers.map(({ visible }) => visible)).toEqual([kind === null, true]);
      expect(hidden.recipe).toEqual(before.recipe);
      await host.show(picture, kind, true);
      expect((await host.glance()).current).toEqual([before]);
    });

    test('a hidden layer stays hidden while others are changed', async () => {
      await host.describe();
      await host.apply(bright);
      await host.show(picture, 'exposure', false);
      await host.change(edit({ exposure: 0.5, vibrance: 60 }));
      const { layers } = (await host.glance()).current[0];
      expect(layers).toMatchObject([
        { visible: false, layer: { exposure: 0.5 } },
        { layer: { vibrance: 60 } },
      ]);
    });

    test.each<[string, (host: Host<unknown>) => Promise<unknown>]>([
      ['change', (host) => host.change(bright)],
      ['follow', (host) => host.follow(async () => bright)],
      ['show', (host) => host.show(picture, null, false)],
    ])('%s needs something that was applied', async (_, act) => {
      await host.describe();
      await expect(act(host)).rejects.toMatchObject({ reason: 'nothingMade' });
    });

    test('what is applied does not change what is looked at', async () => {
      await host.describe();
      const before = await host.pixels(picture);
      await host.apply(bright);
      await host.describe();
      expect(await host.pixels(picture)).toEqual(before);
    });

    test('what is removed is gone', async () => {
      await host.describe();
      await host.apply(bright);
      expect(await host.remove()).toBe(true);
      expect(await host.current()).toEqual([]);
      expect(await host.remove()).toBe(false);
    });
  });
}

/** What the host without a document keeps. */
export function emptyContract(name: string, open: () => Promise<Host<unknown>>): void {
  describe(`${name} keeps the contract of no document`, () => {
    test.each<[string, (host: Host<unknown>) => Promise<unknown>]>([
      ['describe', (host) => host.describe()],
      ['pixels', (host) => host.pixels(picture)],
      ['apply', (host) => host.apply(bright)],
      ['change', (host) => host.change(bright)],
      ['follow', (host) => host.follow(async () => bright)],
      ['show', (host) => host.show(picture, null, true)],
      ['glance', (host) => host.glance()],
    ])('%s refuses with a remedy', async (_, act) => {
      const host = await open();
      const error = await act(host).then(
        () => null,
        (thrown: Error) => thrown,
      );
      expect(error).toBeInstanceOf(Expectation);
      expect(error?.message).toContain('Open a photo');
    });
  });
}
