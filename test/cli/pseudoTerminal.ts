import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Terminal } from '@xterm/headless';

/** A terminal of a size, and what runs in it. */
export interface Session {
  /** Types keys, as in "\x03" for Ctrl-C. */
  type(keys: string): void;
  /** Waits until the screen shows something. */
  shows(words: RegExp): Promise<void>;
  /** Waits for the end, and gives the exit code. */
  readonly ended: Promise<number>;
  /** Reads the screen and what scrolled off it, line by line, without empty ones at the end. */
  screen(): readonly string[];
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/**
 * Runs a program in a real pseudo-terminal, whose output a terminal emulator draws: what is read is what people see.
 * The shell says "$ " afterwards, where a prompt would be.
 */
export const inTerminal = (command: readonly string[], columns: number, rows: number): Session => {
  const terminal = new Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
  const line = `stty cols ${columns} rows ${rows}; ${command.map(quoted).join(' ')}; code=$?; printf '$ '; exit $code`;
  const child = spawn('script', ['-qefc', `trap : INT; ${line}`, '/dev/null'], {
    env: { ...process.env, SHELL: '/bin/bash', TERM: 'xterm' },
  });
  let written: Promise<void> = Promise.resolve();
  const draw = (data: Buffer) => {
    written = written.then(() => new Promise((next) => terminal.write(data, next)));
  };
  child.stdout.on('data', draw);
  child.stderr.on('data', draw);
  const screen = () => {
    const { active } = terminal.buffer;
    const lines = Array.from({ length: active.length }, (_, i) => active.getLine(i)!.translateToString(true));
    while (lines.at(-1) === '') lines.pop();
    return lines;
  };
  const closed = once(child, 'close');
  return {
    type: (keys) => void child.stdin.write(keys),
    async shows(words) {
      while (!words.test(screen().join('\n'))) {
        const more = await Promise.race([once(child.stdout, 'data'), closed.then(() => null)]);
        await written;
        if (!more && !words.test(screen().join('\n'))) throw new Error(`It ended without ${words}.`);
      }
    },
    ended: closed.then(async ([code]) => {
      await written;
      return code as number;
    }),
    screen,
  };
};
