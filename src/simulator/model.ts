import type { Descriptor } from '../adjustments';
import type { BlendMode } from '../render/blend';

export type ImageMode = 'RGB' | 'CMYK' | 'Lab' | 'Gray' | 'Bitmap' | 'Indexed' | 'Duotone' | 'Multichannel';
export type Depth = 8 | 16 | 32;
/** 0...255; 0...65535 as in files, whatever the API gives; or linear light in 32 bits. */
export type SampleData = Uint8Array | Uint16Array | Float32Array;

export interface PixelBounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels of a layer; never changed in place, so that states of the history can share them. */
export interface LayerRaster {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The mode's colours, and one more for transparency. */
  readonly channels: number;
  readonly alpha: boolean;
  /** Row by row, interleaved. */
  readonly data: SampleData;
  /** The data is smaller by this power of two: lets tests open enormous documents. */
  readonly magnified?: number;
}

/** Coverage 0...255; nothing outside of it. */
export interface Mask extends PixelBounds {
  readonly data: Uint8Array;
  /** Edges as Photoshop tells them: feathered and turned ones end between pixels, or beyond the canvas. [D] */
  readonly edges?: PixelBounds;
}

export interface LayerState {
  readonly id: number;
  readonly kind: 'pixel' | 'group' | 'adjustment';
  name: string;
  visible: boolean;
  /** Percent, of any fraction: files have 255ths. */
  opacity: number;
  /** Percent of what fills the layer; its opacity comes on top. */
  fillOpacity: number;
  clipped: boolean;
  blend: BlendMode;
  /** Exponent at which the edges of text are mixed with what lies below; none for other layers. */
  mixGamma?: number;
  mask: Mask | null;
  /** The Background: opaque, at the bottom, fixed. */
  background: boolean;
  /** The layer's own XMP packet; null when it has none. */
  xmp: string | null;
  /** Pixels of a pixel layer. */
  raster: LayerRaster | null;
  /** Filling of a fill layer, whose pixels can't be painted on. */
  fill?: 'solidColor' | 'gradientFill' | 'pattern';
  /** Photoshop's descriptor of an adjustment layer. */
  adjustment: Descriptor | null;
  /** Layers of a group, bottom first. */
  children: LayerState[];
  /** True for a group while the Layers panel shows what is in it. */
  expanded: boolean;
}

/** All of a document that the history brings back. */
export interface DocumentState {
  width: number;
  height: number;
  /** Pixels per inch. */
  resolution: number;
  mode: ImageMode;
  depth: Depth;
  /** Null when untagged. */
  profile: string | null;
  /** Bottom first. */
  layers: LayerState[];
  selection: Mask | null;
  xmp: string;
  /** Ids of the selected layers. */
  active: number[];
  quickMask: boolean;
  nextLayer: number;
}

const colorsOf: Partial<Record<ImageMode, number>> = {
  RGB: 3,
  CMYK: 4,
  Lab: 3,
  Gray: 1,
  Bitmap: 1,
  Duotone: 1,
};

/** Number of colours of a mode's pixels. */
export const colorCount = (mode: ImageMode): number => colorsOf[mode] ?? 3;

/** The number that stands for full in a depth. */
export const full = (depth: Depth): number => (depth === 8 ? 255 : depth === 16 ? 65535 : 1);

export const allocate = (depth: Depth, length: number): SampleData =>
  depth === 8 ? new Uint8Array(length) : depth === 16 ? new Uint16Array(length) : new Float32Array(length);

/** A layer with everything as Photoshop first makes it. */
export const newLayer = (id: number, kind: LayerState['kind'], name: string): LayerState => ({
  id,
  kind,
  name,
  visible: true,
  opacity: 100,
  fillOpacity: 100,
  clipped: false,
  blend: kind === 'group' ? 'passThrough' : 'normal',
  mask: null,
  background: false,
  xmp: null,
  raster: null,
  adjustment: null,
  children: [],
  expanded: true,
});

const copyLayer = (layer: LayerState): LayerState => ({ ...layer, children: layer.children.map(copyLayer) });

/** A copy that can be changed; pixels, masks and descriptors are shared, for nothing changes them in place. */
export const copyState = (state: DocumentState): DocumentState => ({
  ...state,
  active: [...state.active],
  layers: state.layers.map(copyLayer),
});
