import { randomUUID } from 'node:crypto';
import { constants, existsSync, unlinkSync } from 'node:fs';
import { access, link, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileRefusal, refusal } from './refusal';

export interface WriteOptions {
  /** Whether an existing file may be replaced. */
  readonly overwrite?: boolean;
  /** A file that must never be written to. */
  readonly source?: string;
}

/** Temporary files under way. */
const unfinished = new Set<string>();

/** Removes what is half-written; for the moment when the process ends. */
export function removeUnfinished(): void {
  for (const file of unfinished) if (existsSync(file)) unlinkSync(file);
  unfinished.clear();
}

/**
 * Makes a folder for outputs, with those above it, or finds that it is there and can be written to.
 * @throws Expectation
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeMissing(resolve(folder));
    await access(folder, constants.W_OK);
  } catch (error) {
    throw fileRefusal(error, 'a folder to write to', folder);
  }
}

/**
 * Makes a folder and those missing above it, one by one: Node's own recursive mkdir never returns where a folder
 * exists and takes none, as in /proc.
 */
async function makeMissing(folder: string): Promise<void> {
  const isThere = () =>
    stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
  if (await isThere()) return;
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) await makeMissing(parent);
  try {
    await mkdir(folder);
  } catch (error) {
    if (!(await isThere())) throw error;
  }
}

const identity = (file: string) =>
  stat(file, { bigint: true }).then(
    ({ dev, ino }) => `${dev} ${ino}`,
    () => null,
  );

/**
 * Refuses a file that must not be written: the photo itself, by whatever name, or an existing one.
 * @throws Expectation
 */
export async function checkTarget(file: string, { overwrite, source }: WriteOptions): Promise<void> {
  const existing = await identity(file);
  if (existing === null) return;
  if (source && existing === (await identity(source)))
    throw refusal('another file than the photo itself', file, 'the photo', 'Choose another name or folder.');
  if (!overwrite) throw taken(file);
}

const taken = (file: string) =>
  refusal('a new file', file, 'one that exists', 'Add --overwrite to replace it, or choose another folder.');

/**
 * Writes a file so that it appears complete or not at all: under another name in the same folder, then renamed.
 * @param pieces the file's bytes, in order
 * @throws Expectation when it may not or can't be written
 */
export async function writeFile(file: string, pieces: Iterable<Uint8Array>, options: WriteOptions = {}) {
  await checkTarget(file, options);
  const temporary = join(dirname(file), `.${basename(file).slice(0, 60)}.${randomUUID()}.tmp`);
  try {
    unfinished.add(temporary);
    const handle = await open(temporary, 'wx');
    try {
      for (const piece of pieces) if (piece.length) await writeAll(handle, piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await place(temporary, file, options.overwrite ?? false);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw fileRefusal(error, 'a place to write to', file);
  } finally {
    unfinished.delete(temporary);
  }
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, piece: Uint8Array): Promise<void> {
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
