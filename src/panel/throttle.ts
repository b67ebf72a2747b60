/** Milliseconds that work waits for at the least, so that it is done once for many who ask. */
const minDelayMs = 150;
/** Multiple of the time it last took: a tenth of the thread's time is the most that it gets. */
const restRatio = 9;

/** Does what may wait while the user is at work: a moment after it was asked for, however often. */
export class Throttle {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private took = 0;

  constructor(private readonly work: () => void) {}

  /** Asked for and not done yet. */
  get due(): boolean {
    return this.timer !== undefined;
  }

  ask(): void {
    this.timer ??= setTimeout(() => this.now(), Math.max(minDelayMs, restRatio * this.took));
  }

  /** Does it at once, and not again for those who have asked. */
  now(): void {
    this.stop();
    const began = performance.now();
    this.work();
    this.took = performance.now() - began;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
