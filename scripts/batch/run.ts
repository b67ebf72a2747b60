import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const bin = join(__dirname, '..', '..', 'bin', 'magic.js');

/** What a run of the command line told of a photo. */
export interface Told {
  readonly file: string;
  readonly ok: boolean;
  readonly error?: string;
  readonly ms?: Readonly<Record<string, number>>;
}

export interface Ran {
  readonly code: number | null;
  readonly told: readonly Told[];
  /** Milliseconds from start to end. */
  readonly ms: number;
  /** Milliseconds from the first result to the last. */
  readonly steady: number;
  /** Seconds of the processor, by all threads, up to the last result. */
  readonly cpuSeconds: number;
  /** Bytes in memory at its highest, up to each result. */
  readonly peaks: readonly number[];
  /** Bytes in memory at each result. */
  readonly held: readonly number[];
}

/** The most memory that a process ever had, and what it has now. Source: proc(5), VmHWM and VmRSS. */
function memoryOf(pid: number): { readonly peak: number; readonly now: number } {
  const bytesOf = (status: string, name: string) =>
    Number(status.match(new RegExp(`${name}:\\s*(\\d+) kB`))?.[1] ?? 0) * 1024;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { peak: bytesOf(status, 'VmHWM'), now: bytesOf(status, 'VmRSS') };
  } catch {
    return { peak: 0, now: 0 };
  }
}

/** Seconds of the processor that a process took. Source: proc(5), utime and stime of /proc/pid/stat in hundredths. */
function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/**
 * Runs `magic enhance` with these arguments.
 * @param cores that it may use, as taskset takes them
 * @param env more variables
 */
export async function magic(
  args: readonly string[],
  cores = '0,1',
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const began = performance.now();
  const child = spawn('taskset', ['-c', cores, process.execPath, bin, 'enhance', ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  const told: Told[] = [];
  const peaks: number[] = [];
  const held: number[] = [];
  const times: number[] = [];
  let cpuSeconds = 0;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(JSON.parse(line));
    const { peak, now } = memoryOf(child.pid!);
    peaks.push(peak);
    held.push(now);
    times.push(performance.now());
    cpuSeconds = Math.max(cpuSeconds, cpuSecondsOf(child.pid!));
  }
  const code = await ended;
  const steady = times.length ? times[times.length - 1] - times[0] : 0;
  return { code, told, ms: performance.now() - began, steady, cpuSeconds, peaks, held };
}
