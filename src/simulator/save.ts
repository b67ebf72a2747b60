import type { OpenDocument } from './history';
import { copyState, type DocumentState, type LayerState } from './model';

/** A document as it lies in a file: all that Photoshop keeps in a PSD, and nothing of the session. */
export interface SavedDocument {
  readonly title: string;
  readonly state: DocumentState;
}

const detached = (layer: LayerState): LayerState => ({
  ...layer,
  raster: layer.raster && { ...layer.raster, data: layer.raster.data.slice() },
  mask: layer.mask && { ...layer.mask, data: layer.mask.data.slice() },
  adjustment: layer.adjustment && JSON.parse(JSON.stringify(layer.adjustment)),
  children: layer.children.map(detached),
});

/** The topmost layer is the active one of an opened file, and there is no selection [I]. */
export const saved = ({ title, state }: SavedDocument | OpenDocument): SavedDocument => {
  const copy = copyState(state);
  const layers = copy.layers.map(detached);
  return {
    title,
    state: { ...copy, layers, selection: null, quickMask: false, active: [layers.at(-1)!.id] },
  };
};
