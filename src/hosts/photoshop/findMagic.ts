import { byKind, checkLayer, type Descriptor } from '../../adjustments';
import { sameLayer } from '../../adjustments/sameLayer';
import { reading } from '../../adjustments/schema';
import { findRecipes } from '../../recipe/findRecipe';
import { ownLayers } from '../../recipe/ownLayers';
import { type Recipe, readableRecipe, unreadableRecipe } from '../../recipe/recipe';
import { givenTextIn, layerIdsIn, recipeIn } from '../../recipe/xmp';
import { Refusal } from '../../refusal';
import { type ExistingEdit, type ExistingLayer, picture, type Target } from '../../run/host';
import { actions, adjustmentIn, tryBatchPlay } from './batchPlay';
import { type LayerPlace, places } from './document';
import { differs, type Given, readGiven } from './given';
import type { Layer, Photoshop, PhotoshopDocument } from './host';
import { lookAt, type Seen } from './seen';

/** A layer of Magic's, and what it is set to. */
export interface FoundLayer extends ExistingLayer {
  readonly handle: Layer;
  /** True when Magic made it: all else in a group is the user's, and never touched. */
  readonly own: boolean;
}

/** Magic's work in a document: a group over the picture, or layers clipped to one. */
export interface FoundMagic extends ExistingEdit {
  /** Null for clipped layers. */
  readonly group: LayerPlace | null;
  readonly layers: readonly FoundLayer[];
  /** Packet that the group's or the lowest layer's metadata holds. */
  readonly packet: string;
  /** Values that Photoshop had added to the layers when Magic had written them. */
  readonly given: Given;
}

/**
 * Finds what of Magic's there is, inside a modal scope. A recipe that can't be read is none.
 * @param notes is told of those
 * @param seen what was looked at already
 */
export async function findMagic(
  photoshop: Photoshop,
  document: PhotoshopDocument,
  notes: string[] = [],
  seen?: Seen,
): Promise<FoundMagic[]> {
  const all = new Map([...places([...document.layers])].map((place) => [place.layer.id, place]));
  const { own, packets, settings: told } = seen ?? (await lookAt(photoshop, document));
  const settings = new Map(told);
  const learn = async (layers: readonly Layer[]) => {
    const missing = layers.filter(({ id }) => !settings.has(id));
    for (const [id, one] of await settingsOf(photoshop, document.id, missing)) settings.set(id, one);
  };
  const grouped = [...packets].some(([id, packet]) => all.get(id)?.layer.layers && recipeIn(packet) !== null);
  // The document's own recipe may tell of a group by what is in it.
  if (!grouped && recipeIn(own) !== null)
    await learn([...all.values()].filter(({ parent }) => parent).map(({ layer }) => layer));
  const works = findRecipes([...document.layers].reverse(), own, {
    name: ({ name }) => name,
    children: ({ layers }) => (layers ? [...layers].reverse() : null),
    clipped: ({ isClippingMask }) => isClippingMask,
    xmp: ({ id }) => packets.get(id) ?? null,
    descriptor: ({ id }) => readLayerSettings(settings.get(id)).descriptor,
  });
  await learn(works.flatMap(({ layers }) => layers));
  // A copy is a change by hand too: one of the two will be gone.
  const copied = works.filter(({ group }) => group).length > 1;
  return works.flatMap(({ json, packet, group, base, layers: handles }) => {
    const recipe = readableRecipe(json);
    if (!recipe) {
      if (!notes.includes(unreadableRecipe)) notes.push(unreadableRecipe);
      return [];
    }
    const children = handles.map((handle) => {
      const { id, visible } = handle;
      return { id, handle, visible, ...readLayerSettings(settings.get(id)) };
    });
    const mine = group && ownLayers(group.id, children, recipe.layers, layerIdsIn(packet || own));
    const layers = children.map(({ id: _, ...child }, i) => ({
      ...child,
      own: mine?.has(children[i]) ?? true,
    }));
    // A name alone makes no group of the user's Magic's.
    if (group && !packet && mine?.size === 0) return [];
    const target: Target = group ? picture : { layer: base?.id ?? null };
    const given = readGiven(givenTextIn(packet));
    const balanced = handles.some(({ id }) => differs(given, settings.get(id)));
    const edited = isEdited(photoshop, recipe, layers) || balanced || (copied && group !== null);
    const visible = group ? group.visible : layers.some((layer) => layer.visible);
    return [{ target, recipe, packet, given, group: group && all.get(group.id)!, layers, edited, visible }];
  });
}

/** Reads the settings of adjustment layers, by id: those that Photoshop didn't tell at once are asked one by one. */
async function settingsOf(
  photoshop: Photoshop,
  documentId: number,
  layers: readonly Layer[],
): Promise<Map<number, unknown>> {
  const asked = layers.filter(({ layers, kind }) => !layers && isAdjustment(photoshop, kind));
  const answers = await tryBatchPlay(
    photoshop,
    asked.map(({ id }) => actions.adjustment(documentId, id)),
  );
  return new Map(asked.map(({ id }, i) => [id, answers[i] && adjustmentIn(answers[i])]));
}

/** Reads what Magic understands of a layer's settings, in its own words; a newer Photoshop may say more than it does. */
export const readLayerSettings = (
  settings: unknown,
): { kind: string | null; descriptor: Descriptor | null } => {
  const kind = (settings as Descriptor | undefined)?._obj ?? null;
  try {
    const layer = reading(() => checkLayer(settings));
    const { toPsd, fromPsd } = byKind(layer._obj);
    return { kind, descriptor: fromPsd(toPsd(layer)) };
  } catch (error) {
    if (error instanceof Refusal) return { kind, descriptor: null };
    throw error;
  }
};

/** Tells if layers are other than a recipe says. */
const isEdited = (
  photoshop: Photoshop,
  { layers: written }: Recipe,
  layers: readonly FoundLayer[],
): boolean =>
  layers.length !== written.length ||
  layers.some(
    ({ handle, descriptor, visible }, i) =>
      !visible ||
      handle.opacity !== 100 ||
      !isAdjustment(photoshop, handle.kind) ||
      !sameLayer(written[i], descriptor),
  );

/** Photoshop's names of the kinds that are adjustments; fills, which have pixels of their own, are none. */
const adjustmentKinds = [
  'BLACKANDWHITE',
  'BRIGHTNESSCONTRAST',
  'CHANNELMIXER',
  'CLARITY',
  'COLORBALANCE',
  'COLORLOOKUP',
  'CURVES',
  'EXPOSURE',
  'GRADIENTMAP',
  'GRAIN',
  'HUESATURATION',
  'INVERSION',
  'LEVELS',
  'PHOTOFILTER',
  'POSTERIZE',
  'SELECTIVECOLOR',
  'THRESHOLD',
  'VIBRANCE',
];
export const isAdjustment = ({ constants }: Photoshop, kind: string | undefined): boolean =>
  kind !== undefined && adjustmentKinds.some((name) => constants.LayerKind[name] === kind);
