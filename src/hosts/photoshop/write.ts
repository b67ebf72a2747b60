import { byKind, type Descriptor } from '../../adjustments';
import { sameLayer } from '../../adjustments/sameLayer';
import { expected } from '../../expectation';
import { groupName } from '../../recipe/findRecipe';
import { formatRecipe, type Recipe } from '../../recipe/recipe';
import { withRecipe } from '../../recipe/xmp';
import type { Edit } from '../../run/host';
import { layerName } from '../../run/name';
import { keptMask } from '../../run/notes';
import { type Described, layerById, places } from './document';
import { adjustmentIn, type Found, isAdjustment, readSettings } from './found';
import type { Layer, Photoshop, PhotoshopDocument } from './host';
import { formsOf } from './kinds';
import { inTime } from './modal';
import { ask, commands, HostError, play } from './play';

/** Where everything is written. */
export interface Scene {
  readonly photoshop: Photoshop;
  readonly document: PhotoshopDocument;
  readonly described: Described;
  /** Whether the user is at work meanwhile, and sees each change as it is made. */
  readonly live: boolean;
  /** What the user should know of what could not be written as predicted, one sentence each. */
  readonly notes: string[];
}

export interface Made {
  readonly layer: Layer;
  readonly descriptor: Descriptor;
}

/** The commands that make a layer over the active one: neutral, and then its values, as running code does for all kinds. */
export const creation = (descriptor: Descriptor): Descriptor[] => {
  const { photoshop, toLayer } = byKind(descriptor._obj);
  const neutral = photoshop.madeEmpty ? { _obj: descriptor._obj } : toLayer({});
  return [commands.make(layerName(descriptor), neutral), commands.set(descriptor)];
};

