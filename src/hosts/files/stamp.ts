import { type BigIntStats, lstatSync, statSync } from 'node:fs';
import { lstat } from 'node:fs/promises';

/** A file as it was at one moment: another size, time or inode is another file. */
export interface Stamp {
  readonly sizeBytes: number;
  /** Change of its content, in nanoseconds since 1970. */
  readonly modifiedNs: string;
  readonly inode: string;
}

export const stampIn = ({ size, mtimeNs, ino }: BigIntStats): Stamp => ({
  sizeBytes: Number(size),
  modifiedNs: String(mtimeNs),
  inode: String(ino),
});

export const sameStamp = (a: Stamp, b: Stamp | null | undefined): boolean =>
  a.sizeBytes === b?.sizeBytes && a.modifiedNs === b.modifiedNs && a.inode === b.inode;

const plain = { bigint: true, throwIfNoEntry: false } as const;

/** Stamps the file that a path leads to; null for what is not there or no regular file. */
export function stampOf(file: string): Stamp | null {
  try {
    const stats = statSync(file, plain);
    return stats?.isFile() ? stampIn(stats) : null;
  } catch {
    return null;
  }
}

/** Stamps what has this very name: a link is none. */
export function stampOfName(file: string): Stamp | null {
  try {
    const stats = lstatSync(file, plain);
    return stats?.isFile() ? stampIn(stats) : null;
  } catch {
    return null;
  }
}

/** The same while other work goes on. */
export const stampOfNameLater = (file: string): Promise<Stamp | null> =>
  lstat(file, { bigint: true }).then(
    (stats) => (stats.isFile() ? stampIn(stats) : null),
    () => null,
  );
