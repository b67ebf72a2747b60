import { groupName } from '../../recipe/findRecipe';
import { formatRecipe, type Recipe } from '../../recipe/recipe';
import { withRecipe } from '../../recipe/xmp';
import type { Edit } from '../../run/host';
import { keptMask } from '../../run/notes';
import { actions, batchPlay, HostError, tryBatchPlay } from './batchPlay';
import { layerById, places } from './document';
import type { FoundMagic } from './findMagic';
import { type Given, givenIn } from './given';
import type { Layer, PhotoshopDocument } from './host';
import { makeAll, type WriteContext } from './make';
import { withTimeout } from './modal';

/** Stores the recipe, with the layers as they were written, in a layer's own metadata. */
export async function store(
  { photoshop, document }: WriteContext,
  recipe: Recipe,
  id: number,
  packet = '',
  layerIds: readonly number[] = [],
  given: Given = {},
): Promise<void> {
  const text = withRecipe(packet || null, formatRecipe(recipe), layerIds, JSON.stringify(given));
  await batchPlay(photoshop, actions.setMetadata(document.id, id, text));
}

const erase = async ({ photoshop, document }: WriteContext, layers: readonly Layer[]): Promise<void> => {
  if (layers.length > 0)
    await batchPlay(photoshop, ...layers.map(({ id }) => actions.erase(document.id, id)));
};

/** A new group at the top, or where the one it replaces is, masked by the selection if there is one. */
async function newGroup(scene: WriteContext, before: FoundMagic | undefined): Promise<Layer> {
  const { photoshop, document, described } = scene;
  const { PLACEBEFORE } = photoshop.constants.ElementPlacement;
  await batchPlay(photoshop, actions.front(document.id), actions.select(document.layers[0].id));
  const name = before?.group?.layer.name ?? groupName;
  const group = await withTimeout("Photoshop's layers", document.createLayerGroup({ name }));
  if (!group) throw new HostError('make a group', 0, 'there is none afterwards');
  const next = before?.group?.layer ?? document.layers[0];
  if (next.id !== group.id) group.move(next, PLACEBEFORE);
  if (described.bounds)
    await batchPlay(
      photoshop,
      actions.front(document.id),
      actions.select(group.id),
      actions.maskFromSelection(),
      actions.deselect(),
    );
  return group;
}

/** Says that a mask of the earlier layers stays: what was looked at is more than what is changed. */
async function tellMask({ photoshop, document, notes }: WriteContext, { id }: Layer): Promise<void> {
  const [answer] = await tryBatchPlay(photoshop, [actions.masked(document.id, id)]);
  if (answer?.hasUserMask === true) notes.push(keptMask);
}

async function writeGroup(
  scene: WriteContext,
  recipe: Recipe,
  existing: readonly FoundMagic[],
): Promise<void> {
  const { photoshop, described } = scene;
  const [before, ...others] = existing;
  // Without a selection the group stays, with the place, name, opacity and mask that the user may have given it.
  const kept = before?.group && !described.bounds ? before.group.layer : null;
  if (recipe.layers.length === 0) return erasePart(scene, existing);
  const group = kept ?? (await newGroup(scene, before));
  if (kept) await tellMask(scene, kept);
  const { PLACEINSIDE, PLACEBEFORE } = photoshop.constants.ElementPlacement;
  const old = kept ? [...(kept.layers ?? [])] : [];
  const place = (layer: Layer, below: Layer | null) => {
    if (layer.parent?.id === group.id) return;
    if (below) layer.move(below, PLACEBEFORE);
    else layer.move(group, PLACEINSIDE);
  };
  const made = await makeAll(scene, recipe, old[0] ?? group, place, true);
  const layers = made.map(({ descriptor }) => descriptor);
  const ids = [group.id, ...made.map(({ layer }) => layer.id)];
  const given = givenIn(made.map(({ told }) => told));
  await store(scene, { ...recipe, layers }, group.id, kept ? before.packet : '', ids, given);
  if (!group.visible) group.visible = true;
  if (kept) await erase(scene, ownOf(before));
  await erasePart(scene, kept ? others : existing);
}

async function writeClipped(
  scene: WriteContext,
  { target, recipe }: Edit,
  existing: readonly FoundMagic[],
): Promise<void> {
  const old = existing.flatMap(({ layers }) => layers.map(({ handle }) => handle));
  const base = layerById(scene.document, target.layer!).layer;
  const clip = (layer: Layer) => {
    if (!layer.isClippingMask) layer.isClippingMask = true;
  };
  const made = await makeAll(scene, recipe, base, clip, false);
  const layers = made.map(({ descriptor }) => descriptor);
  const given = givenIn(made.map(({ told }) => told));
  for (const { layer } of made) await store(scene, { ...recipe, layers }, layer.id, '', [], given);
  await erase(scene, old);
}

/** Writes one recipe in place of what Magic has put over the same target; inside a suspended history. */
export async function write(scene: WriteContext, edit: Edit, found: readonly FoundMagic[]): Promise<void> {
  const existing = found.filter(({ target }) => target.layer === edit.target.layer);
  if (edit.target.layer === null) await writeGroup(scene, edit.recipe, existing);
  else await writeClipped(scene, edit, existing);
}

const ownOf = ({ layers }: FoundMagic): Layer[] =>
  layers.filter(({ own }) => own).map(({ handle }) => handle);

/**
 * Takes away what Magic put there: its layers, and with them the group that it made. What the user put into that
 * stays, in the group's place.
 */
export async function erasePart(scene: WriteContext, found: readonly FoundMagic[]): Promise<void> {
  const { PLACEBEFORE } = scene.photoshop.constants.ElementPlacement;
  for (const part of found) {
    const own = ownOf(part);
    const group = part.group?.layer;
    const others = [...(group?.layers ?? [])].filter(({ id }) => !own.some((layer) => layer.id === id));
    // Each goes right above the group, the topmost first, so that they keep their order.
    for (const layer of others) layer.move(group!, PLACEBEFORE);
    await erase(scene, group ? [...own, group] : own);
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
