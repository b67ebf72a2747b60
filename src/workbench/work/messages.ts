import type { Raster } from '../../image/raster';
import type { DocumentState } from '../../simulator';
import type { LayerRaster } from '../../simulator/model';
import type { Read } from '../files/openPhoto';
import type { PngMetadata } from '../files/png';
import type { SaveFormat } from '../files/save';
import type { SourceMetadata } from '../files/sourceMetadata';
import type { Grid } from '../view/grid';

/** Work of a worker, by its name: what it takes and gives. */
export interface Works {
  /** Reads a file, with the cache levels of its pixels. */
  open: { readonly takes: File; readonly gives: Opened };
  save: {
    readonly takes: {
      readonly format: SaveFormat;
      readonly state: DocumentState;
      readonly origin: SourceMetadata;
    };
    readonly gives: Blob;
  };
  /** Renders a document at full size, or smaller where a long edge is given. */
  render: {
    readonly takes: { readonly state: DocumentState; readonly edgePx?: number };
    readonly gives: Raster;
  };
  /** Encodes a flat picture, at most as large as its long edge is to be. */
  flat: {
    readonly takes: {
      readonly raster: Raster;
      readonly edgePx: number;
      readonly format: 'jpg' | 'png';
      /** Quality of a JPEG, 0...1. */
      readonly quality: number;
      readonly kept: PngMetadata;
    };
    readonly gives: Blob;
  };
  /** Renders a document on a grid, in 8 bits with transparency: for the screen, or in its own space. */
  draw: {
    readonly takes: { readonly state: DocumentState; readonly grid: Grid; readonly shown: boolean };
    readonly gives: Uint8ClampedArray<ArrayBuffer>;
  };
}
export type Work = keyof Works;

/** A document that was read, with the cache levels of its first layer's pixels. */
export interface Opened {
  readonly read: Read;
  readonly levels: readonly LayerRaster[];
}

/** Stands for numbers that were sent before. */
export interface Kept {
  /** Under which number they are kept; a name that nothing else has, for it stands among what is asked. */
  readonly numbersKept: number;
}

/** Messages to a worker. */
export type ToWorker =
  | { readonly id: number; readonly work: Work; readonly takes: unknown }
  | { readonly cancelled: number }
  /** A part of numbers that are kept until they are forgotten. */
  | {
      readonly keep: number;
      readonly kind: NumberKind;
      readonly lengthBytes: number;
      readonly at: number;
      readonly part: ArrayBuffer;
    }
  | { readonly forget: readonly number[] };

export const numberKinds = { Uint8Array, Uint8ClampedArray, Uint16Array, Float32Array } as const;
export type NumberKind = keyof typeof numberKinds;

/** Messages of a worker. */
export type FromWorker = { readonly id: number } & (
  | { readonly gives: unknown }
  | { readonly done: number }
  | { readonly failed: string; readonly how: 'cancelled' | 'refusal' | 'error' }
);
