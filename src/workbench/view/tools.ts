import type { Mask, PixelBounds } from '../../simulator';
import type { Point, Size } from './camera';
import { type Combination, combined, filledMask, rectangle, stroke } from './selection';

export type Tool = 'hand' | 'marquee' | 'brush' | 'eyedropper';

/** Way of combining by the keys held: Shift adds, Alt takes away, as in Photoshop. */
export const combination = (
  { shiftKey, altKey }: { shiftKey: boolean; altKey: boolean },
  tool: Tool,
): Combination => (altKey ? 'subtract' : shiftKey || tool === 'brush' ? 'add' : 'replace');

/** A selection being made, between pressing and letting go; points are in pixels of the document. */
export interface ToolGesture {
  /** The selection as it would be if it ended here. */
  move(to: Point): Mask | null;
  /** Result: bounds where that says it all. */
  end(): PixelBounds | Mask | null;
}

const marquee = (start: Point, document: Size, old: Mask | null, how: Combination): ToolGesture => {
  let bounds: PixelBounds | null = null;
  let made: Mask | null = old;
  return {
    move(to) {
      bounds = rectangle(start, to, document);
      made = combined(old, bounds && filledMask(bounds), how);
      return made;
    },
    end: () => (how === 'replace' ? bounds : made),
  };
};

const brush = (
  start: Point,
  document: Size,
  old: Mask | null,
  how: Combination,
  diameter: number,
): ToolGesture => {
  let last = start;
  let made = combined(old, stroke(start, start, diameter, document), how);
  return {
    move(to) {
      made = combined(made, stroke(last, to, diameter, document), how);
      last = to;
      return made;
    },
    end: () => made,
  };
};

/** Begins a gesture of a tool that selects. */
export const begin = (
  tool: Exclude<Tool, 'hand' | 'eyedropper'>,
  start: Point,
  document: Size,
  old: Mask | null,
  how: Combination,
  diameter: number,
): ToolGesture =>
  tool === 'marquee' ? marquee(start, document, old, how) : brush(start, document, old, how, diameter);
