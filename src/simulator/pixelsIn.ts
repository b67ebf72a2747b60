import { spaceNames } from '../image/profiles';
import type { ImagePixels } from './convert';
import { HostFailure, missing, numbers } from './failure';
import {
  allocate,
  colorCount,
  type DocumentState,
  full,
  type LayerState,
  type Mask,
  type PixelBounds,
} from './model';

/** A mask or selection from gray pixels. @throws HostFailure */
export const maskFrom = (pixels: ImagePixels, target: unknown): Mask => {
  if (pixels.components !== 1 || pixels.componentSize !== 8)
    throw new HostFailure('A mask takes image data of one component of 8 bits', numbers.value);
  const { left = 0, top = 0 } = (target ?? {}) as Partial<PixelBounds>;
  return {
    left,
    top,
    right: left + pixels.width,
    bottom: top + pixels.height,
    data: Uint8Array.from(pixels.data),
  };
};

/** Replaces a layer's pixels. @throws HostFailure */
export const put = (state: DocumentState, layer: LayerState, pixels: ImagePixels, target: unknown): void => {
  if (layer.kind !== 'pixel') throw missing(`pixels of layer ${layer.id}`);
  const count = colorCount(state.mode);
  const space = spaceNames[state.mode as 'RGB'];
  if (pixels.colorSpace !== space || pixels.componentSize !== state.depth)
    throw new HostFailure(
      'The simulator takes pixels of the document’s own mode and depth only',
      numbers.value,
    );
  const { left = 0, top = 0 } = (target ?? {}) as Partial<PixelBounds>;
  const alpha = pixels.components > count;
  const channels = alpha ? count + 1 : count;
  const data = allocate(state.depth, pixels.data.length);
  const scale = state.depth === 16 ? 65535 / 32768 : 1;
  const round = state.depth === 32 ? 0 : 0.5;
  for (let i = 0; i < data.length; i++)
    data[i] = Math.min(
      state.depth === 32 ? Number.POSITIVE_INFINITY : full(state.depth),
      pixels.data[i] * scale + round,
    );
  layer.raster = { left, top, width: pixels.width, height: pixels.height, channels, alpha, data };
};
