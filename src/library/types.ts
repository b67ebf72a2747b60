/** Pixels in sRGB: interleaved r, g, b or r, g, b, alpha, rows from the top; 8 bits, or 16 in a Uint16Array. */
export interface Picture {
  readonly data: Uint8Array | Uint8ClampedArray | Uint16Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** Numbers by the name of a control: exposure in EV, temperature, shadows, vibrance … */
export interface ControlValues {
  readonly [control: string]: number;
}

/** An adjustment layer as Photoshop's own descriptor, as batchPlay takes it. */
export interface PhotoshopLayer {
  readonly _obj: string;
  readonly [key: string]: unknown;
}

/** FilterNet, ready to look at pictures. */
export interface LoadedModel {
  readonly id: string;
  /** Hash of the model's file. */
  readonly sha256: string;
  /** The runtime that it runs on. */
  readonly runtime: string;
  /** Frees it; later predictions are refused. */
  dispose(): Promise<void>;
}

/** What the model says of a picture. */
export interface ModelAnswer {
  /** Values to apply: the full ones, held back by doubt. */
  readonly values: ControlValues;
  /** Values of a model without doubt. */
  readonly full: ControlValues;
  /** The part of the full values that is applied, 0...1. */
  readonly confidence?: number;
  readonly model: { readonly id: string; readonly sha256: string };
}

/** How layers are made of an answer. */
export interface LayerOptions {
  /** Percent of the predicted change, -100...200; 100 without it. */
  readonly amount?: number;
  /** Added to the values, by control. */
  readonly offsets?: ControlValues;
  /** Adjustments that are left out, of balance, exposure, tone and color. */
  readonly disabled?: readonly string[];
  /** True for layers even where their change could hardly be seen. */
  readonly always?: boolean;
}

/** Record of what was done, with its layers: Magic finds and changes them again in a PSD that has it. */
export interface PictureRecipe {
  readonly version: 2;
  readonly layers: readonly PhotoshopLayer[];
  readonly [field: string]: unknown;
}

/** Files of the model, where they aren't fetched from a folder. */
export interface ModelFiles {
  /** The text of filternet.json. */
  readonly card: string;
  /** The bytes of filternet.onnx. */
  readonly model: Uint8Array | ArrayBuffer;
}
