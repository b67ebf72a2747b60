import type { ImagePixels } from './convert';
import { HostFailure, numbers } from './failure';
import type { World } from './world';

/** Image data as the plugin holds it, with what it stands for inside. */
export interface ImageData extends Omit<ImagePixels, 'data'> {
  readonly hasAlpha: boolean;
  readonly pixelFormat: string;
  readonly isChunky: boolean;
  readonly type: string;
  getData(options?: { chunky?: boolean; fullRange?: boolean }): Promise<ImagePixels['data']>;
  dispose(): void;
}

const contents = new WeakMap<object, ImagePixels>();

/** Pixels of image data. @throws HostFailure for anything else, or after it was disposed of */
export const pixelsOf = (image: unknown): ImagePixels => {
  const found = typeof image === 'object' && image !== null ? contents.get(image) : undefined;
  if (!found) throw new HostFailure('imageData is no image data, or was disposed of', numbers.value);
  return found;
};

const planar = ({ data, components }: ImagePixels): ImagePixels['data'] => {
  const out = data.slice();
  const size = data.length / components;
  for (let i = 0; i < size; i++)
    for (let c = 0; c < components; c++) out[c * size + i] = data[i * components + c];
  return out;
};

const colorCounts = { RGB: 3, Grayscale: 1, Lab: 3, CMYK: 4 };

/** Hands pixels to the plugin, which has to dispose of them. [D] imaging */
export const imageData = (world: World, pixels: ImagePixels): ImageData => {
  const { width, height, colorSpace, colorProfile, components, componentSize } = pixels;
  const hasAlpha = components > colorCounts[colorSpace];
  const image: ImageData = {
    width,
    height,
    colorSpace,
    colorProfile,
    components,
    componentSize,
    hasAlpha,
    pixelFormat: colorSpace + (hasAlpha ? 'A' : ''),
    isChunky: true,
    type: 'image/uncompressed',
    getData: ({ chunky = true, fullRange = false } = {}) =>
      world.calls.later('imageData.getData', () => {
        const held = pixelsOf(image);
        const data = chunky ? held.data.slice() : planar(held);
        // [D] 16 bits end at 32768, or at 65535 when asked.
        if (fullRange && componentSize === 16)
          for (let i = 0; i < data.length; i++) data[i] = Math.round((data[i] * 65535) / 32768);
        return data;
      }),
    dispose: () =>
      world.calls.plain(() => {
        contents.delete(image);
        world.images.delete(image);
      }),
  };
  contents.set(image, pixels);
  world.images.add(image);
  world.imagesMade++;
  return image;
};
