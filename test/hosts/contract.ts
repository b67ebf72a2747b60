import { Refusal } from '../../src/refusal';
import { contract } from '../../src/run/contract/contract';
import { bright, dark, sampleRecipe, warm } from '../../src/run/contract/samples';
import { type Host, picture } from '../../src/run/host';

/** A recipe with these values, the rest neutral. */
export const recipeOf = sampleRecipe;

/** What every host with a document keeps. `open` gives one with a fresh document of 48 x 32 pixels. */
export function hostContract(name: string, open: () => Promise<Host<unknown>>): void {
  describe(`${name} keeps the contract`, () => {
    test.each(contract)('$name', async ({ check }) => check(await open()));

    test('what is followed is one step', async () => {
      const host = await open();
      await host.describe();
      await host.apply(bright);
      const { step } = await host.snapshot();
      const values = [dark, warm];
      await host.editLive(async () => values.pop() ?? null);
      expect((await host.snapshot()).step).toBe(step + 1);
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
      ['update', (host) => host.update(bright)],
      ['editLive', (host) => host.editLive(async () => bright)],
      ['show', (host) => host.show(picture, null, true)],
      ['snapshot', (host) => host.snapshot()],
    ])('%s refuses with a remedy', async (_, act) => {
      const host = await open();
      const error = await act(host).then(
        () => null,
        (thrown: Error) => thrown,
      );
      expect(error).toBeInstanceOf(Refusal);
      expect(error?.message).toContain('Open a photo');
    });
  });
}
