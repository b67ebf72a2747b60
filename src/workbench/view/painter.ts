import { roughened } from './grid';
import type { ViewFrame, ViewRenderer } from './renderer';
import type { Stage } from './stage';

/** The widest cell that is drawn meanwhile, in pixels. */
const roughestPx = 6;
/** Time after the last change until it is drawn finely, in milliseconds. */
const settleDelayMs = 120;

/** A frame that was drawn. */
export interface Drawn {
  /** Until it was complete. */
  readonly ms: number;
  readonly renderer: ViewRenderer['name'];
  /** Pixels per side of a cell: more than 1 while something moves on a slow machine. */
  readonly cell: number;
}

/** The same frame in larger cells, on a canvas with as many fewer pixels, which the browser stretches. */
const rough = (frame: ViewFrame, by: number): ViewFrame => {
  const { grid, place } = roughened(frame, by);
  const { x, y, width, height, cell } = place;
  return {
    ...frame,
    grid,
    view: { width: Math.ceil(frame.view.width / by), height: Math.ceil(frame.view.height / by) },
    place: { x: x / by, y: y / by, width: width / by, height: height / by, cell: cell / by },
    split: Math.ceil(frame.split / by),
  };
};

/**
 * Draws once a frame at most, and never queues: what comes meanwhile is drawn next. Where a frame takes longer than its
 * budget, it is drawn in larger cells, and finely once nothing came for a while. The budget has an end only while the
 * user moves something: work of the plugin may keep the page from ever drawing the fine one.
 */
export class Painter {
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private again = false;
  private waiting: (() => void)[] = [];
  /** Time that a fine frame takes, as the last one lets expect. */
  private fine = 0;

  constructor(
    private readonly stage: Stage,
    private readonly next: () => ViewFrame | null,
    private readonly tell: (drawn: Drawn) => void,
    private readonly budget: () => number,
  ) {}

  /** Draws what there is by the next frame. */
  ask(): void {
    if (this.busy) this.again = true;
    else if (!this.frame) this.frame = requestAnimationFrame(() => this.paint(false));
  }

  /** Resolves once the last change is on the screen, finely drawn. */
  async rest(): Promise<void> {
    while (this.frame || this.busy || this.timer)
      await new Promise<void>((settle) => this.waiting.push(settle));
  }

  private async paint(finely: boolean): Promise<void> {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    clearTimeout(this.timer);
    this.timer = undefined;
    const frame = this.next();
    if (!frame) {
      this.stage.clear();
      this.told();
      return;
    }
    const began = performance.now();
    const wanted = Math.min(roughestPx, Math.ceil(Math.sqrt(this.fine / this.budget())));
    const by = finely ? 1 : Math.max(1, wanted);
    this.busy = true;
    const renderer = this.stage.draw(by > 1 ? rough(frame, by) : frame);
    const submitted = performance.now();
    const waited = await renderer.finished().finally(() => {
      this.busy = false;
    });
    const ms = performance.now() - began;
    // The cells' number is nearly all that counts; what else the page did meanwhile does not.
    this.fine = (submitted - began + waited) * by * by;
    if (by > 1) this.timer = setTimeout(() => this.paint(true), settleDelayMs);
    this.tell({ ms, renderer: renderer.name, cell: by });
    if (this.again) {
      this.again = false;
      this.ask();
    }
    this.told();
  }

  private told(): void {
    for (const settle of this.waiting.splice(0)) settle();
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.frame = 0;
    this.timer = undefined;
    this.told();
  }
}
