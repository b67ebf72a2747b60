import type { DocumentState, LayerState, Mask } from '../../simulator';
import { composite, maskAt } from '../../simulator/composite';
import { full } from '../../simulator/model';

/** Pixels on the longer side, twice what is shown. */
const longestPx = 64;

/** A picture is drawn once: pixels and masks are never changed in place. */
const drawn = new WeakMap<object, string>();

/** The address of a picture whose pixels are given one by one. */
const picture = (
  key: object,
  width: number,
  height: number,
  paint: (rgba: Uint8ClampedArray) => void,
): string => {
  const before = drawn.get(key);
  if (before !== undefined) return before;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, height);
  paint(image.data);
  context.putImageData(image, 0, 0);
  const address = canvas.toDataURL();
  drawn.set(key, address);
  return address;
};

/** Factor by which the cache level is smaller, as a power of two, and the sides there. */
const shrunk = (width: number, height: number) => {
  const level = Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / longestPx)));
  const side = (value: number) => Math.max(1, Math.floor(value / 2 ** level));
  return { level, width: side(width), height: side(height) };
};

/** Picture of a layer alone. */
export const layerThumbnail = (state: DocumentState, layer: LayerState): string => {
  const { level, width, height } = shrunk(state.width, state.height);
  return picture(layer.raster!, width, height, (rgba) => {
    const { data } = composite(state, { left: 0, top: 0, right: width, bottom: height }, level, layer);
    const stride = data.length / (width * height);
    const scale = 255 / full(state.depth);
    for (let i = 0; i < width * height; i++) {
      // The one channel of a gray document is all three.
      for (let c = 0; c < 3; c++) rgba[i * 4 + c] = data[i * stride + (stride < 4 ? 0 : c)] * scale;
      rgba[i * 4 + 3] = data[i * stride + stride - 1] * scale;
    }
  });
};

/** Picture of a mask: what it shows, white, and hides, black. */
export const maskThumbnail = (state: DocumentState, mask: Mask): string => {
  const { level, width, height } = shrunk(state.width, state.height);
  return picture(mask, width, height, (rgba) => {
    for (let i = 0; i < width * height; i++) {
      const x = (i % width) * 2 ** level;
      const y = Math.floor(i / width) * 2 ** level;
      rgba.fill(maskAt(mask, x, y), i * 4, i * 4 + 3);
      rgba[i * 4 + 3] = 255;
    }
  });
};