/** Makes one layer over `below`, in the best form that Photoshop takes; null when it takes none. */
export async function make(scene: Scene, layer: Descriptor, below: Layer): Promise<Made | null> {
  const { photoshop, document, described, notes } = scene;
  const { forms, certain } = formsOf(layer, described);
  for (const descriptor of forms) {
    try {
      // Selected again for each: nothing else says where a new layer goes.
      await play(photoshop, commands.front(document.id), commands.select(below.id), ...creation(descriptor));
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

/** Makes all layers of a recipe, each over the one before. @throws Expectation when Photoshop takes none of them */
async function makeAll(
  scene: Scene,
  { layers }: Recipe,
  start: Layer,
  place: (layer: Layer) => void,
): Promise<Made[]> {
  const made: Made[] = [];
  let below = start;
  for (const layer of layers) {
    const one = await make(scene, layer, below);
    if (!one) continue;
    place(one.layer);
    made.push(one);
    below = one.layer;
  }
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

/** What layers are set to now; null for what Photoshop doesn't tell. */
async function readBack(
  { photoshop, document }: Scene,
  made: readonly Made[],
): Promise<(Descriptor | null)[]> {
  const answers = await ask(
    photoshop,
    made.map(({ layer }) => commands.adjustment(document.id, layer.id)),
  );
  return answers.map((answer) => answer && readSettings(adjustmentIn(answer)).layer);
}

/** How what was read differs from what was written, for the user. */
const difference = (wanted: Descriptor, read: Descriptor): string => {
  const { label, parameters, fromLayer } = byKind(wanted._obj);
  const [values, now] = [fromLayer(wanted), read._obj === wanted._obj ? fromLayer(read) : null];
  const first = values && now && parameters.find(({ key }) => values[key] !== now[key]);
  return first
    ? `${first.label} is ${now[first.key]} instead of ${values[first.key]}.`
    : `Photoshop keeps other values for ${label}.`;
};

/**
 * Reads back what was written, and sets once more what reads otherwise. What then still does stays, with a note: it is
 * nearer to what was wanted than nothing. Gives the layers as Photoshop keeps them.
 */
export async function verify(scene: Scene, made: readonly Made[]): Promise<Made[]> {
  const { photoshop, document, notes } = scene;
  const first = await readBack(scene, made);
  const wrong = made.filter(({ descriptor }, i) => first[i] && !sameLayer(descriptor, first[i]));
  for (const { layer, descriptor } of wrong)
    await ask(photoshop, [commands.front(document.id), commands.select(layer.id), commands.set(descriptor)]);
  const second = await readBack(scene, wrong);
  return made.map((one) => {
    const read = second[wrong.indexOf(one)];
    if (!read || sameLayer(one.descriptor, read)) return one;
    notes.push(difference(one.descriptor, read));
    return { ...one, descriptor: read };
  });
}

/** Stores the recipe, with the layers as they were written, in a layer's own metadata. */
export async function store(
  { photoshop, document }: Scene,
  recipe: Recipe,
  id: number,
  packet = '',
  layerIds: readonly number[] = [],
): Promise<void> {
  const text = withRecipe(packet || null, formatRecipe(recipe), layerIds);
  await play(photoshop, commands.setMetadata(document.id, id, text));
}

const erase = async (layers: readonly Layer[]) => {
  for (const layer of layers) layer.delete();
};

/** A new group at the top, or where the one it replaces is, masked by the selection if there is one. */
async function newGroup(scene: Scene, before: Found | undefined): Promise<Layer> {
  const { photoshop, document, described } = scene;
  const { PLACEBEFORE } = photoshop.constants.ElementPlacement;
  await play(photoshop, commands.front(document.id), commands.select(document.layers[0].id));
  const name = before?.group?.layer.name ?? groupName;
  const group = await inTime("Photoshop's layers", document.createLayerGroup({ name }));
  if (!group) throw new HostError('make a group', 0, 'there is none afterwards');
  const next = before?.group?.layer ?? document.layers[0];
  if (next.id !== group.id) group.move(next, PLACEBEFORE);
  if (described.bounds)
    await play(
      photoshop,
      commands.front(document.id),
      commands.select(group.id),
      commands.maskFromSelection(),
      commands.deselect(),
    );
  return group;
}

/** Says that a mask of the earlier layers stays: what was looked at is more than what is changed. */
async function tellMask({ photoshop, document, notes }: Scene, { id }: Layer): Promise<void> {
  const [answer] = await ask(photoshop, [commands.masked(document.id, id)]);
  if (answer?.hasUserMask === true) notes.push(keptMask);
}

async function writeGroup(scene: Scene, recipe: Recipe, existing: readonly Found[]): Promise<void> {
  const { photoshop, described } = scene;
  const [before, ...others] = existing;
  // Without a selection the group stays, with the place, name, opacity and mask that the user may have given it.
  const kept = before?.group && !described.bounds ? before.group.layer : null;
  if (recipe.layers.length === 0) return erasePart(scene, existing);
  const group = kept ?? (await newGroup(scene, before));
  if (kept) await tellMask(scene, kept);
  const { PLACEINSIDE } = photoshop.constants.ElementPlacement;
  const old = kept ? [...(kept.layers ?? [])] : [];
  const made = await makeAll(scene, recipe, old[0] ?? group, (layer) => {
    if (layer.parent?.id !== group.id) layer.move(group, PLACEINSIDE);
  });
  const layers = made.map(({ descriptor }) => descriptor);
  const ids = [group.id, ...made.map(({ layer }) => layer.id)];
  await store(scene, { ...recipe, layers }, group.id, kept ? before.packet : '', ids);
  if (!group.visible) group.visible = true;
  if (kept) await erase(ownOf(before));
  await erasePart(scene, kept ? others : existing);
}

async function writeClipped(
  scene: Scene,
  { target, recipe }: Edit,
  existing: readonly Found[],
): Promise<void> {
  const old = existing.flatMap(({ layers }) => layers.map(({ handle }) => handle));
  const base = layerById(scene.document, target.layer!).layer;
  const made = await makeAll(scene, recipe, base, (layer) => {
    if (!layer.isClippingMask) layer.isClippingMask = true;
  });
  const layers = made.map(({ descriptor }) => descriptor);
  for (const { layer } of made) await store(scene, { ...recipe, layers }, layer.id);
  await erase(old);
}

/** Writes one recipe in place of what Magic has put over the same target; inside a suspended history. */
export async function write(scene: Scene, edit: Edit, found: readonly Found[]): Promise<void> {
  const existing = found.filter(({ target }) => target.layer === edit.target.layer);
  if (edit.target.layer === null) await writeGroup(scene, edit.recipe, existing);
  else await writeClipped(scene, edit, existing);
}

const ownOf = ({ layers }: Found): Layer[] => layers.filter(({ own }) => own).map(({ handle }) => handle);

/**
 * Takes away what Magic put there: its layers, and with them the group that it made. What the user put into that
 * stays, in the group's place.
 */
export async function erasePart({ photoshop }: Scene, found: readonly Found[]): Promise<void> {
  const { PLACEBEFORE } = photoshop.constants.ElementPlacement;
  for (const part of found) {
    await erase(ownOf(part));
    const group = part.group?.layer;
    if (!group) continue;
    // Each goes right above the group, the topmost first, so that they keep their order.
    for (const layer of [...(group.layers ?? [])])
      await inTime("Photoshop's layers", layer.move(group, PLACEBEFORE));
    await erase([group]);
  }
}

/** Takes away every layer that is not one of these. */
export async function eraseOthers(document: PhotoshopDocument, ids: readonly number[]): Promise<void> {
  for (;;) {
    const other = [...places(document.layers)].find(({ layer }) => !ids.includes(layer.id));
    if (!other) return;
    other.layer.delete();
  }
}
