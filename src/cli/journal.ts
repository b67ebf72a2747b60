import { join, relative, resolve } from 'node:path';
import { fileRefusal, refusal } from '../hosts/files/fileRefusal';
import { isAlive, thisMachine } from '../hosts/files/process';
import { type Stamp, sameStamp, stampOf, stampOfName } from '../hosts/files/stamp';
import type { Frame } from '../run/series';
import { JournalFile, readJournal } from './journalFile';
import { type KeptResult, type Line, type Placed, parseLine, type Run } from './journalLine';
import type { PhotoResult } from './tasks';

/** In the folder that the outputs go to. */
export const journalName = '.magic.journal';

/** A run on another machine that began a photo so long ago has ended. */
const longMs = 12 * 3600 * 1000;

/** Facts known of a photo. */
interface Known {
  look?: Extract<Line, { look: string }>;
  done?: Extract<Line, { done: string }>;
  /** The process that may be at work on it, or was killed. */
  run?: Run;
  /** Outputs as Magic placed them, whether the photo was done then or not. */
  placed: Map<string, Placed>;
}

/** Tells if a run may still be at work, as far as this machine can tell. */
function working({ pid, machine, atMs }: Run): boolean {
  if (machine === thisMachine) return pid !== process.pid && isAlive(pid, atMs);
  const agoMs = Date.now() - atMs;
  return agoMs >= 0 && agoMs < longMs;
}

/**
 * Record of the work in a folder of outputs, photo by photo, so that a run that was killed can be resumed: one JSON
 * object a line, only ever added to, each in one piece. Photos are named relative to the folder.
 */
export class Journal {
  private readonly path: string;
  private readonly known = new Map<string, Known>();
  /** Photos under way, as they were when they were begun. */
  private readonly begun = new Map<string, Stamp | null>();
  private file: JournalFile | undefined;

  constructor(private readonly folder: string) {
    this.path = join(folder, journalName);
  }

  /**
   * Takes what is in the journal already as known.
   * @returns how many lines there are that Magic didn't write, or not in this folder: they count for nothing
   * @throws Refusal for what is no journal of this user's
   */
  read(): number {
    const found = readJournal(this.path);
    if (!found) return 0;
    let ignored = 0;
    let own = false;
    for (const text of found.lines) {
      if (text === '') continue;
      const line = parseLine(text);
      if (line && 'journal' in line) own = line.inode === found.inode;
      if (!line || !own) ignored++;
      else this.learn(line);
    }
    return ignored;
  }

  /** Frame that the first look at a photo gave, by the same model. */
  frame(photo: string, model: string): Frame | null {
    const look = this.of(photo)?.look;
    return look && look.model === model && sameStamp(look.stamp, stampOf(photo)) ? look.frame : null;
  }

  /**
   * The result of a photo whose outputs are all there, made in the same way. One that was changed since, as by hand,
   * counts; one that holds nothing doesn't.
   */
  result(photo: string, made: string, targets: readonly string[]): PhotoResult | null {
    const known = this.of(photo);
    if (!known?.done || known.done.made !== made || !sameStamp(known.done.stamp, stampOf(photo))) return null;
    const whole = targets.every(
      (file) => known.placed.has(this.name(file)) && (stampOfName(file)?.sizeBytes ?? 0) > 0,
    );
    return whole ? { ...known.done.result, outputs: targets } : null;
  }

  /**
   * The outputs of a photo that may be replaced unasked, as they are: what a run placed that did not finish the photo
   * and nobody changed since, or what holds nothing any more.
   */
  left(photo: string, targets: readonly string[]): Record<string, Stamp> {
    const known = this.of(photo);
    const left: Record<string, Stamp> = {};
    for (const file of targets) {
      const placed = known?.placed.get(this.name(file));
      const now = placed && stampOfName(file);
      if (now && (now.sizeBytes === 0 || (!known?.done && sameStamp(placed.stamp, now)))) left[file] = now;
    }
    return left;
  }

  /** Notes that a photo is begun. @throws Refusal when another run is at work on it */
  begin(photo: string): void {
    const run = this.of(photo)?.run;
    if (run && working(run))
      throw refusal(
        'a photo that no other run is at work on',
        photo,
        run.machine === thisMachine
          ? `one that process ${run.pid} has begun`
          : 'one that another machine has begun',
        `If it has ended, delete ${this.path}.`,
      );
    this.begun.set(photo, stampOf(photo));
    this.add({ begin: this.name(photo), run: { pid: process.pid, machine: thisMachine, atMs: Date.now() } });
  }

  /** Notes outputs that are whole and about to appear under their names, on whatever thread. */
  placing(photo: string, stamps: ReadonlyMap<string, Stamp>): void {
    const outputs = [...stamps].map(([file, stamp]) => ({ file: this.name(file), stamp }));
    this.add({ place: this.name(photo), outputs });
  }

  fail(photo: string): void {
    this.begun.delete(photo);
    this.add({ fail: this.name(photo) });
  }

  done(photo: string, made: string, { layers, notes, ms, predicted }: KeptResult): void {
    const stamp = this.begun.get(photo);
    this.begun.delete(photo);
    const result = { layers, notes, ms, ...(predicted && { predicted }) };
    if (stamp) this.add({ done: this.name(photo), stamp, made, result });
  }

  looked(photo: string, model: string, frame: Frame): void {
    const stamp = stampOf(photo);
    if (stamp) this.add({ look: this.name(photo), stamp, model, frame });
  }

  /** Lets go of the file; it is opened again when there is more to add. */
  close(): void {
    this.file?.close();
    this.file = undefined;
  }

  private name(file: string): string {
    return relative(resolve(this.folder), resolve(file));
  }

  private of(photo: string): Known | undefined {
    return this.known.get(this.name(photo));
  }

  /** @throws Refusal */
  private add(line: Line): void {
    try {
      this.file ??= this.open();
      this.file.write(`${JSON.stringify(line)}\n`);
    } catch (error) {
      throw fileRefusal(error, 'a journal to write to', this.path);
    }
  }

  private open(): JournalFile {
    const file = JournalFile.append(this.path);
    // After a line that was cut off, which must not swallow the next one.
    file.write(`\n${JSON.stringify({ journal: 1, inode: file.inode })}\n`);
    return file;
  }

  private learn(line: Line): void {
    const name = photoOf(line);
    if (name === null) return;
    const known: Known = this.known.get(name) ?? { placed: new Map() };
    this.known.set(name, known);
    if ('look' in line) known.look = line;
    else if ('begin' in line) known.run = line.run;
    else if ('place' in line) {
      known.done = undefined;
      for (const output of line.outputs) known.placed.set(output.file, output);
    } else {
      known.run = undefined;
      if ('done' in line) known.done = line;
    }
  }
}

function photoOf(line: Line): string | null {
  if ('journal' in line) return null;
  if ('begin' in line) return line.begin;
  if ('place' in line) return line.place;
  if ('fail' in line) return line.fail;
  return 'done' in line ? line.done : line.look;
}
