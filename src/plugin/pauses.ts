import type { Pause } from '../pieces';

/** Milliseconds after which a panel that is shown makes the engine ready: it has drawn itself and looked at the document. */
const quietMs = 200;
/** Milliseconds that Photoshop has to itself between two pieces. */
const restMs = 15;

const after =
  (ms: number): Pause =>
  () =>
    new Promise((next) => {
      setTimeout(next, ms);
    });

/** Waits until a panel has come to rest. */
export const quiet: Pause = after(quietMs);

/** Waits between two pieces of work that nobody waits for. */
export const rest: Pause = after(restMs);
