import { sameLayer } from '../adjustments/sameLayer';
import { Utf8Decoder } from '../polyfills/utf8';
import { findRecipes, type LayerTree } from '../recipe/findRecipe';
import { ownLayers } from '../recipe/ownLayers';
import { type Recipe, readableRecipe } from '../recipe/recipe';
import { layerIdsIn } from '../recipe/xmp';
import type { FileLayer } from './layers';
import { descriptorOf, nameOf } from './limits';
import { resourceIds, resourceOf } from './resources';
import type { Structure } from './structure';

const utf8 = new Utf8Decoder();
const packetEnd = '</x:xmpmeta>';

/**
 * The XMP packet in a layer's own metadata, which Photoshop stores in a block whose form is not public: found by its
 * words, of one byte a letter or of two.
 */
function packetIn(bytes: Uint8Array, { record }: FileLayer): string | null {
  for (const { key, data } of record.blocks) {
    if (key !== 'shmd') continue;
    const plain = utf8.decode(bytes.subarray(data.start, data.end));
    for (const text of [plain, plain.split('\0').join('')]) {
      const start = text.indexOf('<x:xmpmeta');
      const end = text.indexOf(packetEnd, start);
      if (start >= 0 && end >= 0) return text.slice(start, end + packetEnd.length);
    }
  }
  return null;
}

const treeOf = (bytes: Uint8Array): LayerTree<FileLayer> => ({
  name: nameOf,
  children: ({ children }) => children,
  clipped: ({ record }) => record.clipped,
  xmp: (layer) => packetIn(bytes, layer),
  descriptor: ({ told }) => descriptorOf(told),
});

/** The XMP packet of a document; null where it has none. */
export const packetOf = (structure: Structure): string | null => {
  const bytes = resourceOf(structure, resourceIds.xmp);
  return bytes && utf8.decode(bytes);
};

/** A group that Magic made. */
export interface MagicGroup {
  readonly group: FileLayer;
  readonly recipe: Recipe;
  /** Layers in it that Magic made, bottom first. */
  readonly made: readonly FileLayer[];
  /** Layers that the user put into it, bottom first. */
  readonly kept: readonly FileLayer[];
}

const kindOf = ({ told }: FileLayer): string | null =>
  descriptorOf(told)?._obj ?? told.adjustment?.type ?? null;

/** Groups that Magic made, topmost first, and whether there are any whose recipe can't be read. */
export function magicGroups(
  structure: Structure,
  layers: readonly FileLayer[],
): { readonly groups: readonly MagicGroup[]; readonly unreadable: boolean } {
  const own = packetOf(structure);
  let unreadable = false;
  const groups = findRecipes(layers, own, treeOf(structure.bytes)).flatMap(
    ({ group, json, packet, layers: inside }) => {
      if (!group) return [];
      const recipe = readableRecipe(json);
      if (!recipe) {
        unreadable = true;
        return [];
      }
      const children = inside.map((layer) => ({
        of: layer,
        id: layer.told.id ?? 0,
        kind: kindOf(layer),
        descriptor: descriptorOf(layer.told),
      }));
      const mine = ownLayers(group.told.id ?? 0, children, recipe.layers, layerIdsIn(packet || own!));
      // A name alone makes no group of the user's Magic's.
      if (!packet && mine.size === 0) return [];
      const [made, kept] = [true, false].map((is) =>
        children.filter((child) => mine.has(child) === is).map(({ of }) => of),
      );
      return [{ group, recipe, made, kept }];
    },
  );
  return { groups, unreadable };
}

/** Tells whether a group holds exactly the layers that Magic made, as they were written. */
export function isAsWritten({ made, kept, recipe }: MagicGroup): boolean {
  const there = made.map(({ told }) => descriptorOf(told));
  return (
    kept.length === 0 &&
    there.length === recipe.layers.length &&
    there.every((one, i) => one !== null && sameLayer(one, recipe.layers[i]))
  );
}
