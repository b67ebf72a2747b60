import type { DocumentState } from '../../simulator';
import type { Size } from './camera';
import type { Grid, Placement } from './grid';

/** Scene to be shown. */
export interface ViewFrame {
  readonly view: Size;
  readonly grid: Grid;
  readonly place: Placement;
  readonly after: DocumentState;
  /** Shown left of the split, in device pixels. */
  readonly before: DocumentState | null;
  readonly split: number;
  /** Around the document, 0...255. */
  readonly ground: readonly [number, number, number];
}

/** Draws documents on a canvas, as simulator/composite puts their layers together. */
export interface ViewRenderer {
  readonly name: 'webgl' | 'cpu';
  /** True when it gives the canvas its size itself, once there is something to show. */
  readonly late?: boolean;
  draw(frame: ViewFrame): void;
  /** Renders a document on a grid, in its own space: 8 bits, colours and transparency. */
  readLater(state: DocumentState, grid: Grid): Promise<Uint8Array | Uint8ClampedArray>;
  /** Milliseconds that pass until what was drawn last is on the canvas. */
  finished(): Promise<number>;
  dispose(): void;
}
