import { unlinkSync } from 'node:fs';
import { type FileHandle, link, open, rename, unlink } from 'node:fs/promises';
import { draftName } from './draftNames';
import { fileRefusal } from './fileRefusal';
import { checkTarget, modeFor, taken, type WriteOptions } from './outputFile';
import { type Stamp, sameStamp, stampIn, stampOfNameLater } from './stamp';

/** Drafts under way. */
const unfinished = new Set<string>();

/** Removes what is half-written; for the moment when the process ends. */
export function removeUnfinished(): void {
  for (const file of unfinished)
    try {
      unlinkSync(file);
    } catch {
      // It has its name already, or its disk is gone.
    }
  unfinished.clear();
}

/**
 * A file that is being written under another name, and gets its own when it is complete: the one way in which
 * anything is written. It is made exclusively, so through no link, and readable to no more people than its photo.
 */
export class AtomicFile {
  private constructor(
    readonly file: string,
    private readonly temporary: string,
    private readonly handle: FileHandle,
    private readonly options: WriteOptions,
  ) {}

  /** @throws Refusal when the file may not or can't be written */
  static async of(file: string, options: WriteOptions = {}): Promise<AtomicFile> {
    await checkTarget(file, options);
    const { mode, exact } = await modeFor(file, options);
    const temporary = draftName(file);
    unfinished.add(temporary);
    try {
      const handle = await open(temporary, 'wx', exact ? 0o600 : mode);
      // Some disks know no permissions.
      if (exact) await handle.chmod(mode).catch(() => {});
      return new AtomicFile(file, temporary, handle, options);
    } catch (error) {
      unfinished.delete(temporary);
      throw refused(error, file);
    }
  }

  /** @throws Refusal; the draft is gone then */
  async write(piece: Uint8Array): Promise<void> {
    await this.orAbandon(() => writeAll(this.handle, piece));
  }

  /**
   * Brings all of it to the disk, still under its hidden name.
   * @returns what the file will be known by
   * @throws Refusal; the draft is gone then
   */
  async complete(): Promise<Stamp> {
    return this.orAbandon(async () => {
      await this.handle.sync();
      const stats = await this.handle.stat({ bigint: true });
      await this.handle.close();
      return stampIn(stats);
    });
  }

  /** Gives what is complete its own name. @throws Refusal; the draft is gone then */
  async place(): Promise<void> {
    await this.orAbandon(() => place(this.temporary, this.file, this.options));
    unfinished.delete(this.temporary);
  }

  /** @throws Refusal; the draft is gone then */
  async finish(): Promise<void> {
    await this.complete();
    await this.place();
  }

  async abandon(): Promise<void> {
    await this.handle.close().catch(() => {});
    await unlink(this.temporary).catch(() => {});
    unfinished.delete(this.temporary);
  }

  private async orAbandon<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.abandon();
      throw refused(error, this.file);
    }
  }
}

const refused = (error: unknown, file: string) => fileRefusal(error, 'a place to write to', file);

async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await handle.write(piece, at)).bytesWritten;
}

/**
 * Gives the finished file its name. A file that came meanwhile is kept, unless any may be replaced, or this very one.
 */
async function place(temporary: string, file: string, { overwrite, replaces }: WriteOptions): Promise<void> {
  if (overwrite) return rename(temporary, file);
  try {
    await link(temporary, file);
    return await unlink(temporary);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return claim(temporary, file, replaces);
  }
  await replace(temporary, file, replaces);
}

async function replace(temporary: string, file: string, replaces: Stamp | undefined): Promise<void> {
  const now = replaces && (await stampOfNameLater(file));
  if (!replaces || !sameStamp(replaces, now)) throw taken(file);
  await rename(temporary, file);
}

/** The same where the disk knows no hard links: an empty file takes the name first. */
async function claim(temporary: string, file: string, replaces: Stamp | undefined): Promise<void> {
  try {
    await (await open(file, 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return replace(temporary, file, replaces);
  }
  try {
    await rename(temporary, file);
  } catch (error) {
    await unlink(file).catch(() => {});
    throw error;
  }
}
