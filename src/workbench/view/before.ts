import type { DocumentState, LayerState } from '../../simulator';
import { magicIn } from '../files/recipe';

type Test = (layer: LayerState) => boolean;

const hidden = (layers: readonly LayerState[], is: Test): LayerState[] =>
  layers.map((layer) => ({
    ...layer,
    visible: layer.visible && !is(layer),
    children: hidden(layer.children, is),
  }));

const some = (layers: readonly LayerState[], is: Test): boolean =>
  layers.some((layer) => is(layer) || some(layer.children, is));

/**
 * The document as it would be without Magic: its layers, found by the recipes in them or in the document, are hidden.
 * Where there are none, every adjustment layer is, so that changes by hand can be compared, too.
 */
export const withoutMagic = (state: DocumentState): DocumentState => {
  const magic = new Set(magicIn(state).flatMap(({ group, layers }) => (group ? [group] : layers)));
  const is: Test = magic.size > 0 ? (layer) => magic.has(layer) : ({ kind }) => kind === 'adjustment';
  return some(state.layers, is) ? { ...state, layers: hidden(state.layers, is) } : state;
};
