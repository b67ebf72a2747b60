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
  draw(frame: ViewFrame): void;
  /** Renders a document on a grid, in its own space: 8 bits, colours and transparency. */
  read(state: DocumentState, grid: Grid): Uint8Array;
  /** The same without keeping the page waiting. */
  readLater(state: DocumentState, grid: Grid): Promise<Uint8Array>;
  /** Milliseconds that pass until what was drawn last is on the canvas. */
  finished(): Promise<number>;
  dispose(): void;
}
