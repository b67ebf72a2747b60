import { type Layer, type LayerMaskData, type PixelData, type Psd, readPsd } from 'ag-psd';
import { byPsd } from '../../adjustments';
import { flattenedIn, limitsIn } from '../../psd/limits';
import { resourceIn } from '../../psd/resources';
import type { Depth, DocumentState, LayerState, Mask, Raster } from '../../simulator';
import { newLayer } from '../../simulator/model';
import { newState } from '../../simulator/newDocument';
import type { Read } from './openPhoto';
import { readingOf } from './profile';
import { Undecodable } from './refusals';

type Values = Uint8Array | Uint16Array;

const few = (names: readonly string[]) =>
  `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;

/** Pixels as the simulator has them; without transparency where there is none to tell. */
const rasterOf = ({ width, height, data }: PixelData, left: number, top: number, opaque: boolean): Raster => {
  const channels = opaque ? 3 : 4;
  const place = { left, top, width, height, channels, alpha: !opaque };
  const from = data as Values | Uint8ClampedArray;
  if (!opaque)
    return {
      ...place,
      data: from instanceof Uint16Array ? from : new Uint8Array(from.buffer, from.byteOffset, from.length),
    };
  const out =
    from instanceof Uint16Array ? new Uint16Array(width * height * 3) : new Uint8Array(width * height * 3);
  for (let i = 0, at = 0; i < out.length; at++) for (let c = 0; c < 3; c++) out[i++] = from[at++];
  return { ...place, data: out };
};

/** A mask with what lies around it, where that shows. */
const maskOf = (mask: LayerMaskData | undefined, { width, height }: Psd): Mask | null => {
  if (!mask || mask.disabled) return null;
  const { left = 0, top = 0, imageData, defaultColor = 0 } = mask;
  const around = defaultColor > 0;
  const right = left + (imageData?.width ?? 0);
  const bottom = top + (imageData?.height ?? 0);
  const bounds = around ? { left: 0, top: 0, right: width, bottom: height } : { left, top, right, bottom };
  const across = bounds.right - bounds.left;
  const data = new Uint8Array(across * (bounds.bottom - bounds.top)).fill(defaultColor);
  const values = imageData?.data as Values | undefined;
  const by = values instanceof Uint16Array ? 257 : 1;
  for (let y = Math.max(top, bounds.top); values && y < Math.min(bottom, bounds.bottom); y++)
    for (let x = Math.max(left, bounds.left); x < Math.min(right, bounds.right); x++)
      data[(y - bounds.top) * across + x - bounds.left] = Math.round(
        values[((y - top) * (right - left) + x - left) * 4] / by,
      );
  return { ...bounds, data };
};

/** Whether a layer is the Background: at the bottom, locked, everywhere and opaque. */
const isBackground = (layer: Layer, { width, height, children }: Psd): boolean => {
  const { imageData, transparencyProtected, left = 0, top = 0 } = layer;
  if (layer !== children?.[0] || !transparencyProtected || !imageData || layer.adjustment) return false;
  if (left !== 0 || top !== 0 || imageData.width !== width || imageData.height !== height) return false;
  const values = imageData.data;
  const full = values instanceof Uint16Array ? 65535 : 255;
  for (let i = 3; i < values.length; i += 4) if (values[i] !== full) return false;
  return true;
};

const layerOf = (layer: Layer, psd: Psd, ids: () => number): LayerState => {
  const { adjustment, imageData, children } = layer;
  const background = isBackground(layer, psd);
  const kind = children ? 'group' : adjustment ? 'adjustment' : 'pixel';
  const image = imageData && kind === 'pixel' ? imageData : null;
  return {
    ...newLayer(layer.id ?? ids(), kind, layer.name ?? ''),
    visible: !layer.hidden,
    opacity: Math.round((layer.opacity ?? 1) * 100),
    clipped: layer.clipping ?? false,
    blend: layer.blendMode === 'pass through' ? 'passThrough' : 'normal',
    background,
    expanded: layer.opened ?? true,
    children: (children ?? []).map((child) => layerOf(child, psd, ids)),
    adjustment: adjustment ? byPsd(adjustment).fromPsd(adjustment) : null,
    mask: maskOf(layer.mask, psd),
    raster: image && rasterOf(image, layer.left ?? 0, layer.top ?? 0, background),
  };
};

const highest = ({ children = [] }: Pick<Psd, 'children'>): number =>
  Math.max(0, ...children.map((layer) => Math.max(layer.id ?? 0, highest(layer))));

const parse = (bytes: Uint8Array, flat: boolean): Psd => {
  try {
    return readPsd(bytes, {
      useImageData: true,
      skipThumbnail: true,
      skipLinkedFilesData: true,
      skipCompositeImageData: !flat,
      skipLayerImageData: flat,
      log: () => {},
    });
  } catch (error) {
    const { message } = error as Error;
    const mode = /Color mode not supported: (\w+)/.exec(message)?.[1];
    if (mode) throw new Undecodable(`one in ${mode}`, 'Convert it to RGB in Photoshop first.');
    throw new Undecodable(`a damaged Photoshop file (${message.replace(/[^ -~]/g, '?')})`);
  }
};

/** The picture that the file carries of itself, as one layer. */
const flatState = (bytes: Uint8Array): DocumentState => {
  const { width, height, imageData, bitsPerChannel, imageResources } = parse(bytes, true);
  if (!imageData || imageResources?.versionInfo?.hasRealMergedData === false)
    throw new Undecodable(
      'layers that can’t be drawn here, and no flat picture of them',
      'Save it in Photoshop with Maximize Compatibility on.',
    );
  const { data } = rasterOf(imageData, 0, 0, true);
  return newState({ width, height, data, depth: bitsPerChannel as Depth });
};

const layeredState = (psd: Psd): DocumentState => {
  let next = highest(psd) + 1;
  const layers = (psd.children ?? []).map((layer) => layerOf(layer, psd, () => next++));
  const { width, height, bitsPerChannel } = psd;
  const empty = newState({ width, height, data: new Uint8Array(width * height * 3) });
  return {
    ...empty,
    depth: bitsPerChannel as Depth,
    layers,
    active: [layers.at(-1)!.id],
    nextLayer: next,
  };
};

/**
 * A PSD as a document with its layers, or, where those can't be drawn as Photoshop does, as the flat picture that
 * the file carries.
 * @throws Undecodable
 */
export const openPsd = (bytes: Uint8Array): Read => {
  const psd = parse(bytes, false);
  const { bitsPerChannel = 8, colorMode, children = [], imageResources } = psd;
  if (colorMode !== 3)
    throw new Undecodable('a Photoshop file that is not RGB', 'Convert it to RGB in Photoshop first.');
  if (bitsPerChannel !== 8 && bitsPerChannel !== 16)
    throw new Undecodable(
      `${bitsPerChannel} bits per channel`,
      'Convert it to 8 or 16 bits per channel first.',
    );
  const limits = limitsIn(psd);
  const flat = limits.length > 0 || children.length === 0;
  const notes: string[] = [];
  if (limits.length > 0)
    notes.push(`Opened as one flat picture, because layers are drawn otherwise here: ${few(limits)}.`);
  const drawn = flattenedIn(psd);
  if (!flat && drawn.length > 0) notes.push(`Opened as pixels: ${few(drawn)}.`);
  const icc = resourceIn(bytes, 1039);
  const reading = readingOf(icc);
  if (reading.kind === 'convert')
    notes.push(
      `Its profile "${reading.from}" is not known here: shown as if it were sRGB, and kept when saved.`,
    );
  const state = flat ? flatState(bytes) : layeredState(psd);
  return {
    state: {
      ...state,
      xmp: imageResources?.xmpMetadata ?? '',
      resolution: imageResources?.resolutionInfo?.horizontalResolution ?? 72,
      profile: reading.kind === 'keep' ? reading.profile : null,
    },
    origin: { icc, exif: resourceIn(bytes, 1058) },
    notes,
  };
};
