import type { Layer } from 'ag-psd';
import { byPsd, type Descriptor } from '../adjustments';
import { Refusal } from '../refusal';
import { blendOf } from './blendNames';
import { blockOf, type FileLayer } from './layers';
import type { Structure } from './structure';

/** Parts of the picture that the channels of a layer's data fill. */
export const hasPixels = ({ record: { channels, bounds } }: FileLayer): boolean =>
  bounds.right > bounds.left &&
  bounds.bottom > bounds.top &&
  channels.some(({ id, length }) => id >= 0 && id < 3 && length > 2);

/** Opacity of a layer's filling, 0...255; its own opacity comes on top. Source: block "iOpa". */
export const fillOf = (bytes: Uint8Array, { record }: FileLayer): number => {
  const block = blockOf(record, 'iOpa');
  return block && block.data.end > block.data.start ? bytes[block.data.start] : 255;
};

/** Settings of an adjustment layer; null where there are none, or such as are not drawn here. */
export const descriptorOf = ({ adjustment }: Layer): Descriptor | null => {
  try {
    return adjustment ? byPsd(adjustment).fromPsd(adjustment) : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
};

/** Blocks of kinds that only change what lies below them. Source: "Additional Layer Information". */
const adjustmentKeys = [
  ...['levl', 'curv', 'hue2', 'hue ', 'blnc', 'brit', 'CgEd', 'nvrt', 'thrs', 'post', 'mixr', 'grdm'],
  ...['selc', 'phfl', 'expA', 'vibA', 'blwh', 'clrL'],
];

/** Tells whether a layer only changes what lies below it, of a kind that is known here or not. */
export const changesBelow = (layer: FileLayer): boolean =>
  layer.told.adjustment !== undefined || blockOf(layer.record, ...adjustmentKeys) !== undefined;

const hasEffect = (effects: object): boolean =>
  Object.values(effects).some((one) =>
    [one].flat().some((effect) => typeof effect === 'object' && effect !== null && effect.enabled !== false),
  );

/** Tells whether "Blend If" hides some tones: for gray and three channels, of this layer and of what lies below. */
const blendsIf = (bytes: Uint8Array, { record: { blendIf } }: FileLayer): boolean => {
  const ranges = bytes.subarray(blendIf.start, Math.min(blendIf.end, blendIf.start + 32));
  return ranges.some((value, i) => value !== (i % 4 < 2 ? 0 : 255));
};

/** Channels that a layer leaves alone. Source: block "brst", a number of four bytes for each. */
const switchedOff = ({ record }: FileLayer): boolean => {
  const block = blockOf(record, 'brst');
  return block !== undefined && block.data.end - block.data.start >= 4;
};

/** Reasons why a layer can't be drawn as Photoshop draws it, in words that follow its name. */
function limitsOf(bytes: Uint8Array, layer: FileLayer, base: FileLayer | null): string[] {
  const { told, mask, children } = layer;
  const { blendMode = 'normal', effects } = told;
  const blend = blendOf(told);
  const adjusts = changesBelow(layer) && !hasPixels(layer);
  const hides = (one: { disabled: boolean } | null | undefined) => one && !one.disabled;
  return [
    (blend === null || (blend === 'passThrough' && !children)) && `blends as ${blendMode}`,
    effects && !effects.disabled && hasEffect(effects) && 'has effects',
    children && fillOf(bytes, layer) < 255 && 'has a fill opacity',
    told.vectorMask && !told.vectorMask.disable && 'has a vector mask',
    told.vectorFill && !hasPixels(layer) && 'is a fill layer',
    hides(mask) && mask!.softened && 'has a feathered or thinned mask',
    hides(mask?.painted) && 'has two masks',
    told.artboard && 'is an artboard',
    told.knockout && 'knocks out',
    blendsIf(bytes, layer) && 'has Blend If',
    switchedOff(layer) && 'leaves channels alone',
    base && changesBelow(base) && !hasPixels(base) && !adjusts && 'is clipped to an adjustment layer',
    adjusts && !descriptorOf(told) && `is ${kindOf(layer)}, with settings that are not drawn here`,
  ].filter((one): one is string => typeof one === 'string');
}

const kindOf = ({ told }: FileLayer): string => told.adjustment?.type ?? 'an adjustment';

/** The layers that others of a list are clipped to. */
const basesOf = (layers: readonly FileLayer[]): (FileLayer | null)[] => {
  let base: FileLayer | null = null;
  return layers.map((layer) => {
    if (layer.record.clipped) return base;
    base = layer;
    return null;
  });
};

export const isHidden = ({ record }: FileLayer): boolean => (record.flags & 2) !== 0;

/** Layers whose names lead the reasons why they are not drawn as in Photoshop. */
export interface Limits {
  /** Limits of layers that show. */
  readonly shown: readonly string[];
  /** Limits of layers that don't. */
  readonly hidden: readonly string[];
}

/** Everything of a file's layers that is not drawn here as in Photoshop, one sentence part each. */
export function limitsIn({ bytes }: Structure, layers: readonly FileLayer[]): Limits {
  const shown: string[] = [];
  const hidden: string[] = [];
  const visit = (list: readonly FileLayer[], above: boolean) => {
    const bases = basesOf(list);
    for (const [i, layer] of list.entries()) {
      const base = bases[i];
      const shows = above && !isHidden(layer) && !(base && isHidden(base));
      const words = limitsOf(bytes, layer, base).map((limit) => `"${nameOf(layer)}" ${limit}`);
      (shows ? shown : hidden).push(...words);
      if (layer.mask?.disabled) hidden.push(`"${nameOf(layer)}" has a mask that is switched off`);
      visit(layer.children ?? [], shows);
    }
  };
  visit(layers, true);
  return { shown, hidden };
}

export const nameOf = ({ told }: FileLayer): string => told.name ?? '';

/** Tells whether a layer is kept as its pixels alone. */
export const isFlattened = ({ told }: FileLayer): boolean =>
  told.text !== undefined || told.placedLayer !== undefined;
