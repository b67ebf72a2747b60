import { appendFileSync, createReadStream, existsSync, statSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { checkLayer } from '../adjustments';
import { fileRefusal, refusal } from '../hosts/files/refusal';
import type { Frame } from '../run/series';
import type { Done } from './perform';

/** In the folder that the outputs go to. */
export const journalName = '.magic.journal';

/** A file as it was: another size or time is another photo. */
interface Stamp {
  readonly size: number;
  readonly modified: number;
}

/** The process that began a photo. */
interface Run {
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

type Line =
  | { readonly begin: string; readonly fresh: readonly string[]; readonly run: Run }
  | { readonly fail: string }
  | { readonly done: string; readonly stamp: Stamp; readonly made: string; readonly result: Done }
  | { readonly look: string; readonly stamp: Stamp; readonly model: string; readonly frame: Frame };

/** What is known of a photo. */
interface Known {
  look?: Extract<Line, { look: string }>;
  done?: Extract<Line, { done: string }>;
  /** The process that may be at work on it, or was killed. */
  run?: Run;
  /** Outputs that were not there when Magic began to write them. */
  fresh: Set<string>;
}

/** Null for what can't be read. */
function stampOf(file: string): Stamp | null {
  try {
    const { size, mtimeMs } = statSync(file);
    return { size, modified: mtimeMs };
  } catch {
    return null;
  }
}

const same = (a: Stamp, b: Stamp | null) => a.size === b?.size && a.modified === b?.modified;

/** Whether a process still runs, as far as this machine can tell. */
function alive({ pid, host, at }: Run): boolean {
  if (pid === process.pid || at < Date.now() - uptime() * 1000) return false;
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const photoOf = (line: Partial<Record<'begin' | 'fail' | 'done' | 'look', string>>) =>
  line.begin ?? line.fail ?? line.done ?? line.look;

/** A line of the journal; null for what a killed process left of one, or anything else. */
function parsed(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Line;
    if ('done' in line) line.result.layers.forEach(checkLayer);
    return line;
  } catch {
    return null;
  }
}

/**
 * What was done in a folder of outputs, photo by photo, so that a run that was killed can be resumed: one JSON
 * object a line, only ever added to, each in one piece. Photos are named relative to the folder.
 */
export class Journal {
  private readonly file: string;
  private readonly known = new Map<string, Known>();
  /** Photos under way, as they were when they were begun. */
  private readonly begun = new Map<string, Stamp | null>();

  constructor(private readonly folder: string) {
    this.file = join(folder, journalName);
  }

  /** Takes what is in the journal already as known. */
  async read(): Promise<void> {
    const size = statSync(this.file, { throwIfNoEntry: false })?.size;
    if (!size) return;
    const lines = createInterface({
      input: createReadStream(this.file),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    for await (const text of lines) {
      const line = parsed(text);
      if (line) this.learn(line);
    }
    // A line that was cut off must not swallow the next one.
    this.append('\n');
  }

  /** What the first look at a photo gave, by the same model. */
  frame(photo: string, model: string): Frame | null {
    const look = this.of(photo)?.look;
    return look && look.model === model && same(look.stamp, stampOf(photo)) ? look.frame : null;
  }

  /** The result of a photo whose outputs are all there, made in the same way. */
  result(photo: string, made: string, targets: readonly string[]): Done | null {
    const done = this.of(photo)?.done;
    if (!done || done.made !== made || !same(done.stamp, stampOf(photo))) return null;
    return targets.every((file) => existsSync(file)) ? done.result : null;
  }

  /**
   * Notes that a photo is begun.
   * @returns whether all of its outputs that exist were left by a run that was killed or failed
   * @throws Expectation when another run is at work on it
   */
  begin(photo: string, targets: readonly string[]): boolean {
    const known = this.of(photo);
    if (known?.run && alive(known.run))
      throw refusal(
        'a photo that no other run is at work on',
        photo,
        `one that process ${known.run.pid} on ${known.run.host} has begun`,
        `If it has ended, delete ${this.file}.`,
      );
    const existing = targets.filter((file) => existsSync(file));
    const left = existing.every((file) => known?.fresh.has(this.name(file)));
    const fresh = targets.filter((file) => left || !existing.includes(file)).map((file) => this.name(file));
    this.begun.set(photo, stampOf(photo));
    const run = { pid: process.pid, host: hostname(), at: Date.now() };
    this.add({ begin: this.name(photo), fresh, run });
    return left;
  }

  fail(photo: string): void {
    this.begun.delete(photo);
    this.add({ fail: this.name(photo) });
  }

  done(photo: string, made: string, { card: _, ...result }: Done): void {
    const stamp = this.begun.get(photo);
    this.begun.delete(photo);
    if (stamp) this.add({ done: this.name(photo), stamp, made, result });
  }

  looked(photo: string, model: string, frame: Frame): void {
    const stamp = stampOf(photo);
    if (stamp) this.add({ look: this.name(photo), stamp, model, frame });
  }

  private name(file: string): string {
    return relative(resolve(this.folder), resolve(file));
  }

  private of(photo: string): Known | undefined {
    return this.known.get(this.name(photo));
  }

  private add(line: Line): void {
    this.append(`${JSON.stringify(line)}\n`);
  }

  private append(text: string): void {
    try {
      appendFileSync(this.file, text);
    } catch (error) {
      throw fileRefusal(error, 'a journal to write to', this.file);
    }
  }

  private learn(line: Line): void {
    const name = photoOf(line);
    if (typeof name !== 'string') return;
    const known = this.known.get(name) ?? { fresh: new Set() };
    this.known.set(name, known);
    if ('look' in line) known.look = line;
    else if ('begin' in line) {
      known.run = line.run;
      for (const file of line.fresh) known.fresh.add(file);
    } else {
      known.run = undefined;
      if ('done' in line) {
        known.done = line;
        known.fresh.clear();
      }
    }
  }
}
