import type { DocumentState, LayerState } from '../simulator';

/** A layer with all in it, under ids of its own; a copy of the Background is a plain layer. */
export const copied = (state: DocumentState, layer: LayerState): LayerState => ({
  ...layer,
  id: state.nextLayer++,
  background: false,
  children: layer.children.map((child) => copied(state, child)),
});
