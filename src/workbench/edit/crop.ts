import type { DocumentState, LayerRaster, LayerState, Mask, PixelBounds } from '../../simulator';
import { allocate } from '../../simulator/model';

const within = (a: PixelBounds, b: PixelBounds): PixelBounds | null => {
  const both = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return both.right > both.left && both.bottom > both.top ? both : null;
};

const croppedRaster = (raster: LayerRaster, to: PixelBounds, depth: DocumentState['depth']): LayerRaster => {
  const { left, top, width, height, channels, data } = raster;
  const kept = within({ left, top, right: left + width, bottom: top + height }, to);
  // A layer that lies outside keeps one transparent pixel, so that it stays a layer with pixels.
  const box = kept ?? { left: to.left, top: to.top, right: to.left + 1, bottom: to.top + 1 };
  const across = box.right - box.left;
  const down = box.bottom - box.top;
  const cut = allocate(depth, across * down * channels);
  for (let y = 0; kept && y < down; y++) {
    const from = ((box.top - top + y) * width + box.left - left) * channels;
    cut.set(data.subarray(from, from + across * channels) as never, y * across * channels);
  }
  return {
    ...raster,
    left: box.left - to.left,
    top: box.top - to.top,
    width: across,
    height: down,
    data: cut,
  };
};

const croppedMask = (mask: Mask, to: PixelBounds): Mask => {
  const kept = within(mask, to) ?? { left: to.left, top: to.top, right: to.left + 1, bottom: to.top + 1 };
  const across = kept.right - kept.left;
  const data = new Uint8Array(across * (kept.bottom - kept.top));
  for (let y = kept.top; y < kept.bottom; y++)
    for (let x = kept.left; x < kept.right; x++)
      if (x >= mask.left && x < mask.right && y >= mask.top && y < mask.bottom)
        data[(y - kept.top) * across + x - kept.left] =
          mask.data[(y - mask.top) * (mask.right - mask.left) + x - mask.left];
  return {
    left: kept.left - to.left,
    top: kept.top - to.top,
    right: kept.right - to.left,
    bottom: kept.bottom - to.top,
    data,
  };
};

/** Gives every layer of a document, in groups too, other pixels and another mask. */
export const withPixels = (
  layers: readonly LayerState[],
  raster: (of: LayerRaster) => LayerRaster,
  mask: (of: Mask) => Mask,
): LayerState[] =>
  layers.map((layer) => ({
    ...layer,
    raster: layer.raster && raster(layer.raster),
    mask: layer.mask && mask(layer.mask),
    children: withPixels(layer.children, raster, mask),
  }));

/** Cuts a document down to a rectangle of it; what lies outside is gone from every layer and mask. */
export const croppedDocument = (state: DocumentState, to: PixelBounds): DocumentState => ({
  ...state,
  width: to.right - to.left,
  height: to.bottom - to.top,
  selection: null,
  layers: withPixels(
    state.layers,
    (raster) => croppedRaster(raster, to, state.depth),
    (mask) => croppedMask(mask, to),
  ),
});
