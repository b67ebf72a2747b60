/** Time for which a turned wheel or a key that repeats counts as movement, in milliseconds. */
const lastingMs = 300;

/** Tells while the user moves something: a pointer that is held, a wheel, a key that repeats. */
export class Motion {
  private held = false;
  private last = Number.NEGATIVE_INFINITY;
  private readonly heard = {
    pointerdown: () => {
      this.held = true;
    },
    // A pointer that was let go outside of the window comes back with no button.
    pointermove: ({ buttons }: PointerEvent) => {
      if (!buttons) this.held = false;
    },
    pointerup: () => {
      this.held = false;
    },
    pointercancel: () => {
      this.held = false;
    },
    wheel: () => this.moved(),
    keydown: ({ repeat }: KeyboardEvent) => repeat && this.moved(),
  };

  /** True while what is shown may be drawn coarsely, since more of it follows. */
  get now(): boolean {
    return this.held || performance.now() - this.last < lastingMs;
  }

  private moved(): void {
    this.last = performance.now();
  }

  start(): void {
    for (const [name, hear] of Object.entries(this.heard))
      addEventListener(name, hear as EventListener, { capture: true, passive: true });
  }

  stop(): void {
    this.held = false;
    for (const [name, hear] of Object.entries(this.heard))
      removeEventListener(name, hear as EventListener, { capture: true });
  }
}
