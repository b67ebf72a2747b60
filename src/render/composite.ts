import type { Descriptor } from '../adjustments';
import { type BlendMode, blended } from './blend';
import { shownLayers } from './shownLayers';

type Values = Uint8Array | Uint16Array | Float32Array;

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels of a layer, interleaved. */
interface LayerPixels {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Colours, and one more for transparency. */
  readonly channels: number;
  readonly alpha: boolean;
  readonly data: Values;
}

/** Coverage 0...255 within an area; nothing outside of it. */
interface Coverage extends Area {
  readonly data: Uint8Array;
}

/** A layer as far as it is drawn. */
export interface DrawnLayer<Pixels = LayerPixels> {
  readonly kind: 'pixel' | 'group' | 'adjustment';
  readonly visible: boolean;
  /** Percent. */
  readonly opacity: number;
  /** Percent; the opacity comes on top. */
  readonly fillOpacity: number;
  readonly clipped: boolean;
  /** Way in which it is mixed with what lies below; `passThrough` is that of groups. */
  readonly blend: BlendMode;
  /** Exponent at which edges are mixed with what lies below. */
  readonly mixGamma?: number;
  readonly mask: Coverage | null;
  /** Lies under everything, opaque. */
  readonly background: boolean;
  readonly raster: Pixels | null;
  readonly adjustment: Descriptor | null;
  /** Bottom first. */
  readonly children: readonly DrawnLayer<Pixels>[];
}

/** Part of a picture in memory: colours and then transparency, interleaved. */
export interface Canvas {
  readonly bounds: Area;
  readonly data: Values;
}

/** A document as far as its layers are drawn. */
export interface LayerDrawing<Pixels> {
  readonly colors: number;
  readonly depth: 8 | 16 | 32;
  /** Size of a pixel of the drawing in those of the document. */
  readonly scale: number;
  /** Pixels of a layer at that size. */
  pixels(of: Pixels): LayerPixels;
  /** Applies adjustments, bottom first, to pixels with one channel of transparency, in place. */
  adjust(data: Values, descriptors: readonly Descriptor[]): void;
}

interface Job {
  readonly drawing: LayerDrawing<never>;
  /** In pixels of the drawing. */
  readonly bounds: Area;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly max: number;
}

const allocate = (depth: 8 | 16 | 32, length: number): Values =>
  depth === 8 ? new Uint8Array(length) : depth === 16 ? new Uint16Array(length) : new Float32Array(length);

/**
 * Layers put together in an area, or one of them alone.
 * @param bounds in pixels of the drawing
 */
export const compositeLayers = <Pixels>(
  drawing: LayerDrawing<Pixels>,
  layers: readonly DrawnLayer<Pixels>[],
  bounds: Area,
  only?: DrawnLayer<Pixels>,
): Canvas => {
  const width = bounds.right - bounds.left;
  const height = bounds.bottom - bounds.top;
  const job: Job = {
    drawing: drawing as LayerDrawing<never>,
    bounds,
    width,
    height,
    stride: drawing.colors + 1,
    max: drawing.depth === 8 ? 255 : drawing.depth === 16 ? 65535 : 1,
  };
  const data = empty(job);
  if (only?.raster) data.set(own(job, only.raster as never));
  else if (!only) stack(data, layers as readonly DrawnLayer<never>[], job);
  return { bounds, data };
};

const empty = ({ drawing, width, height, stride }: Job): Values =>
  allocate(drawing.depth, width * height * stride);

/** A layer's pixels, where the canvas is. */
const own = (job: Job, full: never): Values => {
  const { bounds, width, height, stride, max } = job;
  const raster = job.drawing.pixels(full);
  const out = empty(job);
  const from = Math.max(0, raster.left - bounds.left);
  const to = Math.min(width, raster.left + raster.width - bounds.left);
  for (let y = 0; y < height; y++) {
    const row = bounds.top + y - raster.top;
    if (row < 0 || row >= raster.height) continue;
    for (let x = from; x < to; x++) {
      const at = (row * raster.width + bounds.left + x - raster.left) * raster.channels;
      const into = (y * width + x) * stride;
      for (let c = 0; c < stride - 1; c++) out[into + c] = raster.data[at + c];
      out[into + stride - 1] = raster.alpha ? raster.data[at + raster.channels - 1] : max;
    }
  }
  return out;
};

/** Share of a layer that shows at each pixel of the canvas, 0...1. */
const coverage = (job: Job, { opacity, fillOpacity, mask }: DrawnLayer<never>): ((i: number) => number) => {
  const share = (opacity / 100) * (fillOpacity / 100);
  if (!mask) return () => share;
  const {
    bounds,
    width,
    drawing: { scale },
  } = job;
  return (i) => {
    const x = Math.floor((bounds.left + (i % width)) * scale);
    const y = Math.floor((bounds.top + Math.floor(i / width)) * scale);
    return (share * maskAt(mask, x, y)) / 255;
  };
};

