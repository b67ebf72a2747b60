import { removeUnfinished } from '../hosts/files/draft';

const signals = { SIGINT: 130, SIGTERM: 143 } as const;

/** How the program ends before its work is done: by Ctrl-C, by the system, or for want of a reader. */
export class Stop {
  private readonly controller = new AbortController();
  private gentle: ((signal: string) => void) | null = null;
  private clean: () => Promise<void> = async () => {};
  /** The exit code that a signal asks for; null while there was none. */
  code: number | null = null;

  /** Aborted by the first signal, where that is gentle. */
  readonly signal = this.controller.signal;

  /** Listens to the process. */
  start(): void {
    for (const [signal, code] of Object.entries(signals))
      process.on(signal, () => {
        if (this.gentle && this.code === null) {
          this.code = code;
          this.gentle(signal);
          this.controller.abort();
        } else void this.now(code);
      });
    // A reader that has seen enough, as in "magic predict ... | head", is no error.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      void this.now(0);
    });
  }

  /**
   * From now on the first signal only asks the work to end; the next one ends it.
   * @param told what else the first one does
   * @param clean removes what is under way when it ends at once
   */
  gently(told: (signal: string) => void, clean: () => Promise<void>): void {
    this.gentle = told;
    this.clean = clean;
  }

  private async now(code: number): Promise<void> {
    await this.clean();
    removeUnfinished();
    // The terminal wrote ^C where the cursor was.
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    process.exit(code);
  }
}
