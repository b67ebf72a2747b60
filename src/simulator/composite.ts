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
    {
      colors: colorCount(state.mode),
      depth: state.depth,
      scale: 2 ** n,
      pixels: (raster: NonNullable<LayerState['raster']>) => level(raster, n),
      adjust: (data, layer) => adjust(data, layer, state),
    },
    state.layers,
    bounds,
    only,
  );

export { type Canvas, maskAt } from '../render/composite';
