import { randomUUID } from 'node:crypto';
import { existsSync, unlinkSync } from 'node:fs';
import { type FileHandle, link, open, readdir, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileRefusal } from './refusal';
import { checkTarget, taken, type WriteOptions } from './target';

/** Drafts under way. */
const unfinished = new Set<string>();

/** Removes what is half-written; for the moment when the process ends. */
export function removeUnfinished(): void {
  for (const file of unfinished) if (existsSync(file)) unlinkSync(file);
  unfinished.clear();
}

/** Drafts of a file lie beside it under hidden names, with an id between these that is never used twice. */
const nameOf = (file: string) => [`.${basename(file).slice(0, 60)}.`, '.tmp'] as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Removes the drafts of a file that a process left when it was killed. */
export async function removeDrafts(file: string): Promise<void> {
  const [before, after] = nameOf(file);
  const folder = dirname(file);
  for (const name of await readdir(folder).catch(() => [])) {
    const ours = name.startsWith(before) && name.endsWith(after);
    if (ours && uuid.test(name.slice(before.length, -after.length))) await unlink(join(folder, name));
  }
}

/** A file that is being written under another name, and gets its own when it is complete. */
export class Draft {
  private constructor(
    private readonly file: string,
    private readonly temporary: string,
    private readonly handle: FileHandle,
    private readonly overwrite: boolean,
  ) {}

  /** @throws Expectation when the file may not or can't be written */
  static async of(file: string, options: WriteOptions = {}): Promise<Draft> {
    await checkTarget(file, options);
    const temporary = join(dirname(file), nameOf(file).join(randomUUID()));
    unfinished.add(temporary);
    try {
      return new Draft(file, temporary, await open(temporary, 'wx'), options.overwrite ?? false);
    } catch (error) {
      unfinished.delete(temporary);
      throw refused(error, file);
    }
  }

  /** @throws Expectation; the draft is gone then */
  async write(piece: Uint8Array): Promise<void> {
    await this.orAbandon(() => writeAll(this.handle, piece));
  }

  /** @throws Expectation; the draft is gone then */
  async finish(): Promise<void> {
    await this.orAbandon(async () => {
      await this.handle.sync();
      await this.handle.close();
      await place(this.temporary, this.file, this.overwrite);
    });
    unfinished.delete(this.temporary);
  }

  async abandon(): Promise<void> {
    await this.handle.close().catch(() => {});
    await unlink(this.temporary).catch(() => {});
    unfinished.delete(this.temporary);
  }

  private async orAbandon(work: () => Promise<void>): Promise<void> {
    try {
      await work();
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

/** Gives the finished file its name. Without `overwrite` a file that came meanwhile is kept. */
async function place(temporary: string, file: string, overwrite: boolean): Promise<void> {
  if (!overwrite) {
    try {
      await link(temporary, file);
      await unlink(temporary);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') throw taken(file);
      // Some file systems know no hard links.
      if (existsSync(file)) throw taken(file);
    }
  }
  await rename(temporary, file);
}