/** A mask's value at a pixel of the document. */
export const maskAt = ({ left, top, right, bottom, data }: Coverage, x: number, y: number): number =>
  x >= left && x < right && y >= top && y < bottom ? data[(y - top) * (right - left) + x - left] : 0;

/** Source-over with straight alpha. Source: W3C Compositing and Blending Level 1, section 5. */
const over = (
  backdrop: Values,
  source: Values,
  { stride, max }: Job,
  show: (i: number) => number,
  mixGamma = 1,
): void => {
  const bent = (value: number) => (mixGamma === 1 ? value : max * (value / max) ** mixGamma);
  const unbent = (value: number) => (mixGamma === 1 ? value : max * (value / max) ** (1 / mixGamma));
  const round = max === 1 ? 0 : 0.5;
  const a = stride - 1;
  for (let at = 0, i = 0; at < backdrop.length; at += stride, i++) {
    const alpha = (source[at + a] / max) * show(i);
    if (alpha <= 0) continue;
    if (alpha === 1) {
      for (let c = 0; c < stride; c++) backdrop[at + c] = source[at + c];
      continue;
    }
    const below = (backdrop[at + a] / max) * (1 - alpha);
    const sum = alpha + below;
    for (let c = 0; c < a; c++)
      backdrop[at + c] =
        unbent((bent(source[at + c]) * alpha + bent(backdrop[at + c]) * below) / sum) + round;
    backdrop[at + a] = sum * max + round;
  }
};

/** Replaces colours by others as far as a layer shows; transparency stays. */
const mix = (backdrop: Values, changed: Values, { stride, max }: Job, show: (i: number) => number): void => {
  const round = max === 1 ? 0 : 0.5;
  for (let at = 0, i = 0; at < backdrop.length; at += stride, i++) {
    const share = show(i);
    if (share === 0) continue;
    for (let c = 0; c < stride - 1; c++)
      backdrop[at + c] =
        share === 1
          ? changed[at + c]
          : backdrop[at + c] + (changed[at + c] - backdrop[at + c]) * share + round;
  }
};

const stack = (backdrop: Values, layers: readonly DrawnLayer<never>[], job: Job): void => {
  let plain: Descriptor[] = [];
  const settle = () => {
    if (plain.length > 0) job.drawing.adjust(backdrop, plain);
    plain = [];
  };
  for (const { base, clipped } of shownLayers(layers)) {
    if (base.adjustment && isPlain(base, clipped)) plain.push(base.adjustment);
    else {
      settle();
      place(backdrop, base, clipped, job);
    }
  }
  settle();
};

/** Tells whether a layer takes the place of what lies below, everywhere and in whole. */
const isPlain = (
  { opacity, fillOpacity, mask, adjustment, blend }: DrawnLayer<never>,
  clipped: readonly DrawnLayer<never>[],
): boolean =>
  opacity === 100 && fillOpacity === 100 && !mask && !clipped.length && (!adjustment || blend === 'normal');

/** One layer with what is clipped to it. */
const place = (
  backdrop: Values,
  layer: DrawnLayer<never>,
  clipped: readonly DrawnLayer<never>[],
  job: Job,
): void => {
  const show = coverage(job, layer);
  const through =
    layer.kind === 'adjustment' ||
    (layer.kind === 'group' && layer.blend === 'passThrough' && !clipped.length);
  if (through) {
    // Transparency stays, whatever is clipped to an adjustment.
    const plain = isPlain(layer, clipped);
    const changed = plain ? backdrop : backdrop.slice();
    if (layer.adjustment) {
      job.drawing.adjust(changed, [layer.adjustment]);
      for (const one of clipped) place(changed, one, [], job);
    } else stack(changed, layer.children, job);
    if (!plain && layer.adjustment) mix(backdrop, blended(backdrop, changed, layer.blend, job), job, show);
    else if (!plain) fade(backdrop, changed, job, show);
    return;
  }
  const source = layer.raster ? own(job, layer.raster) : empty(job);
  if (layer.kind === 'group') stack(source, layer.children, job);
  // Clipped layers show where their base does, so its transparency is kept.
  if (clipped.length) {
    const { stride } = job;
    const shape = source.slice();
    for (const one of clipped) place(source, one, [], job);
    for (let at = stride - 1; at < source.length; at += stride) source[at] = shape[at];
  }
  // The Background lies under everything and hides nothing.
  if (layer.background) backdrop.set(source);
  else over(backdrop, blended(backdrop, source, layer.blend, job), job, show, layer.mixGamma);
};

/** A pass-through group that is masked or not opaque: between what was there and what it makes of it. */
const fade = (backdrop: Values, changed: Values, { stride, max }: Job, show: (i: number) => number): void => {
  const round = max === 1 ? 0 : 0.5;
  for (let at = 0, i = 0; at < backdrop.length; at += stride, i++) {
    const share = show(i);
    for (let c = 0; c < stride; c++)
      backdrop[at + c] =
        share === 1
          ? changed[at + c]
          : backdrop[at + c] + (changed[at + c] - backdrop[at + c]) * share + (share ? round : 0);
  }
};
