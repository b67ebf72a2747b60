import type { Layer } from 'ag-psd';
import { byKind, type Descriptor } from '../adjustments';
import { type LayerRaster, type LayerState, type Mask, newLayer } from '../simulator/model';
import { blendOf, psdBlend } from './blendNames';
import { decodeChannel, type Plane } from './decodeChannel';
import type { LayerMask } from './layerMask';
import type { FileLayer } from './layers';
import { changesBelow, descriptorOf, fillOf, hasPixels, isHidden, nameOf } from './limits';
import type { Rectangle } from './records';
import type { Structure } from './structure';

/** Photoshop mixes the edges of text at this gamma ("Blend Text Colors Using Gamma" of the color settings). */
const textGamma = 1.45;

/** Everything a PSD tells of a layer beside its pixels, its mask and its children. */
export const psdFields = ({
  id,
  name,
  visible,
  opacity,
  fillOpacity,
  clipped,
  blend,
  background,
  ...layer
}: LayerState): Layer => ({
  id,
  name,
  hidden: !visible,
  opacity: opacity / 100,
  ...(fillOpacity < 100 ? { fillOpacity: fillOpacity / 100 } : {}),
  clipping: clipped,
  blendMode: psdBlend(blend),
  ...(background ? { transparencyProtected: true } : {}),
  ...(layer.adjustment ? { adjustment: byKind(layer.adjustment._obj).toPsd(layer.adjustment) } : {}),
  ...(layer.kind === 'group' ? { opened: layer.expanded } : {}),
});

const sizeOf = ({ left, right, top, bottom }: Rectangle) => ({ width: right - left, height: bottom - top });

/** The values of some channels of a layer; null for those that have none. @throws PsdFault */
function channelsOf(
  { bytes, layers, depth, large }: Structure,
  { record, index }: FileLayer,
  bounds: Rectangle,
  ids: readonly number[],
): (Plane | null)[] {
  const size = { ...sizeOf(bounds), depth: depth as 8 | 16 };
  let at = layers!.pixels[index].start;
  const found = new Map<number, Plane | null>();
  for (const { id, length } of record.channels) {
    if (ids.includes(id)) found.set(id, decodeChannel(bytes.subarray(at, at + length), size, large));
    at += length;
  }
  return ids.map((id) => found.get(id) ?? null);
}

/** Pixels of a layer; those of the Background have no transparency to tell. */
function rasterOf(structure: Structure, layer: FileLayer): LayerRaster {
  const { bounds } = layer.record;
  const { width, height } = sizeOf(bounds);
  const [alpha, ...colors] = channelsOf(structure, layer, bounds, [-1, 0, 1, 2]);
  const top = structure.depth === 8 ? 255 : 65535;
  const opaque = isBackground(structure, layer) && (!alpha || alpha.every((value) => value === top));
  const channels = opaque ? 3 : 4;
  const length = width * height * channels;
  const data = structure.depth === 8 ? new Uint8Array(length) : new Uint16Array(length);
  const parts = opaque ? colors : [...colors, alpha];
  for (const [c, part] of parts.entries())
    for (let i = 0, to = c; to < length; i++, to += channels) data[to] = part ? part[i] : c === 3 ? top : 0;
  return { left: bounds.left, top: bounds.top, width, height, channels, alpha: !opaque, data };
}

/** Tells whether a layer may be the Background: at the bottom, locked and everywhere. */
const isBackground = ({ width, height }: Structure, { record, from, children }: FileLayer): boolean => {
  const { left, top, right, bottom } = record.bounds;
  const locked = (record.flags & 1) !== 0;
  return from === 0 && locked && !children && !left && !top && right === width && bottom === height;
};

/** A mask with what lies around it, where that shows. */
function maskOf(structure: Structure, layer: FileLayer, mask: LayerMask): Mask {
  const { width, height } = structure;
  const { around } = mask;
  const [values] = channelsOf(structure, layer, mask.bounds, [-2]);
  // A rectangle without pixels is none, however large it says it is.
  const bounds = values ? mask.bounds : { left: 0, top: 0, right: 0, bottom: 0 };
  const { left, top, right, bottom } = bounds;
  const place = around > 0 ? { left: 0, top: 0, right: width, bottom: height } : bounds;
  const across = Math.max(0, place.right - place.left);
  const data = new Uint8Array(across * Math.max(0, place.bottom - place.top)).fill(around);
  for (let y = Math.max(top, place.top); values && y < Math.min(bottom, place.bottom); y++)
    for (let x = Math.max(left, place.left); x < Math.min(right, place.right); x++) {
      const value = values[(y - top) * (right - left) + x - left];
      data[(y - place.top) * across + x - place.left] =
        values instanceof Uint16Array ? Math.floor((value + 128) / 257) : value;
    }
  return across > 0 ? { ...place, data } : { left: 0, top: 0, right: 0, bottom: 0, data };
}

/** A layer as it is read. */
export type ReadLayer = LayerState;

/** An adjustment layer with nothing but its settings. */
export const adjustmentLayer = (adjustment: Descriptor): ReadLayer => ({
  ...newLayer(0, 'adjustment', ''),
  adjustment,
});

/** The bytes that a file's layers take in memory. */
export const layerBytes = ({ depth, width, height }: Structure, layers: readonly FileLayer[]): number =>
  layers.reduce((sum, layer) => {
    const { width: across, height: down } = sizeOf(layer.record.bounds);
    const pixels = hasPixels(layer) ? (across * down * 4 * depth) / 8 : 0;
    return sum + pixels + (layer.mask ? width * height : 0);
  }, 0);

/** Layers of a file, bottom first, each with an id of its own. @throws PsdFault when their pixels are damaged */
export function readLayers(structure: Structure, layers: readonly FileLayer[]): LayerState[] {
  const taken = new Set<number>();
  let next = Math.max(0, ...ids(layers)) + 1;
  const idOf = (id: number | undefined) => {
    const own = id === undefined || id < 1 || taken.has(id) ? next++ : id;
    taken.add(own);
    return own;
  };
  const read = (layer: FileLayer): LayerState => {
    const { told, record, mask, children } = layer;
    const pixels = hasPixels(layer);
    const adjusts = changesBelow(layer) && !pixels;
    const raster = pixels && !children ? rasterOf(structure, layer) : null;
    const adjustment = adjusts ? descriptorOf(told) : null;
    // A kind that is not known keeps its place, as an empty layer.
    const kind = children ? 'group' : adjustment ? 'adjustment' : 'pixel';
    return {
      ...newLayer(idOf(told.id), kind, nameOf(layer)),
      visible: !isHidden(layer),
      // In 255ths, as files have it: whole percents would change it.
      opacity: (record.opacity * 100) / 255,
      fillOpacity: (fillOf(structure.bytes, layer) * 100) / 255,
      clipped: record.clipped,
      blend: blendOf(told) ?? 'normal',
      background: raster !== null && !raster.alpha,
      expanded: told.opened ?? true,
      children: (children ?? []).map(read),
      adjustment,
      mask: mask && !mask.disabled ? maskOf(structure, layer, mask) : null,
      raster,
      ...(told.text ? { mixGamma: textGamma } : {}),
    };
  };
  return layers.map(read);
}

const ids = (layers: readonly FileLayer[]): number[] =>
  layers.flatMap(({ told, children }) => [told.id ?? 0, ...ids(children ?? [])]);
