import { byKind } from '../../adjustments';
import { same } from '../../adjustments/number';
import { expected } from '../../refusal';
import { type Edit, type Host, picture } from '../host';
import { mustBe, mustHave } from './match';
import { bright, dark, sampleEdit, trialHeightPx, trialWidthPx, warm } from './samples';

/** A promise that every host with a document keeps; it is given one with a fresh document of the trial's size. */
export interface Promised {
  readonly name: string;
  check(host: Host<unknown>): Promise<void>;
}

/** Lists the kinds of layers that do something: a host may keep one that has become neutral. */
const kindsIn = async (host: Host<unknown>): Promise<string[][]> =>
  (await host.current()).map(({ recipe }) =>
    recipe.layers
      .filter((descriptor) => !same(descriptor, byKind(descriptor._obj).toLayer({})))
      .map(({ _obj }) => _obj),
  );

const applied = async (host: Host<unknown>, edits: readonly Edit[]): Promise<void> => {
  await host.describe();
  await host.apply(edits);
};

const appliedInTurn = (name: string, runs: readonly (readonly Edit[])[]): Promised => ({
  name: `what is applied ${name} is there once, unedited`,
  check: async (host) => {
    for (const edits of runs) await applied(host, edits);
    const [last] = runs[runs.length - 1];
    mustHave('current', await host.current(), [{ ...last, edited: false, visible: true }]);
  },
});

const changedTo = (name: string, edits: readonly Edit[], kinds: readonly string[]): Promised => ({
  name: `a change to ${name} is what is there afterwards`,
  check: async (host) => {
    await applied(host, bright);
    await host.update(edits);
    mustBe('kinds', await kindsIn(host), [kinds]);
    const [{ recipe, edited }] = await host.current();
    mustBe('predicted', recipe.predicted, edits[0].recipe.predicted);
    mustBe('edited', edited, false);
  },
});

const hiddenAndShown = (name: string, kind: string | null): Promised => ({
  name: `${name} is hidden and shown, without a change of values`,
  check: async (host) => {
    await applied(host, bright);
    const [before] = await host.current();
    await host.show(picture, kind, false);
    const [hidden] = (await host.snapshot()).current;
    mustBe('visible', hidden.visible, kind !== null);
    mustBe(
      'layers.visible',
      hidden.layers.map(({ visible }) => visible),
      [kind === null, true],
    );
    mustBe('recipe', hidden.recipe, before.recipe);
    await host.show(picture, kind, true);
    mustBe('current', (await host.snapshot()).current, [before]);
  },
});

const refusedWhenEmpty = (name: string, act: (host: Host<unknown>) => Promise<unknown>): Promised => ({
  name: `${name} needs something that was applied`,
  check: async (host) => {
    await host.describe();
    const reason = await act(host).then(
      () => 'none',
      (error: { reason?: unknown }) => error.reason,
    );
    mustBe('reason', reason, 'nothingMade');
  },
});

/** All that every host with a document promises. */
export const contract: readonly Promised[] = [
  {
    name: 'it describes its document',
    check: async (host) =>
      mustHave('document', await host.describe(), {
        mode: 'RGB',
        depth: 8,
        width: trialWidthPx,
        height: trialHeightPx,
        selection: false,
        targets: [picture],
      }),
  },
  {
    name: 'it gives 8-bit pixels of the same shape',
    check: async (host) => {
      await host.describe();
      const { data, width, height, channels } = await host.pixels(picture);
      mustBe('size', [width, height], [trialWidthPx, trialHeightPx]);
      mustBe('samples', data.length, trialWidthPx * trialHeightPx * channels);
    },
  },
  {
    name: 'at first there is nothing, and nothing to remove',
    check: async (host) => {
      await host.describe();
      mustBe('current', await host.current(), []);
      mustBe('removed', await host.remove(), false);
    },
  },
  appliedInTurn('once', [bright]),
  appliedInTurn('twice with the same', [bright, bright]),
  appliedInTurn('twice with other values', [bright, dark]),
  appliedInTurn('twice with other kinds', [bright, warm]),
  appliedInTurn(
    'ten times',
    Array.from({ length: 10 }, (_, i) => (i % 2 ? bright : warm)),
  ),
  changedTo('the same kinds', dark, ['exposure', 'vibrance']),
  changedTo('other kinds', warm, ['colorBalance', 'curves']),
  {
    name: 'what is followed is asked for again and again, and what is last is what is there',
    check: async (host) => {
      await applied(host, bright);
      const { step } = await host.snapshot();
      const values = [0.1, 0.6, 0.9];
      const seen: unknown[] = [];
      await host.editLive(async (before) => {
        seen.push(before[0].recipe.predicted.exposure);
        const exposure = values.shift();
        return exposure === undefined ? null : sampleEdit({ exposure, vibrance: 20 });
      });
      mustBe('values before', seen, [0.5, 0.5, 0.5, 0.5]);
      const after = await host.snapshot();
      if (after.step === step) throw expected('another step', 'the history', after.step);
      mustHave('current', after.current, [{ edited: false, recipe: { layers: [{ exposure: 0.9 }, {}] } }]);
    },
  },
  {
    name: 'a gesture without a value changes nothing',
    check: async (host) => {
      await applied(host, bright);
      const before = await host.snapshot();
      await host.editLive(async () => null);
      mustBe('snapshot', await host.snapshot(), before);
    },
  },
  hiddenAndShown('one layer', 'exposure'),
  hiddenAndShown('all that Magic did', null),
  {
    name: 'a hidden layer stays hidden while others are changed',
    check: async (host) => {
      await applied(host, bright);
      await host.show(picture, 'exposure', false);
      await host.update(sampleEdit({ exposure: 0.5, vibrance: 60 }));
      const [{ layers }] = (await host.snapshot()).current;
      mustHave('layers', layers, [
        { visible: false, descriptor: { exposure: 0.5 } },
        { descriptor: { vibrance: 60 } },
      ]);
    },
  },
  refusedWhenEmpty('update', (host) => host.update(bright)),
  refusedWhenEmpty('editLive', (host) => host.editLive(async () => bright)),
  refusedWhenEmpty('show', (host) => host.show(picture, null, false)),
  {
    name: 'what is applied does not change what is looked at',
    check: async (host) => {
      await host.describe();
      const before = await host.pixels(picture);
      await applied(host, bright);
      await host.describe();
      mustBe('pixels', await host.pixels(picture), before);
    },
  },
  {
    name: 'what is removed is gone',
    check: async (host) => {
      await applied(host, bright);
      mustBe('removed', await host.remove(), true);
      mustBe('current', await host.current(), []);
      mustBe('removed again', await host.remove(), false);
    },
  },
];
