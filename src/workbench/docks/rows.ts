import type { LayerState } from '../../simulator';

/** A row of the Layers panel. */
export interface Row {
  readonly layer: LayerState;
  /** 1 outside of groups. */
  readonly depth: number;
  readonly parent: LayerState | null;
}

/** The rows as they are shown: from the top, without what is in closed groups. */
export const rowsOf = (layers: readonly LayerState[], depth = 1, parent: LayerState | null = null): Row[] =>
  [...layers]
    .reverse()
    .flatMap((layer) => [
      { layer, depth, parent },
      ...(layer.expanded ? rowsOf(layer.children, depth + 1, layer) : []),
    ]);
