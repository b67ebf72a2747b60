import { byKind, checkLayer, type Descriptor } from '../../adjustments';
import { same } from '../../adjustments/number';
import { Expectation } from '../../expectation';
import { parseRecipe, type Recipe } from '../../recipe/recipe';
import { recipeIn } from '../../recipe/xmp';
import { type Current, picture, type Target } from '../host';
import { type Place, places } from './document';
import type { Layer, Photoshop, PhotoshopDocument } from './host';
import { ask, commands, play } from './play';

/** What Magic has put into a document: a group over the picture, or layers clipped to one. */
export interface Found extends Current {
  /** Null for clipped layers. */
  readonly group: Place | null;
  /** The adjustment layers, bottom first. */
  readonly layers: readonly Layer[];
  /** What the group's or the lowest layer's metadata holds. */
  readonly packet: string;
}

/** What the group is called when Magic makes it; in Photoshop it is not looked for by this name. */
export const groupName = 'Magic';

interface Marked {
  readonly place: Place;
  readonly packet: string;
  readonly recipe: Recipe;
}

/** The layer that a clipped one is clipped to. */
const baseOf = ({ layer, siblings }: Place): Layer | undefined =>
  siblings.slice(siblings.findIndex(({ id }) => id === layer.id) + 1).find((below) => !below.isClippingMask);

/**
 * What of Magic's there is, found by the recipes in the layers' own metadata, whatever they are called and
 * wherever they are; inside a modal scope.
 * @throws Expectation for a recipe that this version can't read
 */
export async function findMagic(photoshop: Photoshop, document: PhotoshopDocument): Promise<Found[]> {
  const marked = await markedLayers(photoshop, document);
  const drafts: Omit<Found, 'edited'>[] = [];
  for (const { place, packet, recipe } of marked) {
    const { layer } = place;
    const target: Target = layer.layers ? picture : { layer: baseOf(place)?.id ?? null };
    if (layer.layers)
      drafts.push({ target, recipe, packet, group: place, layers: [...layer.layers].reverse() });
    else {
      const at = drafts.findIndex((one) => !one.group && one.target.layer === target.layer);
      const above = at < 0 ? [] : drafts.splice(at, 1)[0].layers;
      drafts.push({ target, recipe, packet, group: null, layers: [layer, ...above] });
    }
  }
  const edited = await editedOnes(photoshop, document.id, drafts);
  // A copy is a change by hand too: one of the two will be gone.
  const copied = drafts.filter(({ group }) => group).length > 1;
  return drafts.map((draft, i) => ({ ...draft, edited: edited[i] || (copied && draft.group !== null) }));
}

/** Groups and clipped adjustments with a recipe. */
async function markedLayers(photoshop: Photoshop, document: PhotoshopDocument): Promise<Marked[]> {
  const pixels = [photoshop.constants.LayerKind.NORMAL, photoshop.constants.LayerKind.SMARTOBJECT];
  const candidates = [...places([...document.layers])].filter(
    ({ layer }) => layer.layers || (!pixels.includes(layer.kind) && layer.isClippingMask),
  );
  const [own, ...packets] = await metadata(photoshop, document.id, [null, ...candidates]);
  const marked = candidates.flatMap((place, i) => {
    const text = recipeIn(packets[i]);
    return text === null ? [] : [{ place, packet: packets[i], recipe: parseRecipe(text) }];
  });
  return marked.some(({ place }) => place.layer.layers) ? marked : [...marked, ...fromFile(own, candidates)];
}

/**
 * The group of a PSD that Magic wrote without Photoshop: it can't give layers metadata, so there the recipe is in
 * the document's own.
 */
function fromFile(own: string, candidates: readonly Place[]): Marked[] {
  const text = recipeIn(own);
  const place = candidates.find(({ layer, parent }) => !parent && layer.layers && layer.name === groupName);
  return text === null || !place ? [] : [{ place, packet: '', recipe: parseRecipe(text) }];
}

/**
 * The XMP of each layer, and for null the document's. Some versions answer with an error where there is none, which looks like one that
 * failed: what fails twice has none.
 */
async function metadata(photoshop: Photoshop, id: number, of: readonly (Place | null)[]): Promise<string[]> {
  const read = async (some: readonly (Place | null)[]) =>
    (
      await ask(
        photoshop,
        some.map((place) => commands.metadata(id, place?.layer.id ?? null)),
      )
    ).map((answer) => answer && String(answer.XMPMetadataAsUTF8 ?? ''));
  const first = await read(of);
  const missing = of.filter((_, i) => first[i] === null);
  const second = await read(missing);
  return first.map((packet, i) => packet ?? second[missing.indexOf(of[i])] ?? '');
}

/** Whether each is other than its recipe says. */
async function editedOnes(
  photoshop: Photoshop,
  documentId: number,
  drafts: readonly Omit<Found, 'edited'>[],
): Promise<boolean[]> {
  const touched = drafts.map(
    ({ layers, recipe }) =>
      layers.length !== recipe.layers.length ||
      layers.some((layer) => layer.layers || !layer.visible || layer.opacity !== 100) ||
      !layers.every(({ kind }) => isAdjustment(photoshop, kind)),
  );
  const asked = drafts.flatMap(({ layers }, i) => (touched[i] ? [] : layers.map(({ id }) => id)));
  const answers = asked.length
    ? await play(photoshop, ...asked.map((id) => commands.adjustment(documentId, id)))
    : [];
  return drafts.map(({ layers, recipe }, i) => {
    if (touched[i]) return true;
    const now = answers.splice(0, layers.length).map(adjustmentIn);
    return recipe.layers.some((layer, at) => !sameLayer(layer, now[at]));
  });
}

const notAdjustments = ['NORMAL', 'SMARTOBJECT', 'TEXT', 'GROUP', 'SOLIDFILL', 'VIDEO', 'THREED', 'MODEL3D'];
export const isAdjustment = ({ constants }: Photoshop, kind: string): boolean =>
  !notAdjustments.some((name) => constants.LayerKind[name] === kind);

/** The descriptor in the answer to `commands.adjustment`. */
export const adjustmentIn = ({ adjustment }: Descriptor): unknown =>
  Array.isArray(adjustment) ? adjustment[0] : adjustment;

/** Whether what was read back is the layer that was written, however it is spelt. */
export function sameLayer(layer: Descriptor, back: unknown): boolean {
  try {
    const { toPsd } = byKind(layer._obj);
    const read = checkLayer(back);
    return read._obj === layer._obj && same(toPsd(read), toPsd(layer));
  } catch (error) {
    if (error instanceof Expectation) return false;
    throw error;
  }
}
