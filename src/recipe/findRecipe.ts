import type { Descriptor } from '../adjustments';
import { sameLayer } from '../adjustments/sameLayer';
import { readableRecipe } from './recipe';
import { recipeIn } from './xmp';

/** Name of the group when Magic makes it; the user may give it any other. */
export const groupName = 'Magic';

/** Reader of one host's layers. Lists are bottom first. */
export interface LayerTree<Layer> {
  name(layer: Layer): string;
  /** Layers of a group; null for any other layer. */
  children(layer: Layer): readonly Layer[] | null;
  clipped(layer: Layer): boolean;
  /** The layer's own XMP packet; null where it has none, or the host doesn't know. */
  xmp(layer: Layer): string | null;
  /** Settings of an adjustment layer; null for other layers and for settings that Magic can't read. */
  descriptor(layer: Layer): Descriptor | null;
}

/** Magic's work in a document: its group over the picture, or its layers clipped to one. */
export interface RecipeInDocument<Layer> {
  /** The recipe as it is stored. */
  readonly json: string;
  /** The packet of the layer that holds the recipe; empty when the document's own does. */
  readonly packet: string;
  /** Null for clipped layers. */
  readonly group: Layer | null;
  /** The layer that clipped ones are clipped to; null for a group. */
  readonly base: Layer | null;
  /** Layers of the work, bottom first. */
  readonly layers: readonly Layer[];
}

type Group<Layer> = { readonly group: Layer; readonly layers: readonly Layer[] };

interface Spot<Layer> {
  readonly layer: Layer;
  readonly siblings: readonly Layer[];
}

/** Every layer, top first, groups before what is in them. */
function* spots<Layer>(tree: LayerTree<Layer>, siblings: readonly Layer[]): Generator<Spot<Layer>> {
  for (const layer of [...siblings].reverse()) {
    yield { layer, siblings };
    yield* spots(tree, tree.children(layer) ?? []);
  }
}

/**
 * Finds Magic's work by its recipes, whatever its layers are called and wherever they are, the topmost first. A recipe
 * in a layer's own metadata counts first. Without one in a group, the document's own recipe belongs to the group that
 * holds the layers it tells of: a file that was written without Photoshop has it there.
 */
export function findRecipes<Layer>(
  roots: readonly Layer[],
  documentXmp: string | null,
  tree: LayerTree<Layer>,
): RecipeInDocument<Layer>[] {
  const all = [...spots(tree, roots)];
  const found: RecipeInDocument<Layer>[] = [];
  for (const { layer, siblings } of all) {
    const packet = tree.xmp(layer) ?? '';
    const json = packet && recipeIn(packet);
    if (!json) continue;
    const children = tree.children(layer);
    if (children) found.push({ json, packet, group: layer, base: null, layers: children });
    else if (tree.clipped(layer)) {
      const below = siblings.slice(0, siblings.indexOf(layer)).reverse();
      const base = below.find((one) => !tree.clipped(one)) ?? null;
      const at = found.findIndex((one) => !one.group && one.base === base);
      const above = at < 0 ? [] : found.splice(at, 1)[0].layers;
      found.push({ json, packet, group: null, base, layers: [layer, ...above] });
    }
  }
  const json = documentXmp && recipeIn(documentXmp);
  if (!json || found.some(({ group }) => group)) return found;
  const groups = all.flatMap(({ layer }) => {
    const layers = tree.children(layer);
    return layers ? [{ group: layer, layers }] : [];
  });
  return [...found, ...groupsOf(json, groups, tree).map((one) => ({ json, packet: '', base: null, ...one }))];
}

/**
 * The groups that a document's recipe tells of: the one that still holds most of its layers as they were written, with
 * its whole copies. Where none is as it was written, the one with Magic's name.
 */
function groupsOf<Layer>(
  json: string,
  groups: readonly Group<Layer>[],
  tree: LayerTree<Layer>,
): readonly Group<Layer>[] {
  const layers = readableRecipe(json)?.layers ?? null;
  // A photo that needed nothing has no group.
  if (layers?.length === 0) return [];
  const named = groups.filter(({ group }) => tree.name(group) === groupName);
  const unchanged = (one: Group<Layer>): number => {
    const there = one.layers.map((child) => tree.descriptor(child));
    return (layers ?? []).filter((descriptor) => there.some((one) => one && sameLayer(descriptor, one)))
      .length;
  };
  const ranked = groups.map((group) => ({ group, count: unchanged(group) }));
  const most = Math.max(0, ...ranked.map(({ count }) => count));
  if (most === 0) return named.slice(0, 1);
  const best = ranked.filter(({ count }) => count === most).map(({ group }) => group);
  if (most === layers?.length) return best;
  return [best.find((group) => named.includes(group)) ?? best[0]];
}
