import { createHash, randomBytes } from 'node:crypto';
import { lstat, readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive, thisMachine } from './process';

/** Twelve digits for a name of any length: outputs whose names begin alike never share drafts. */
const digestOf = (file: string): string =>
  createHash('sha256').update(basename(file)).digest('hex').slice(0, 12);

/** A hidden name beside a file: whose draft it is, which process of which machine writes it, and a number of its own. */
export const draftName = (file: string): string =>
  join(
    dirname(file),
    `.magic-${digestOf(file)}-${thisMachine}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`,
  );

const pattern = /^\.magic-([\da-f]{12})-([\da-f]{6})-(\d{1,10})-[\da-f]{12}\.tmp$/;

/** A draft of another machine that nobody wrote to for so long was left there. */
const longMs = 24 * 3600 * 1000;

/**
 * Removes drafts of these files that were left: by a process that is gone, by another machine a day ago, or, when
 * that is wanted, by a thread of this process that broke.
 * @param files in one folder
 */
export async function removeDrafts(files: readonly string[], ofThisProcess = false): Promise<void> {
  if (files.length === 0) return;
  const folder = dirname(files[0]);
  const digests = new Set(files.map(digestOf));
  for (const name of await readdir(folder).catch(() => [])) {
    const [, digest, machine, pid] = name.match(pattern) ?? [];
    if (!digest || !digests.has(digest)) continue;
    const path = join(folder, name);
    // What can't be looked at or removed is no reason for a photo to fail.
    const stats = await lstat(path).catch(() => null);
    if (!stats?.isFile()) continue;
    const own = machine === thisMachine;
    const left = own
      ? (ofThisProcess && Number(pid) === process.pid) || !isAlive(Number(pid), stats.mtimeMs)
      : Date.now() - stats.mtimeMs > longMs;
    if (left) await unlink(path).catch(() => {});
  }
}
