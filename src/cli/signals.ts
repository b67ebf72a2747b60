import { removeUnfinished } from '../hosts/files/atomicFile';
import { letGo, raw, warn } from './screen';

/** Exit codes by signal: 128 and the signal's number. */
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGBREAK: 149 } as const;
type Signal = keyof typeof signals;

/** Milliseconds that cleaning up may take when the program is to end at once: a disk may not answer. */
const patienceMs = 2000;

const known: readonly Signal[] =
  process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']
    : ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Tells if a call for a file is still out, which the end of the process would wait for. */
const waitsForFile = (): boolean =>
  process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq'));

/** Ends the program before its work is done: by Ctrl-C, by the system, or for want of a reader. */
export class Stop {
  private readonly controller = new AbortController();
  private gentle: ((signal: string) => void) | null = null;
  private clean: () => Promise<void> = async () => {};
  private goesOn = false;
  /** The exit code that a signal asks for; null while there was none. */
  code: number | null = null;

  /** Aborted by the first signal, where that is gentle. */
  readonly signal = this.controller.signal;

  /** Listens to the process. */
  start(): void {
    for (const signal of known)
      process.on(signal, () => {
        if (this.gentle && this.code === null) {
          this.code = signals[signal];
          this.gentle(signal);
          this.controller.abort();
        } else void this.now(signals[signal], signal);
      });
    for (const stream of [process.stdout, process.stderr])
      stream.on('error', (error: NodeJS.ErrnoException) => this.closed(stream, error));
  }

  /**
   * From now on the first signal only asks the work to end; the next one ends it.
   * @param told what else the first one does
   */
  gently(told: (signal: string) => void): void {
    this.gentle = told;
  }

  /**
   * From now on the work is done to its end, whether anybody reads of it or not.
   * @param clean removes what is under way when it ends at once
   */
  toTheEnd(clean: () => Promise<void>): void {
    this.goesOn = true;
    this.clean = clean;
  }

  /** A reader that has seen enough, as in "magic predict ... | head", is no error; a full disk behind it is one. */
  private closed(stream: NodeJS.WriteStream, error: NodeJS.ErrnoException): void {
    letGo(stream);
    if (error.code === 'EPIPE') {
      if (!this.goesOn && stream === process.stdout) void this.now(0);
      return;
    }
    if (stream === process.stdout) warn(`Expected to write to the output but received ${error.code}.`);
    this.code ??= 1;
    this.controller.abort();
    if (!this.goesOn) void this.now(1);
  }

  private async now(code: number, signal?: Signal): Promise<void> {
    let cleaned = false;
    const cleaning = this.clean().then(
      () => {
        cleaned = true;
      },
      () => {},
    );
    await Promise.race([cleaning, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    removeUnfinished();
    // The terminal wrote ^C where the cursor was.
    if (process.stderr.isTTY) raw(process.stderr, '\r\x1b[K');
    // The exit would wait for what never comes: the signal itself doesn't.
    if (signal && (!cleaned || waitsForFile())) {
      for (const each of known) process.removeAllListeners(each);
      process.kill(process.pid, signal);
    }
    process.exit(code);
  }
}
