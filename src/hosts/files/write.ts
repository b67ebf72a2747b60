import { constants, existsSync } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Draft } from './draft';
import { fileRefusal } from './refusal';
import type { WriteOptions } from './target';

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

/**
 * Writes a file so that it appears complete or not at all.
 * @param pieces the file's bytes, in order
 * @throws Expectation when it may not or can't be written
 */
export async function writeFile(file: string, pieces: Iterable<Uint8Array>, options: WriteOptions = {}) {
  const draft = await Draft.of(file, options);
  try {
    for (const piece of pieces) if (piece.length) await draft.write(piece);
  } catch (error) {
    await draft.abandon();
    throw error;
  }
  await draft.finish();
}
