import { adjustments, type Descriptor, written } from '../../adjustments';
import { sameLayer } from '../../adjustments/sameLayer';
import { Expectation, expected } from '../../expectation';
import { readLayerSettings } from '../../hosts/photoshop/found';
import type { PhotoshopDocument } from '../../hosts/photoshop/host';
import { formsOf } from '../../hosts/photoshop/kinds';
import { creation } from '../../hosts/photoshop/make';
import { modal } from '../../hosts/photoshop/modal';
import { adjustmentIn, commands, play } from '../../hosts/photoshop/play';
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
const valuesOf = ({ parameters }: (typeof written)[number]): Record<string, number> =>
  Object.fromEntries(
    parameters.map(({ key, neutral, max, step }) => [
      key,
      neutral + Math.round(((max - neutral) * triedShare) / step) * step,
    ]),
  );

/** Settings of layers in Photoshop's own words, for whoever reads the report. */
const settingsIn = async ({ photoshop }: Bench, { id, layers }: PhotoshopDocument): Promise<unknown[]> =>
  modal(photoshop, commandTitle, async () => {
    const all = [...layers].flatMap((layer) => [...(layer.layers ?? [])]);
    const answers = all.length
      ? await play(photoshop, ...all.map((layer) => commands.adjustment(id, layer.id)))
      : [];
    return answers.map(adjustmentIn);
  });

/** Magic with one adjustment in one kind of document: as it was meant, in a form that stands for it, or refused whole. */
const writtenIn = (kind: DocumentKind, adjustment: (typeof written)[number]): Trial => ({
  name: `${adjustment.label} in ${kind.mode} of ${kind.depth} bits`,
  run: async (bench) => {
    const document = await bench.documents.make(kind);
    const host = hostIn(bench, document);
    const described = await host.describe();
    mustBe('depth', described.depth, kind.depth);
    const [edit] = sampleEdit(valuesOf(adjustment));
    const [layer] = edit.recipe.layers;
    const { forms, certain } = formsOf(layer, described);
    const before = document.historyStates.length;
    let notes: readonly string[];
    try {
      ({ notes } = await host.apply([edit]));
    } catch (error) {
      if (certain || !(error instanceof Expectation)) throw error;
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
    const answer = await modal(photoshop, commandTitle, async (): Promise<Descriptor> => {
      await play(photoshop, commands.select(document.layers[0].id), ...creation(wanted));
      const [made] = document.activeLayers;
      return (await play(photoshop, commands.adjustment(document.id, made.id)))[0];
    });
    const settings = adjustmentIn(answer);
    const { layer } = readLayerSettings(settings);
    if (!layer || !sameLayer(wanted, layer))
      throw expected(JSON.stringify(wanted), kind, JSON.stringify(settings));
    return { settings };
  },
});

/** Cases of each kind of layer, mode and depth. */
export const kinds: readonly Trial[] = [
  ...documentKinds.flatMap((kind) => written.map((adjustment) => writtenIn(kind, adjustment))),
  ...adjustments.filter((one) => !written.includes(one)).map(readBack),
];
