import type { DocumentState, Mask, PixelBounds } from '../../simulator';
import type { Point } from './camera';
import { begin, combination, type Tool, type ToolGesture } from './tools';
import type { Viewport } from './viewport';

/** Parts that pointing needs to know of the canvas, and tells it. */
export interface Pointed {
  readonly sight: Viewport;
  readonly state: DocumentState | null;
  /** The tool in hand at the moment. */
  readonly hand: Tool;
  readonly brush: number;
  /** A point of the screen in device pixels of the view. */
  toView(event: MouseEvent): Point;
  /** The pointer moved, or left, or what it draws is another. */
  pointed(): void;
  selected(selection: PixelBounds | Mask | null): void;
  /** A point of the document was clicked with the eyedropper. */
  picked(point: Point): void;
}

/** The pointer over the canvas: moves the picture or draws a selection. */
export class Pointing {
  /** Position, in device pixels of the view. */
  at: Point | null = null;
  /** The selection that is being drawn; undefined when none is. */
  draft: Mask | null | undefined;
  private gesture: ToolGesture | null = null;

  constructor(private readonly on: Pointed) {}

  readonly down = (event: PointerEvent): void => {
    const { sight, state, hand, brush } = this.on;
    const at = this.on.toView(event);
    const point = sight.toDocument(at);
    if (!state || !point || event.button > 1) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.at = at;
    if (hand === 'hand' || event.button === 1) return;
    if (hand === 'eyedropper') {
      this.on.picked(point);
      return;
    }
    this.gesture = begin(hand, point, state, state.selection, combination(event, hand), brush);
    if (hand === 'brush') this.draft = this.gesture.move(point);
    this.on.pointed();
  };

  readonly move = (event: PointerEvent): void => {
    const { sight } = this.on;
    const last = this.at;
    this.at = this.on.toView(event);
    const point = sight.toDocument(this.at);
    if (this.gesture && point) this.draft = this.gesture.move(point);
    else if (event.buttons & 5 && last) sight.pan(this.at.x - last.x, this.at.y - last.y);
    this.on.pointed();
  };

  readonly up = (): void => {
    const { gesture } = this;
    this.drop();
    if (gesture) this.on.selected(gesture.end());
  };

  /** Ends without a selection, as Escape does. */
  readonly drop = (): void => {
    this.gesture = null;
    this.draft = undefined;
    this.on.pointed();
  };

  readonly leave = (): void => {
    this.at = null;
    this.on.pointed();
  };
}
