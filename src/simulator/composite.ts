import type { Descriptor } from '../adjustments';
import { type Canvas, compositeLayers } from '../render/composite';
import { adjust } from './adjust';
import { colorCount, type DocumentState, type LayerState, type PixelBounds } from './model';
import { level } from './pyramid';

/**
 * Composes what a document shows, or one of its layers alone, in a region of a cache level.
 * @param bounds in pixels of that level
 */
export const composite = (state: DocumentState, bounds: PixelBounds, n = 0, only?: LayerState): Canvas =>
  compositeLayers(
    { ...drawingOf(state), scale: 2 ** n, pixels: (raster: Pixels) => level(raster, n) },
    state.layers,
    bounds,
    only,
  );

/** Composes layers whose pixels and masks have the size of the drawing, as a document of this kind shows them. */
export const composeLayers = (
  state: DocumentState,
  layers: readonly LayerState[],
  bounds: PixelBounds,
): Canvas =>
  compositeLayers({ ...drawingOf(state), scale: 1, pixels: (raster: Pixels) => raster }, layers, bounds);

type Pixels = NonNullable<LayerState['raster']>;

const drawingOf = (state: DocumentState) => ({
  colors: colorCount(state.mode),
  depth: state.depth,
  adjust: (data: Canvas['data'], layers: readonly Descriptor[]) => adjust(data, layers, state),
});

export { type Canvas, maskAt } from '../render/composite';
