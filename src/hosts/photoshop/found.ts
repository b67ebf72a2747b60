import { byKind, checkLayer, type Descriptor } from '../../adjustments';
import { same } from '../../adjustments/number';
import { Expectation } from '../../expectation';
import { parseRecipe, type Recipe } from '../../recipe/recipe';
import { recipeIn } from '../../recipe/xmp';
import { type Current, type LayerNow, picture, type Target } from '../../run/host';
import { type Place, places } from './document';
import type { Layer, Photoshop, PhotoshopDocument } from './host';
import { ask, commands } from './play';

/** A layer of Magic's, and what it is set to. */
export interface FoundLayer extends LayerNow {
  readonly handle: Layer;
}

/** What Magic has put into a document: a group over the picture, or layers clipped to one. */
export interface Found extends Current {
  /** Null for clipped layers. */
  readonly group: Place | null;
  readonly layers: readonly FoundLayer[];
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
  const drafts: Draft[] = [];
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
  const settings = await settingsOf(
    photoshop,
    document.id,
    drafts.flatMap(({ layers }) => layers),
  );
  // A copy is a change by hand too: one of the two will be gone.
  const copied = drafts.filter(({ group }) => group).length > 1;
  return drafts.map((draft) => {
    const { group, recipe } = draft;
    const layers = draft.layers.map((handle) => {
      const { visible } = handle;
      return { handle, visible, ...readSettings(settings.get(handle.id)) };
    });
    const edited = isEdited(photoshop, recipe, layers) || (copied && group !== null);
    const visible = group ? group.layer.visible : layers.some((layer) => layer.visible);
    return { ...draft, layers, edited, visible };
  });
}

/** What is Magic's before its settings are read. */
type Draft = Omit<Found, 'edited' | 'layers' | 'visible'> & { readonly layers: readonly Layer[] };

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

/** What each adjustment layer is set to, by its id. */
async function settingsOf(
  photoshop: Photoshop,
  documentId: number,
  layers: readonly Layer[],
): Promise<Map<number, unknown>> {
  const asked = layers.filter(({ layers, kind }) => !layers && isAdjustment(photoshop, kind));
  const answers = await ask(
    photoshop,
    asked.map(({ id }) => commands.adjustment(documentId, id)),
  );
  return new Map(asked.map(({ id }, i) => [id, answers[i] && adjustmentIn(answers[i])]));
}

/** What Magic understands of a layer's settings; a newer Photoshop may say more than it does. */
export const readSettings = (settings: unknown): { kind: string | null; layer: Descriptor | null } => {
  const kind = (settings as Descriptor | undefined)?._obj ?? null;
  try {
    return { kind, layer: checkLayer(settings) };
  } catch (error) {
    if (error instanceof Expectation) return { kind, layer: null };
    throw error;
  }
};

/** Whether layers are other than a recipe says. */
const isEdited = (
  photoshop: Photoshop,
  { layers: written }: Recipe,
  layers: readonly FoundLayer[],
): boolean =>
  layers.length !== written.length ||
  layers.some(
    ({ handle, layer, visible }, i) =>
      !visible ||
      handle.opacity !== 100 ||
      !isAdjustment(photoshop, handle.kind) ||
      !sameLayer(written[i], layer),
  );

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
