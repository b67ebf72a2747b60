import { stat } from 'node:fs/promises';
import { refusal } from './fileRefusal';
import type { Stamp } from './stamp';

export interface WriteOptions {
  /** True when an existing file may be replaced. */
  readonly overwrite?: boolean;
  /** The one existing file that may be replaced without that: what Magic itself has left there. */
  readonly replaces?: Stamp;
  /** A file that must never be written to; what is made of it is no more readable than it is. */
  readonly source?: string;
  /** Permissions of a new file, in place of the source's. */
  readonly mode?: number;
}

const statsOf = (file: string) => stat(file, { bigint: true }).catch(() => null);

/**
 * Refuses a file that must not be written: the photo itself, by whatever name, an existing one, or what is no file.
 * @throws Refusal
 */
export async function checkTarget(
  file: string,
  { overwrite, replaces, source }: WriteOptions,
): Promise<void> {
  const existing = await statsOf(file);
  if (existing === null) return;
  const photo = source === undefined ? null : await statsOf(source);
  if (photo && existing.dev === photo.dev && existing.ino === photo.ino)
    throw refusal('another file than the photo itself', file, 'the photo', 'Choose another name or folder.');
  if (!existing.isFile())
    throw refusal(
      'a new file',
      file,
      existing.isDirectory() ? 'a folder' : 'something that is no file',
      'Choose another name.',
    );
  // Whether it still is the one that may be replaced is asked when it is replaced.
  if (!overwrite && !replaces) throw taken(file);
}

/** The refusal to replace a file unasked. */
export const taken = (file: string) =>
  file.toLowerCase().endsWith('.xmp')
    ? refusal(
        'a new sidecar',
        file,
        'one that exists and may hold your own settings',
        'Add --overwrite to lose them, or choose another folder.',
      )
    : refusal(
        'a new file',
        file,
        'one that exists',
        'Add --overwrite to replace it, or choose another folder.',
      );

/** Rights of a file: its owner's, its group's and others' rights to read and write. */
const readWrite = 0o666;

/**
 * Permissions for what is written: those of the file that is replaced, or at most the photo's, always with its owner's own.
 * @returns `exact` for those of an old file, which the process's own mask does not narrow
 */
export async function modeFor(
  file: string,
  { source, mode }: WriteOptions,
): Promise<{ readonly mode: number; readonly exact: boolean }> {
  const old = await statsOf(file);
  if (old) return { mode: Number(old.mode & 0o777n), exact: true };
  const photo = mode === undefined && source !== undefined ? await statsOf(source) : null;
  return { mode: ((mode ?? Number(photo?.mode ?? readWrite)) & readWrite) | 0o600, exact: false };
}
