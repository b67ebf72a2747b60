import type { DocumentState } from '../../simulator';
import { composite } from '../../simulator/composite';
import type { Point } from './camera';

/** A pixel of a document, in the document's own values. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
  readonly after: readonly number[];
  readonly before: readonly number[];
}

/** What a document has at a point, at full resolution; null outside of it. */
export const pixelAt = (after: DocumentState, before: DocumentState, point: Point): Pixel | null => {
  const [x, y] = [Math.floor(point.x), Math.floor(point.y)];
  if (x < 0 || y < 0 || x >= after.width || y >= after.height) return null;
  const of = (state: DocumentState) =>
    Array.from(composite(state, { left: x, top: y, right: x + 1, bottom: y + 1 }).data);
  return { x, y, after: of(after), before: of(before) };
};

/** As people read it: where it is, its colours, and what they were. */
export const pixelWords = ({ x, y, after, before }: Pixel): string => {
  const now = after.slice(0, -1).join(' ');
  const was = before.slice(0, -1).join(' ');
  return `${x}, ${y}   ${was === now ? now : `${was} → ${now}`}`;
};
