import { adjustments, byId, type Descriptor, magicAdjustments } from '../../adjustments';
import { saveOptions } from '../../hosts/photoshop/batch/files';
import { actions, batchPlay } from '../../hosts/photoshop/batchPlay';
import type { PhotoshopDocument } from '../../hosts/photoshop/host';
import { creation } from '../../hosts/photoshop/make';
import { runModal } from '../../hosts/photoshop/modal';
import { groupName } from '../../recipe/findRecipe';
import { expected } from '../../refusal';
import { mustBe, mustHave } from '../../run/contract/match';
import { bright, dark, sampleEdit } from '../../run/contract/samples';
import type { Host } from '../../run/host';
import { commandTitle } from './documents';
import { type Bench, hostIn, type Trial } from './trial';

const pixels = (value: number) => ({ _unit: 'pixelsUnit', _value: value });

/** Commands that a person at the mouse gives; no part of Magic. */
const byHand = {
  undo: { _obj: 'select', _target: [{ _ref: 'historyState', _enum: 'ordinal', _value: 'previous' }] },
  redo: { _obj: 'select', _target: [{ _ref: 'historyState', _enum: 'ordinal', _value: 'next' }] },
  select: {
    _obj: 'set',
    _target: [{ _ref: 'channel', _property: 'selection' }],
    to: { _obj: 'rectangle', top: pixels(4), left: pixels(6), bottom: pixels(20), right: pixels(30) },
  },
};

/** Plays what the user might, in a scope of its own. */
const act = ({ photoshop }: Bench, ...all: readonly Descriptor[]): Promise<Descriptor[]> =>
  runModal(photoshop, commandTitle, () => batchPlay(photoshop, ...all));

/** A kind that Magic never writes. */
const usersKind = adjustments.find((one) => !magicAdjustments.includes(one))!;

const namesIn = ({ layers }: PhotoshopDocument): string[] => [...layers].map(({ name }) => name);

const groupIn = (document: PhotoshopDocument) => {
  const group = [...document.layers].find(({ name, layers }) => layers && name === groupName);
  if (!group) throw expected('a group', 'the document', namesIn(document).join(', '));
  return group;
};

/** Work that must make one step of the history, whatever it does. */
const inOneStep = async (
  document: PhotoshopDocument,
  name: string,
  work: () => Promise<unknown>,
): Promise<void> => {
  const before = document.historyStates.length;
  await work();
  mustBe(`steps of ${name}`, document.historyStates.length - before, 1);
};

const applied = async (host: Host<unknown>, edits = bright): Promise<void> => {
  await host.describe();
  await host.apply(edits);
};

const currentIn = async (host: Host<unknown>) => {
  await host.describe();
  return host.current();
};

/** Cases of what a user does with Magic in one document. */
export const edits: readonly Trial[] = [
  {
    name: 'one undo takes all of Magic away, and one redo brings it back',
    run: async (bench) => {
      const document = await bench.documents.make();
      const host = hostIn(bench, document);
      const before = namesIn(document);
      await inOneStep(document, 'Magic', () => applied(host));
      const after = await currentIn(host);
      await act(bench, byHand.undo);
      mustBe('layers after undo', namesIn(document), before);
      mustBe('current after undo', await currentIn(host), []);
      await act(bench, byHand.redo);
      mustBe('current after redo', await currentIn(host), after);
      return { layers: [...(groupIn(document).layers ?? [])].map(({ name, kind }) => ({ name, kind })) };
    },
  },
  {
    name: 'a selection becomes the mask of the group, and undo brings it back',
    run: async (bench) => {
      const document = await bench.documents.make();
      const host = hostIn(bench, document);
      await act(bench, byHand.select);
      mustHave('document', await host.describe(), { selection: true });
      await inOneStep(document, 'Magic', () => host.apply(bright));
      const { id } = groupIn(document);
      const mask = { _obj: 'get', _target: [{ _property: 'hasUserMask' }, { _ref: 'layer', _id: id }] };
      const [{ hasUserMask }] = await act(bench, mask);
      mustBe('mask of the group', hasUserMask, true);
      mustHave('document afterwards', await host.describe(), { selection: false });
      await act(bench, byHand.undo);
      mustHave('document after undo', await host.describe(), { selection: true });
      return undefined;
    },
  },
  {
    name: 'what was changed by hand is told, and replaced by the next Magic',
    run: async (bench) => {
      const document = await bench.documents.make();
      const host = hostIn(bench, document);
      await applied(host);
      const exposure = [...(groupIn(document).layers ?? [])].find(({ name }) => /^Exposure/.test(name))!;
      const to = byId('exposure').toLayer({ exposure: -1 });
      await act(bench, actions.select(exposure.id), actions.set(to));
      mustHave('current', await currentIn(host), [{ edited: true }]);
      await inOneStep(document, 'Magic', () => host.apply(dark));
      mustHave('current after Magic', await currentIn(host), [{ ...dark[0], edited: false }]);
      return undefined;
    },
  },
  {
    name: "the user's own layer in the group survives Magic and Remove Magic",
    run: async (bench) => {
      const document = await bench.documents.make();
      const host = hostIn(bench, document);
      await applied(host);
      const [top] = groupIn(document).layers ?? [];
      await act(bench, actions.select(top.id), ...creation(usersKind.toLayer({})));
      const [own] = document.activeLayers;
      mustBe('parent of the new layer', own.parent?.id, groupIn(document).id);
      await applied(host, dark);
      mustBe(
        'in the group',
        [...(groupIn(document).layers ?? [])].filter(({ id }) => id === own.id).length,
        1,
      );
      await inOneStep(document, 'Remove Magic', () => host.remove());
      mustBe('in the document', [...document.layers].filter(({ id }) => id === own.id).length, 1);
      return undefined;
    },
  },
  {
    name: 'a slider that is held is one step, and the layer that was active is active afterwards',
    run: async (bench) => {
      const document = await bench.documents.make();
      const host = hostIn(bench, document);
      await applied(host);
      await act(bench, actions.select(document.layers[document.layers.length - 1].id));
      const active = () => [...document.activeLayers].map(({ id }) => id);
      const before = active();
      const values = [0.2, 0.7, 1.1, 1.4];
      await inOneStep(document, 'a gesture', () =>
        host.editLive(async () => {
          const exposure = values.shift();
          return exposure === undefined ? null : sampleEdit({ exposure, vibrance: 20 });
        }),
      );
      mustBe('active layers', active(), before);
      mustHave('current', await currentIn(host), [
        { edited: false, recipe: { predicted: { exposure: 1.4 } } },
      ]);
      return undefined;
    },
  },
  {
    name: 'Magic is found again in a PSD that was saved, closed and opened',
    run: async (bench) => {
      const { photoshop, folder, documents } = bench;
      const document = await documents.make();
      await applied(hostIn(bench, document));
      const entry = await folder.createFile('magic-self-test.psd', { overwrite: true });
      try {
        const opened = await runModal(photoshop, commandTitle, async () => {
          await document.saveAs.psd(entry, saveOptions, true);
          document.closeWithoutSaving();
          return photoshop.app.open(entry);
        });
        if (!opened) throw expected('a document', entry.name, 'none');
        documents.adopt(opened);
        const current = await currentIn(hostIn(bench, opened));
        mustHave('current', current, [{ ...bright[0], edited: false }]);
      } finally {
        await documents.close();
        await entry.delete();
      }
      return undefined;
    },
  },
];
