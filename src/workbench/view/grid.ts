import type { PixelBounds } from '../../simulator';
import { type Camera, origin, type Size } from './camera';

/** The cells that are rendered: each has the document's pixel that its middle lies in, or a mean about it. */
export interface Grid extends Size {
  /** Start of the first cell, in pixels of the document. */
  readonly left: number;
  readonly top: number;
  /** Pixels of the document per cell: 1, or more when the view is smaller than the document. */
  readonly step: number;
  /** True when the last cells may reach over the document's edge. */
  readonly rough?: boolean;
}

/** Place of a grid in the view, in device pixels. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  /** Device pixels per cell. */
  readonly cell: number;
  /** Part of the view that it covers, in device pixels. */
  readonly width: number;
  readonly height: number;
}

const axis = (start: number, length: number, view: number, scale: number) => {
  const end = start + length * scale;
  if (scale < 1) {
    const from = Math.max(0, start);
    const to = Math.min(view, Math.max(from + 1, Math.round(end)));
    return { from: (from - start) / scale, cells: Math.max(0, to - from), place: from };
  }
  const from = Math.max(0, Math.floor(-start / scale));
  const to = Math.min(length, Math.ceil((view - start) / scale));
  return { from, cells: Math.max(0, to - from), place: start + from * scale };
};

/** Part of a document that a view shows; null when it is none of it. */
export const gridOf = (
  camera: Camera,
  view: Size,
  document: Size,
): { readonly grid: Grid; readonly place: Placement } | null => {
  const { scale } = camera;
  const start = origin(camera, view);
  const across = axis(start.x, document.width, view.width, scale);
  const down = axis(start.y, document.height, view.height, scale);
  if (across.cells === 0 || down.cells === 0) return null;
  return {
    grid: {
      left: across.from,
      top: down.from,
      width: across.cells,
      height: down.cells,
      step: scale < 1 ? 1 / scale : 1,
    },
    place: {
      x: across.place,
      y: down.place,
      cell: Math.max(1, scale),
      width: across.cells * Math.max(1, scale),
      height: down.cells * Math.max(1, scale),
    },
  };
};

/** The same with cells of several pixels a side, for a picture that is soon drawn again. */
export const roughened = (
  { grid, place }: { readonly grid: Grid; readonly place: Placement },
  by: number,
): { readonly grid: Grid; readonly place: Placement } => ({
  grid: {
    ...grid,
    step: grid.step * by,
    width: Math.ceil(grid.width / by),
    height: Math.ceil(grid.height / by),
    rough: true,
  },
  place: { ...place, cell: place.cell * by },
});

/** All of a document in about this many cells. */
export const overview = ({ width, height }: Size, cells: number): Grid => {
  const step = Math.max(1, Math.sqrt((width * height) / cells));
  return {
    left: 0,
    top: 0,
    step,
    width: Math.max(1, Math.floor(width / step)),
    height: Math.max(1, Math.floor(height / step)),
  };
};

/** The cache level that a grid is made from: the smallest with at least as many pixels as cells. */
export const levelFor = ({ step }: Grid): number => Math.max(0, Math.floor(Math.log2(step) + 1e-9));

/** The pixels of a cache level that a grid needs, with one more around for what lies between them. */
export const needed = ({ left, top, width, height, step }: Grid, level: number): PixelBounds => {
  const scale = 2 ** level;
  return {
    left: Math.floor(left / scale) - 1,
    top: Math.floor(top / scale) - 1,
    right: Math.ceil((left + width * step) / scale) + 1,
    bottom: Math.ceil((top + height * step) / scale) + 1,
  };
};
