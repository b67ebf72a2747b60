import type { ModalContext, Photoshop } from '../host';
import { callTimeoutMs, runModal, withTimeout } from '../modal';

/** Milliseconds that Photoshop may take to open a scope, and to end it. */
const scopePatienceMs = callTimeoutMs * 4;

/**
 * One modal scope around many pieces of work, so that Photoshop shows one progress bar for all of them. It opens
 * when it is first needed, and again after it was ended.
 */
export class BatchSession {
  private opening: Promise<ModalContext> | undefined;
  private scope: Promise<void> | undefined;
  private leave: (error?: unknown) => void = () => {};

  constructor(
    private readonly photoshop: Photoshop,
    private readonly name: string,
  ) {}

  /** The scope that is open now. @throws Refusal when Photoshop stays busy or silent */
  context(): Promise<ModalContext> {
    this.opening ??= this.open();
    return this.opening;
  }

  /**
   * Leaves the scope, if one is open.
   * @param error makes Photoshop take back what was begun and not finished, and close what was opened for it
   */
  async end(error?: unknown): Promise<void> {
    const { scope } = this;
    this.leave(error);
    this.opening = undefined;
    this.scope = undefined;
    // What it ends with is known already: it is what this was called with.
    if (scope) await withTimeout('Photoshop', scope, scopePatienceMs).catch(() => {});
  }

  private open(): Promise<ModalContext> {
    const left = new Promise<void>((resolve, reject) => {
      this.leave = (error) => (error === undefined ? resolve() : reject(error));
    });
    // Left before it opened: nobody waits for it then.
    left.catch(() => {});
    const opened = new Promise<ModalContext>((resolve, reject) => {
      const inside = async (context: ModalContext) => {
        resolve(context);
        await left;
      };
      this.scope = runModal(this.photoshop, this.name, inside, { limit: Number.POSITIVE_INFINITY });
      this.scope.catch(reject);
    });
    return withTimeout('Photoshop', opened, scopePatienceMs).catch((error) => {
      this.leave(error);
      this.opening = undefined;
      // One that never opened may never end either.
      this.scope = undefined;
      throw error;
    });
  }
}
