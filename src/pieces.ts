/** Lets the host do its own work in the meantime. */
export type Pause = () => Promise<void>;

/** Waits until the host has let whatever else waits for this thread go first. */
export const nextTurn: Pause = () =>
  new Promise((next) => {
    setTimeout(next, 0);
  });

/**
 * Does work piece by piece: goes on for about a time, by which it goes on to the end of a step, then pauses. For what
 * would hold up a host's only thread.
 * @param work yields after each of its steps
 * @param pieceMs milliseconds of a piece
 * @returns what the work returns
 */
export const inPieces = async <T>(work: Iterator<void, T>, pause: Pause, pieceMs: number): Promise<T> => {
  for (let began = Date.now(); ; ) {
    const step = work.next();
    if (step.done) return step.value;
    if (Date.now() - began < pieceMs) continue;
    await pause();
    began = Date.now();
  }
};

/** Does work of that kind at once. @returns what it returns */
export const finish = <T>(work: Iterator<void, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
};
