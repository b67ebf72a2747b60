import { groupName } from '../../hosts/photoshop/found';
import { recipeIn } from '../../recipe/xmp';
import type { DocumentState, LayerState } from '../../simulator';

const hidden = (
  layers: readonly LayerState[],
  is: (layer: LayerState, top: boolean) => boolean,
  top = true,
): LayerState[] =>
  layers.map((layer) => ({
    ...layer,
    visible: layer.visible && !is(layer, top),
    children: hidden(layer.children, is, false),
  }));

const some = (
  layers: readonly LayerState[],
  is: (layer: LayerState, top: boolean) => boolean,
  top = true,
): boolean => layers.some((layer) => is(layer, top) || some(layer.children, is, false));

/**
 * The document as it would be without Magic: its layers, found by the recipes in them or in the document, are hidden.
 * Where there are none, every adjustment layer is, so that changes by hand can be compared, too.
 */
export const withoutMagic = (state: DocumentState): DocumentState => {
  const inFile = recipeIn(state.xmp) !== null;
  const magic = (layer: LayerState, top: boolean) =>
    (layer.xmp !== null && recipeIn(layer.xmp) !== null) ||
    (inFile && top && layer.kind === 'group' && layer.name === groupName);
  const adjustment = ({ kind }: LayerState) => kind === 'adjustment';
  const is = some(state.layers, magic) ? magic : adjustment;
  return some(state.layers, is) ? { ...state, layers: hidden(state.layers, is) } : state;
};
