import type { DocumentState } from '../../simulator';
import { composite } from '../../simulator/composite';
import { full } from '../../simulator/model';
import type { Point } from './camera';

/** A pixel of a document, in the document's own values. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
  readonly after: readonly number[];
  readonly before: readonly number[];
}

/** Reads a document at a point, at full resolution; null outside of it. */
export const pixelAt = (after: DocumentState, before: DocumentState, point: Point): Pixel | null => {
  const [x, y] = [Math.floor(point.x), Math.floor(point.y)];
  if (x < 0 || y < 0 || x >= after.width || y >= after.height) return null;
  const of = (state: DocumentState) =>
    Array.from(composite(state, { left: x, top: y, right: x + 1, bottom: y + 1 }).data);
  return { x, y, after: of(after), before: of(before) };
};

/** Pixels to each side that a click of the eyedropper takes in: one alone may be noise. */
const reachPx = 2;

/** The mean colour around a point, 0...1 each; null outside of the document. */
export const meanAt = (state: DocumentState, point: Point): readonly number[] | null => {
  const [x, y] = [Math.floor(point.x), Math.floor(point.y)];
  if (x < 0 || y < 0 || x >= state.width || y >= state.height || state.mode !== 'RGB') return null;
  const { data } = composite(state, {
    left: Math.max(0, x - reachPx),
    top: Math.max(0, y - reachPx),
    right: Math.min(state.width, x + reachPx + 1),
    bottom: Math.min(state.height, y + reachPx + 1),
  });
  const sums = [0, 0, 0];
  for (let i = 0; i < data.length; i += 4) for (let c = 0; c < 3; c++) sums[c] += data[i + c];
  return sums.map((sum) => sum / (data.length / 4) / full(state.depth));
};

/** As people read it: where it is, its colours, and what they were. */
export const pixelWords = ({ x, y, after, before }: Pixel): string => {
  const now = after.slice(0, -1).join(' ');
  const was = before.slice(0, -1).join(' ');
  return `${x}, ${y}   ${was === now ? now : `${was} → ${now}`}`;
};
