import { constants, existsSync } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AtomicFile } from './atomicFile';
import { fileRefusal } from './fileRefusal';
import type { WriteOptions } from './outputFile';
import type { Stamp } from './stamp';

/**
 * Makes a folder for outputs, with those above it, or finds that it is there and can be written to.
 * @throws Refusal
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

/** A file to be written, and how. */
export interface OutputFile {
  readonly file: string;
  /** Makes the file's bytes, in order. */
  readonly pieces: () => Iterable<Uint8Array> | Promise<Iterable<Uint8Array>>;
  readonly options?: WriteOptions;
}

/**
 * Writes files so that each appears complete or not at all, and none before all of them are complete.
 * @param placing is told what they will be known by, before the first one appears
 * @throws Refusal when one may not or can't be written
 */
export async function writeFiles(
  outputs: readonly OutputFile[],
  placing: (stamps: ReadonlyMap<string, Stamp>) => void = () => {},
): Promise<void> {
  const drafts: AtomicFile[] = [];
  try {
    const stamps = new Map<string, Stamp>();
    for (const { file, pieces, options } of outputs) {
      const bytes = await pieces();
      const draft = await AtomicFile.of(file, options);
      drafts.push(draft);
      for (const piece of bytes) if (piece.length) await draft.write(piece);
      stamps.set(file, await draft.complete());
    }
    placing(stamps);
    while (drafts.length > 0) {
      await drafts[0].place();
      drafts.shift();
    }
  } finally {
    for (const draft of drafts) await draft.abandon();
  }
}

/** Writes one file. @throws Refusal when it may not or can't be written */
export const writeFile = (
  file: string,
  pieces: Iterable<Uint8Array>,
  options: WriteOptions = {},
): Promise<void> => writeFiles([{ file, pieces: () => pieces, options }]);
