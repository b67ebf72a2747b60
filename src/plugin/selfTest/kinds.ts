import { adjustments, type Descriptor, magicAdjustments } from '../../adjustments';
import { sameLayer } from '../../adjustments/sameLayer';
import { actions, adjustmentIn, batchPlay } from '../../hosts/photoshop/batchPlay';
import { readLayerSettings } from '../../hosts/photoshop/findMagic';
import type { PhotoshopDocument } from '../../hosts/photoshop/host';
import { creation } from '../../hosts/photoshop/make';
import { runModal } from '../../hosts/photoshop/modal';
import { substitutesFor } from '../../hosts/photoshop/substitutes';
import { expected, Refusal } from '../../refusal';
import { mustBe, mustHave } from '../../run/contract/match';
import { sampleEdit } from '../../run/contract/samples';
import { commandTitle, type DocumentKind, plainKind } from './documents';
import { type Bench, hostIn, type Trial } from './trial';

/** Every mode and depth in which Photoshop has adjustment layers and Magic works. */
const documentKinds: readonly DocumentKind[] = [
  plainKind,
  { mode: 'RGB', depth: 16 },
  { mode: 'RGB', depth: 32 },
  { mode: 'CMYK', depth: 8 },
  { mode: 'CMYK', depth: 16 },
  { mode: 'GRAYSCALE', depth: 8 },
  { mode: 'GRAYSCALE', depth: 16 },
  { mode: 'GRAYSCALE', depth: 32 },
];

/** Share of a parameter's range that is tried: far from neutral, and not at its end. */
const triedShare = 0.3;

/** Values of one adjustment alone, each on its step. */
const valuesOf = ({ controls }: (typeof magicAdjustments)[number]): Record<string, number> =>
  Object.fromEntries(
    controls.map(({ key, neutral, max, step }) => [
      key,
      neutral + Math.round(((max - neutral) * triedShare) / step) * step,
    ]),
  );

/** Settings of layers in Photoshop's own words, for whoever reads the report. */
const settingsIn = async ({ photoshop }: Bench, { id, layers }: PhotoshopDocument): Promise<unknown[]> =>
  runModal(photoshop, commandTitle, async () => {
    const all = [...layers].flatMap((layer) => [...(layer.layers ?? [])]);
    const answers = all.length
      ? await batchPlay(photoshop, ...all.map((layer) => actions.adjustment(id, layer.id)))
      : [];
    return answers.map(adjustmentIn);
  });

/** Magic with one adjustment in one kind of document: as it was meant, in a form that stands for it, or refused whole. */
const writtenIn = (kind: DocumentKind, adjustment: (typeof magicAdjustments)[number]): Trial => ({
  name: `${adjustment.label} in ${kind.mode} of ${kind.depth} bits`,
  run: async (bench) => {
    const document = await bench.documents.make(kind);
    const host = hostIn(bench, document);
    const described = await host.describe();
    mustBe('depth', described.depth, kind.depth);
    const [edit] = sampleEdit(valuesOf(adjustment));
    const [layer] = edit.recipe.layers;
    const { forms, certain } = substitutesFor(layer, described);
    const before = document.historyStates.length;
    let notes: readonly string[];
    try {
      ({ notes } = await host.apply([edit]));
    } catch (error) {
      if (certain || !(error instanceof Refusal)) throw error;
      mustBe('steps of a refusal', document.historyStates.length, before);
      mustBe('layers of a refusal', document.layers.length, 1);
      return { refused: error.message };
    }
    const settings = await settingsIn(bench, document);
    await host.describe();
    const [current] = await host.current();
    mustHave('current', current, { edited: false, visible: true });
    mustBe('layers', current.recipe.layers.length, 1);
    const [made] = current.recipe.layers;
    if (!forms.some((form) => sameLayer(form, made)))
      throw expected(JSON.stringify(layer), 'the layer', JSON.stringify(made));
    if (certain) mustBe('notes', notes, []);
    return { notes, settings };
  },
});

/** A kind that Magic reads and doesn't write. */
const readBack = ({ label, toLayer, kind }: (typeof adjustments)[number]): Trial => ({
  name: `${label} is read as it was made`,
  run: async (bench) => {
    const { photoshop, documents } = bench;
    const document = await documents.make();
    const wanted = toLayer({});
    const answer = await runModal(photoshop, commandTitle, async (): Promise<Descriptor> => {
      await batchPlay(photoshop, actions.select(document.layers[0].id), ...creation(wanted));
      const [made] = document.activeLayers;
      return (await batchPlay(photoshop, actions.adjustment(document.id, made.id)))[0];
    });
    const settings = adjustmentIn(answer);
    const { descriptor } = readLayerSettings(settings);
    if (!descriptor || !sameLayer(wanted, descriptor))
      throw expected(JSON.stringify(wanted), kind, JSON.stringify(settings));
    return { settings };
  },
});

/** Cases of each kind of layer, mode and depth. */
export const kinds: readonly Trial[] = [
  ...documentKinds.flatMap((kind) => magicAdjustments.map((adjustment) => writtenIn(kind, adjustment))),
  ...adjustments.filter((one) => !magicAdjustments.includes(one)).map(readBack),
];
