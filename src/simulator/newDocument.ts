import { HostFailure, numbers } from './failure';
import {
  allocate,
  colorCount,
  type Depth,
  type DocumentState,
  full,
  type ImageMode,
  newLayer,
  type SampleData,
} from './model';

/** Options of a new document. */
export interface NewDocument {
  readonly title?: string;
  readonly width: number;
  readonly height: number;
  readonly mode?: ImageMode;
  readonly depth?: Depth;
  /** Null for none. */
  readonly profile?: string | null;
  readonly resolution?: number;
  /** Interleaved, as files store them: 0...255, 0...65535, or linear light; white when not given. */
  readonly data?: SampleData;
  /** True when the data has transparency; such a document has no Background. */
  readonly alpha?: boolean;
  /** The data is smaller by this power of two. */
  readonly magnified?: number;
}

const profiles: Partial<Record<ImageMode, string>> = {
  RGB: 'sRGB IEC61966-2.1',
  Gray: 'Dot Gain 20%',
  CMYK: 'U.S. Web Coated (SWOP) v2',
};

/** A document with one layer: the Background, or "Layer 0" when there is transparency. @throws HostFailure */
export const newState = (of: NewDocument): DocumentState => {
  const { width, height, mode = 'RGB', depth = 8, resolution = 300, alpha = false, magnified = 0 } = of;
  const profile = of.profile === undefined ? (profiles[mode] ?? null) : of.profile;
  for (const side of [width, height])
    if (!Number.isInteger(side) || side < 1 || side > 300000)
      throw new HostFailure('A document has sides of 1 to 300000 pixels', numbers.value);
  const channels = colorCount(mode) + (alpha ? 1 : 0);
  const scale = 2 ** magnified;
  const length = Math.ceil(width / scale) * Math.ceil(height / scale) * channels;
  const data = of.data ?? allocate(depth, length).fill(full(depth));
  if (data.length !== length)
    throw new HostFailure(`The pixels are ${data.length} values instead of ${length}`, numbers.value);
  const layer = newLayer(1, 'pixel', alpha ? 'Layer 0' : 'Background');
  layer.background = !alpha;
  layer.raster = {
    left: 0,
    top: 0,
    width,
    height,
    channels,
    alpha,
    data,
    ...(magnified ? { magnified } : {}),
  };
  return {
    width,
    height,
    resolution,
    mode,
    depth,
    profile,
    layers: [layer],
    selection: null,
    xmp: '',
    active: [1],
    quickMask: false,
    nextLayer: 2,
  };
};
