import type { Descriptor } from '../adjustments';
import { sameLayer } from '../adjustments/sameLayer';
import { Utf8Decoder } from '../polyfills/utf8';
import { findRecipes, type LayerTree } from '../recipe/findRecipe';
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

/** Groups that Magic made, topmost first, with the recipe of each as JSON. */
export function magicGroups(
  structure: Structure,
  layers: readonly FileLayer[],
): { readonly group: FileLayer; readonly json: string }[] {
  return findRecipes(layers, packetOf(structure), treeOf(structure.bytes)).flatMap(({ group, json }) =>
    group ? [{ group, json }] : [],
  );
}

/** Tells whether a group holds exactly some layers, all of which show as they are. */
export function holdsExactly({ children }: FileLayer, layers: readonly Descriptor[]): boolean {
  const there = (children ?? []).map(({ told }) => descriptorOf(told));
  return there.length === layers.length && there.every((one, i) => one !== null && sameLayer(one, layers[i]));
}
