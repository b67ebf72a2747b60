import { written } from '../../src/adjustments';
import { Expectation } from '../../src/expectation';
import { type Edit, type Host, picture } from '../../src/hosts/host';
import { makeRecipe, type Recipe } from '../../src/recipe/recipe';

const neutral = Object.fromEntries(
  written.flatMap(({ parameters }) => parameters.map(({ key, neutral }) => [key, neutral])),
);

/** A recipe with these values, the rest neutral. */
export const recipeOf = (values: Record<string, number>, amount = 100): Recipe =>
  makeRecipe({ id: 'contract', sha256: 'c'.repeat(64) }, { ...neutral, ...values }, amount);

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
    const kinds = async () =>
      (await host.current()).map(({ recipe }) => recipe.layers.map(({ _obj }) => _obj));

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
      expect(await host.current()).toEqual([{ ...last, edited: false }]);
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
