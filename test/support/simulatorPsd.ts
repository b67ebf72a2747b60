import {
  initializeCanvas,
  type Layer,
  type LayerMaskData,
  type PixelData,
  readPsd,
  writePsdUint8Array,
} from 'ag-psd';
import { byPsd } from '../../src/adjustments';
import { blendOf } from '../../src/psd/blendNames';
import { psdFields } from '../../src/psd/layerFields';
import { expected } from '../../src/refusal';
import { composite } from '../../src/simulator/composite';
import type { OpenDocument } from '../../src/simulator/history';
import { type DocumentState, type LayerState, type Mask, newLayer } from '../../src/simulator/model';

const prepare = () =>
  initializeCanvas(
    () => {
      throw new Error('There is no canvas');
    },
    (width, height) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }) as ImageData,
  );

/** Colours with transparency. */
const rgba = ({ raster }: LayerState): PixelData => {
  const { width, height, channels, alpha, data } = raster!;
  const out = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < (alpha ? 4 : 3); c++) out[i * 4 + c] = data[i * channels + c];
  return { width, height, data: out };
};

const maskOf = ({ left, top, right, bottom, data }: Mask): LayerMaskData => {
  const out = new Uint8ClampedArray(data.length * 4).fill(255);
  for (let i = 0; i < data.length; i++) out.fill(data[i], i * 4, i * 4 + 3);
  const imageData = { width: right - left, height: bottom - top, data: out };
  return { left, top, right, bottom, defaultColor: 0, imageData };
};

const layerOf = (layer: LayerState): Layer => ({
  ...psdFields(layer),
  ...(layer.mask ? { mask: maskOf(layer.mask) } : {}),
  ...(layer.raster ? { left: layer.raster.left, top: layer.raster.top, imageData: rgba(layer) } : {}),
  ...(layer.kind === 'group' ? { children: layer.children.map(layerOf) } : {}),
});

/**
 * A document as a PSD, with what it shows as its merged image; in Node only. ag-psd can't store the layers' own
 * metadata, and neither profiles.
 * @throws Refusal for anything but RGB of 8 bits
 */
export const psdOf = ({ state }: OpenDocument): Uint8Array => {
  const { width, height, mode, depth, xmp } = state;
  if (mode !== 'RGB' || depth !== 8)
    throw expected('RGB of 8 bits', 'a PSD of the simulator', `${mode} of ${depth}`);
  const { data } = composite(state, { left: 0, top: 0, right: width, bottom: height });
  return writePsdUint8Array({
    width,
    height,
    imageData: { width, height, data: new Uint8ClampedArray(data) },
    children: state.layers.map(layerOf),
    imageResources: xmp ? { xmpMetadata: xmp } : {},
  });
};

const stateOf = (layer: Layer, ids: () => number): LayerState => {
  const made = newLayer(
    layer.id ?? ids(),
    layer.children ? 'group' : layer.adjustment ? 'adjustment' : 'pixel',
    layer.name ?? '',
  );
  const { left = 0, top = 0, imageData, mask } = layer;
  const image = mask?.imageData;
  return {
    ...made,
    visible: !layer.hidden,
    opacity: Math.round((layer.opacity ?? 1) * 100),
    clipped: layer.clipping ?? false,
    blend: blendOf(layer) ?? 'normal',
    background: layer.transparencyProtected === true && !layer.children && !layer.adjustment,
    expanded: layer.opened ?? true,
    children: (layer.children ?? []).map((child) => stateOf(child, ids)),
    adjustment: layer.adjustment ? byPsd(layer.adjustment).fromPsd(layer.adjustment) : null,
    mask: image
      ? {
          left: mask.left ?? 0,
          top: mask.top ?? 0,
          right: (mask.left ?? 0) + image.width,
          bottom: (mask.top ?? 0) + image.height,
          data: Uint8Array.from({ length: image.width * image.height }, (_, i) => image.data[i * 4]),
        }
      : null,
    raster:
      imageData && !layer.adjustment
        ? {
            left,
            top,
            width: imageData.width,
            height: imageData.height,
            channels: 4,
            alpha: true,
            data: Uint8Array.from(imageData.data),
          }
        : null,
  };
};

/** Options for `World.open`, of a PSD in RGB of 8 bits. */
export const stateOfPsd = (bytes: Uint8Array): DocumentState => {
  prepare();
  const {
    width,
    height,
    children = [],
    imageResources,
  } = readPsd(bytes, {
    useImageData: true,
    skipCompositeImageData: true,
    skipThumbnail: true,
  });
  let next = 1000;
  const layers = children.map((layer) => stateOf(layer, () => next++));
  return {
    width,
    height,
    resolution: 72,
    mode: 'RGB',
    depth: 8,
    profile: null,
    layers,
    selection: null,
    xmp: imageResources?.xmpMetadata ?? '',
    active: [layers.at(-1)!.id],
    quickMask: false,
    nextLayer: next,
  };
};
