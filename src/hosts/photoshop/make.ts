import { byKind, type Descriptor } from '../../adjustments';
import { sameLayer } from '../../adjustments/sameLayer';
import type { Recipe } from '../../recipe/recipe';
import { expected } from '../../refusal';
import { layerName } from '../../run/layerNames';
import type { Phrases } from '../../run/translated';
import { actions, adjustmentIn, batchPlay, HostError, tryBatchPlay } from './batchPlay';
import { type Described, layerById } from './document';
import { isAdjustment, readLayerSettings } from './findMagic';
import type { Layer, Photoshop, PhotoshopDocument } from './host';
import { substitutesFor } from './substitutes';

/** Document and means by which everything is written. */
export interface WriteContext {
  readonly photoshop: Photoshop;
  readonly document: PhotoshopDocument;
  readonly described: Described;
  /** Names of layers in the interface's language, by the English ones. */
  readonly labels: Phrases;
  /** True when the user is at work meanwhile, and sees each change as it is made. */
  readonly live: boolean;
  /** Notes about what could not be written as predicted, one sentence each. */
  readonly notes: string[];
}

export interface Made {
  readonly layer: Layer;
  readonly descriptor: Descriptor;
  /** Settings as Photoshop told them afterwards. */
  readonly told?: unknown;
}

/** The commands that make a layer over the active one: neutral, and then its values, as running code does for all kinds. */
export const creation = (descriptor: Descriptor, labels: Phrases = {}): Descriptor[] => {
  const { photoshop, toLayer } = byKind(descriptor._obj);
  const neutral = photoshop.madeEmpty ? { _obj: descriptor._obj } : toLayer({});
  return [actions.make(layerName(descriptor, labels), neutral), actions.set(descriptor)];
};

/** Makes one layer over `below`, in the best form that Photoshop takes; null when it takes none. */
export async function makeLayer(scene: WriteContext, layer: Descriptor, below: Layer): Promise<Made | null> {
  const { photoshop, document, described, notes, labels } = scene;
  const { forms, certain } = substitutesFor(layer, described);
  for (const descriptor of forms) {
    try {
      // Selected again for each: nothing else says where a new layer goes.
      await batchPlay(
        photoshop,
        actions.front(document.id),
        actions.select(below.id),
        ...creation(descriptor, labels),
      );
    } catch (error) {
      if (certain || !(error instanceof HostError)) throw error;
      continue;
    }
    const [made] = document.activeLayers;
    if (!made || made.id === below.id || !isAdjustment(photoshop, made.kind))
      throw new HostError(`make ${descriptor._obj}`, 0, 'the new layer is not the active one');
    if (descriptor !== layer)
      notes.push(`${byKind(layer._obj).label} is written as ${byKind(descriptor._obj).label}.`);
    return { layer: made, descriptor };
  }
  if (forms.length) notes.push(`${byKind(layer._obj).label} is left out: this document can't have it.`);
  return null;
}

/** Puts a new layer where it belongs, right over the one below, or first of all. */
type Place = (layer: Layer, below: Layer | null) => void;

/** Layers that every version takes, made by one call: each new one is the active one, over which the next goes. */
async function makeTogether(
  { photoshop, document, labels }: WriteContext,
  layers: readonly Descriptor[],
  below: Layer,
): Promise<Made[]> {
  const parts = layers.map((layer) => [...creation(layer, labels), actions.activeId()]);
  const before = [actions.front(document.id), actions.select(below.id)];
  const answers = await batchPlay(photoshop, ...before, ...parts.flat());
  let at = before.length - 1;
  return layers.map((descriptor, i) => {
    at += parts[i].length;
    const { layerID } = answers[at];
    if (typeof layerID !== 'number' || layerID === below.id)
      throw new HostError(`make ${descriptor._obj}`, 0, 'the new layer is not the active one');
    return { layer: layerById(document, layerID).layer, descriptor };
  });
}

/** Makes layers one by one, each in the best form that Photoshop takes, without those that it takes in none. */
async function makeEach(
  scene: WriteContext,
  layers: readonly Descriptor[],
  start: Layer,
  place: Place,
): Promise<Made[]> {
  const made: Made[] = [];
  let below = start;
  for (const layer of layers) {
    const one = await makeLayer(scene, layer, below);
    if (!one) continue;
    place(one.layer, made[made.length - 1]?.layer ?? null);
    made.push(one);
    below = one.layer;
  }
  return made;
}

/**
 * Makes all layers of a recipe, each over the one before.
 * @param together whether they may be put in their places after all are made
 * @throws Refusal when Photoshop takes none of them
 */
export async function makeAll(
  scene: WriteContext,
  { layers }: Recipe,
  start: Layer,
  place: Place,
  together: boolean,
): Promise<Made[]> {
  const certain = layers.every((layer) => substitutesFor(layer, scene.described).certain);
  const atOnce = together && certain;
  const made = atOnce
    ? await makeTogether(scene, layers, start)
    : await makeEach(scene, layers, start, place);
  if (atOnce) for (const [i, { layer }] of made.entries()) place(layer, made[i - 1]?.layer ?? null);
  const { mode } = scene.described;
  if (layers.length > 0 && made.length === 0)
    throw expected(
      'a document with adjustment layers',
      'Magic',
      `one in ${mode} that takes none of them`,
      'Choose Image > Mode > RGB Color, then try again.',
    );
  return verify(scene, made);
}

/** Settings in Photoshop's words, and what Magic understands of them. */
interface Read {
  readonly told: unknown;
  readonly layer: Descriptor | null;
}

/** Reads what layers are set to now; null for what Photoshop doesn't tell. */
async function readBack(
  { photoshop, document }: WriteContext,
  made: readonly Made[],
): Promise<(Read | null)[]> {
  const answers = await tryBatchPlay(
    photoshop,
    made.map(({ layer }) => actions.adjustment(document.id, layer.id)),
  );
  return answers.map((answer) => {
    const told = answer && adjustmentIn(answer);
    return told ? { told, layer: readLayerSettings(told).descriptor } : null;
  });
}

/** Describes how what was read differs from what was written, for the user. */
const difference = (wanted: Descriptor, read: Descriptor): string => {
  const { label, controls, fromLayer } = byKind(wanted._obj);
  const [values, now] = [fromLayer(wanted), read._obj === wanted._obj ? fromLayer(read) : null];
  const first = values && now && controls.find(({ key }) => values[key] !== now[key]);
  return first
    ? `${first.label} is ${now[first.key]} instead of ${values[first.key]}.`
    : `Photoshop keeps other values for ${label}.`;
};

/**
 * Reads back what was written, and sets once more what reads otherwise. What then still does stays, with a note: it is
 * nearer to what was wanted than nothing. Gives the layers as Photoshop keeps them.
 */
export async function verify(scene: WriteContext, made: readonly Made[]): Promise<Made[]> {
  const { photoshop, document, notes } = scene;
  const first = await readBack(scene, made);
  const wrong = made.filter(({ descriptor }, i) => {
    const layer = first[i]?.layer;
    return layer && !sameLayer(descriptor, layer);
  });
  for (const { layer, descriptor } of wrong)
    await tryBatchPlay(photoshop, [
      actions.front(document.id),
      actions.select(layer.id),
      actions.set(descriptor),
    ]);
  const second = await readBack(scene, wrong);
  return made.map((one, i) => {
    const { told, layer = null } = second[wrong.indexOf(one)] ?? { told: first[i]?.told };
    if (!layer || sameLayer(one.descriptor, layer)) return { ...one, told };
    notes.push(difference(one.descriptor, layer));
    return { ...one, descriptor: layer, told };
  });
}
