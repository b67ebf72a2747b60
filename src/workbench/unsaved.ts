import type { LayerState, OpenDocument } from '../simulator';

const drawnIn = (layers: readonly LayerState[]): unknown[] =>
  layers.flatMap(({ children, expanded: _, ...layer }) => [...Object.values(layer), ...drawnIn(children)]);

/** True when a document has something that a file of it would not have, other than what is selected or unfolded. */
export const unsaved = ({ state, clean }: OpenDocument): boolean => {
  if (state === clean) return false;
  const [now, then] = [state, clean].map((one) => [one.width, one.height, ...drawnIn(one.layers)]);
  return now.length !== then.length || now.some((part, i) => part !== then[i]);
};
