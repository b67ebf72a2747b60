import type { AdjustmentLayer as PsdAdjustment } from 'ag-psd';
import type { PhotoshopFacts } from './photoshop';
import type { Matrix } from './primaries';
import type { PropertyPanel } from './property';

/** One value a user (and FilterNet) can set. The only place where its range, step and neutral are written. */
export interface MagicControl {
  /** Stable name, unique over all adjustments; the key in recipes. */
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly neutral: number;
}

/** Values by parameter key. */
export type Values = Record<string, number>;

/** A Photoshop action descriptor, as batchPlay takes and returns it. */
export interface Descriptor {
  readonly _obj: string;
  readonly [key: string]: unknown;
}

/** A profile's tone response; both map 0...1 to 0...1 and never fall. */
export interface ToneCurve {
  /** Primaries of the same profile: linear RGB to XYZ under D50; sRGB's when it is not told. */
  readonly primaries?: Matrix;
  toLinear(encoded: number): number;
  toEncoded(linear: number): number;
}

/** Arithmetic of a document: its depth and the tone curve of its profile. */
export interface Space {
  /** 8: Photoshop's own integer steps, exact to the level. 'float': the same formulas with no rounding. */
  readonly depth: 8 | 'float';
  readonly trc: ToneCurve;
}

/** 0 red, 1 green, 2 blue. */
export type Channel = 0 | 1 | 2;

/** Maps one encoded value 0...1 of one channel to 0...1. At depth 8 both are whole levels / 255. */
export type Transfer = (value: number, channel: Channel) => number;

/** Maps one pixel in place: r, g, b in 0...1, encoded or linear as the adjustment's `light` says. */
export type PixelMap = (rgb: Float64Array) => void;

/** Factors by which Vibrance multiplies. */
export interface ColorFactors {
  /** Vibrance, -1...1. */
  readonly vibrance: number;
  /** Factor of the differences to the luminance. */
  readonly gain: number;
}

interface Common {
  /** Stable id, also the file's name. */
  readonly id: string;
  /** The layer's name in the Layers panel. */
  readonly label: string;
  /** `_obj` of the descriptor. */
  readonly kind: string;
  /** `type` of ag-psd's form. */
  readonly psdType: PsdAdjustment['type'];
  readonly controls: readonly MagicControl[];
  readonly photoshop: PhotoshopFacts;
  /** Other strings that Photoshop may read back, by those that are written. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Photoshop's Properties panel of the kind; null where it is a graph, which has an editor of its own. */
  readonly panel: PropertyPanel<Descriptor> | null;
  /** False for kinds of which no settings leave every picture alone. */
  readonly hasNeutral: boolean;
  /** A new layer as Photoshop makes it. */
  readonly initial: Descriptor;
  /** The nearest values Photoshop can store: stepped, in range and mutually consistent. Missing keys are neutral. */
  snap(values: Values): Values;
  /** The layer for exactly these values, with any real numbers in it: for the float path only. */
  layerOf(values: Values): Descriptor;
  /** The layer for these values (snapped first). */
  toLayer(values: Values): Descriptor;
  /** The values of a valid layer, or null when the parameters can't express it (edited by hand). */
  fromLayer(descriptor: Descriptor): Values | null;
  /** Throws a Refusal that says what is wrong with a descriptor from outside. */
  check(descriptor: Descriptor): void;
  toPsd(descriptor: Descriptor): PsdAdjustment;
  fromPsd(psd: PsdAdjustment): Descriptor;
}

/** A kind that treats each channel alone, so that neighbours fuse into one table. */
export interface ChannelAdjustment extends Common {
  readonly perChannel: true;
  transfer(descriptor: Descriptor, space: Space): Transfer;
}

/** A kind that mixes channels. */
export interface PixelAdjustment extends Common {
  readonly perChannel: false;
  /** Form of what `map` takes and gives: encoded values, or linear light that the caller decodes and encodes. */
  readonly light: 'encoded' | 'linear';
  mixPixel(descriptor: Descriptor, space: Space): PixelMap;
  /** Numbers for the compiled kernel; only Color has one. */
  factors?(descriptor: Descriptor): ColorFactors;
}

export type Adjustment = ChannelAdjustment | PixelAdjustment;
