import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileRefusal, refusal } from './fileRefusal';

/** To open for reading, without waiting for who writes into a pipe; Windows knows no such pipes. */
const readable = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

interface Stats {
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

function check(stats: Stats, what: string, file: string, mostBytes: number): void {
  if (stats.isDirectory()) throw refusal(what, file, 'a folder');
  if (!stats.isFile()) throw refusal(what, file, 'something that is no file');
  if (stats.size > mostBytes) throw refusal(what, file, `a file of ${stats.size} bytes`);
}

/**
 * Opens a file of the user's to read it: never a pipe or a device, which could block or have no end, and never
 * more than it may be.
 * @param what what is wanted, as in "a preset"
 * @throws Refusal
 */
async function openRegular(file: string, what: string, mostBytes: number): Promise<FileHandle> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, readable);
    check(await handle.stat(), what, file, mostBytes);
    return handle;
  } catch (error) {
    await handle?.close();
    throw fileRefusal(error, what, file);
  }
}

/** The whole of such a file. @throws Refusal */
export async function readRegular(file: string, what: string, mostBytes: number): Promise<Buffer> {
  const handle = await openRegular(file, what, mostBytes);
  try {
    return await handle.readFile();
  } catch (error) {
    throw fileRefusal(error, what, file);
  } finally {
    await handle.close();
  }
}

/** The first bytes of such a file, as many as there are. @throws Refusal */
export async function firstBytesOf(file: string, what: string, countBytes: number): Promise<Buffer> {
  const handle = await openRegular(file, what, Number.POSITIVE_INFINITY);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(countBytes), 0, countBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw fileRefusal(error, what, file);
  } finally {
    await handle.close();
  }
}

/** The text of such a file, at once: for options, which are read before any work. @throws Refusal */
export function textOfRegular(file: string, what: string, mostBytes: number): string {
  let handle: number | undefined;
  try {
    handle = openSync(file, readable);
    check(fstatSync(handle), what, file, mostBytes);
    return readFileSync(handle, 'utf8');
  } catch (error) {
    throw fileRefusal(error, what, file);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
