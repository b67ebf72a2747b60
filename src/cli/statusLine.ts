/** Milliseconds of work before a rate means anything: the first photo also loads the model. */
const settledMs = 3000;
const barCells = 24;

const clock = (seconds: number): string => {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

const bar = (share: number): string => {
  const full = Math.floor(share * barCells);
  return '\u2588'.repeat(full) + '\u2591'.repeat(barCells - full);
};

/** Says how far a count is; rate and time left once there is something to reckon them from. */
export const progressWords = (what: string, done: number, total: number, elapsedMs: number): string => {
  const counted = `${what} ${bar(done / total)} ${done}/${total}`;
  if (done === 0 || elapsedMs < settledMs) return counted;
  const perMinute = (done / elapsedMs) * 60_000;
  const left = clock(((total - done) / perMinute) * 60);
  return `${counted} \u00b7 ${Math.round(perMinute)} a minute${done < total ? ` \u00b7 ${left} left` : ''}`;
};

/** The terminal that a status line needs. */
export type Terminal = Pick<NodeJS.WriteStream, 'write' | 'columns' | 'isTTY'>;

/**
 * Keeps one line at the end of a terminal up to date. It never wraps, never moves the cursor to another line, and is
 * taken away before anything else is written: what scrolls by above it stays whole.
 */
export class StatusLine {
  private text = '';
  private drawn = false;

  constructor(private readonly terminal: Terminal) {}

  /** Shows a text in place of the last one. */
  show(text: string): void {
    this.text = text;
    this.draw();
  }

  /** Makes room for whole lines, which the work writes, and draws the line again below them. */
  above(write: () => void): void {
    this.clear();
    write();
    if (this.text) this.draw();
  }

  /** Takes the line away for good. */
  end(): void {
    this.clear();
    this.text = '';
  }

  private draw(): void {
    // The last column stays free: a terminal may wrap after it.
    const columns = Math.max(1, (this.terminal.columns || 80) - 1);
    this.terminal.write(`\r\x1b[K${[...this.text].slice(0, columns).join('')}`);
    this.drawn = true;
  }

  private clear(): void {
    if (this.drawn) this.terminal.write('\r\x1b[K');
    this.drawn = false;
  }
}
