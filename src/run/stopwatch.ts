/** Milliseconds by stage, in the order in which the stages were run. */
export class Stopwatch {
  readonly ms: Record<string, number> = {};

  /** Runs a stage and adds the time it took. */
  async time<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.ms[stage] = Math.round((this.ms[stage] ?? 0) + performance.now() - start);
    }
  }
}
