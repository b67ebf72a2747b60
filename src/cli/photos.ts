import { realpathSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import glob from 'fast-glob';
import { fileRefusal, refusal } from '../hosts/files/fileRefusal';
import { isPhotoOrRawName, photoExtensions } from '../image/fileNames';
import { type Pairs, withoutTwins } from './twins';

/** Photos that the arguments name, and the arguments that name none, each with its reason. */
export interface FoundPhotos {
  readonly photos: readonly string[];
  readonly failures: readonly { readonly file: string; readonly error: Error }[];
  /** Notes about what was not taken, one sentence each. */
  readonly notes: readonly string[];
}

/** Photos in a folder or of a pattern, and how many links lie among them. */
interface Expanded {
  readonly photos: readonly string[];
  readonly links?: number;
  /** False where photos were found and not named. */
  readonly all?: boolean;
}

const natural = new Intl.Collator('en', { numeric: true }).compare;

/** One path for a file, whatever links and cases lead to it. */
export function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return resolve(file);
  }
}

/**
 * Files for the arguments of a command: a file is meant whatever its name, a folder or a pattern means the
 * photos in it, without what Magic wrote there before; "-" means the files of a list. Every file comes once. A link
 * counts where it is named; one that is merely found could lead anywhere.
 * @param list reads that list
 * @param pairs which file is meant where a folder or a pattern has a raw file and its JPEG
 */
export async function findPhotos(
  args: readonly string[],
  list: () => Promise<string> = async () => text(process.stdin),
  pairs: Pairs = 'photo',
): Promise<FoundPhotos> {
  const photos = new Map<string, string>();
  const failures: { file: string; error: Error }[] = [];
  const notes: string[] = [];
  for (const argument of args) {
    try {
      const { photos: found, links = 0, all = true } = await expand(argument, list);
      const { files, note } = all ? { files: found, note: null } : withoutTwins(found, pairs);
      if (note) notes.push(`${argument}: ${note}`);
      for (const file of files) {
        const key = realPath(file);
        photos.set(key, photos.get(key) ?? file);
      }
      if (links > 0)
        notes.push(
          `${argument}: ${links === 1 ? '1 link is' : `${links} links are`} left out. Name those you mean.`,
        );
    } catch (error) {
      failures.push({ file: argument, error: error as Error });
    }
  }
  return { photos: [...photos.values()], failures, notes };
}

async function expand(argument: string, list: () => Promise<string>): Promise<Expanded> {
  if (argument === '-') return { photos: named(await list()) };
  const stats = await stat(argument).catch(() => null);
  if (stats?.isDirectory()) return inFolder(argument);
  const pattern = process.platform === 'win32' ? argument.replaceAll('\\', '/') : argument;
  if (stats || !glob.isDynamicPattern(pattern)) return { photos: [argument] };
  const matches = await glob(pattern, {
    caseSensitiveMatch: false,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
  });
  const photos = matches.filter(({ dirent, path }) => dirent.isFile() && isPhotoOrRawName(path));
  const links = matches.filter(
    ({ dirent, path }) => dirent.isSymbolicLink() && isPhotoOrRawName(path),
  ).length;
  if (photos.length === 0)
    throw refusal('a pattern of photos', argument, `one that matches none${only(links)}`, hint);
  return { photos: photos.map(({ path }) => path).sort(natural), links, all: false };
}

/** The names of a list as find writes it: one a line, or with a zero after each. */
function named(list: string): string[] {
  const names = list.split(list.includes('\0') ? '\0' : /\r?\n/).filter((name) => name !== '');
  if (names.length === 0) throw refusal('a list of photos', '-', 'an empty one');
  return names;
}

const hint = `Magic opens ${photoExtensions.map((extension) => `.${extension}`).join(', ')} and camera raw files.`;
const only = (links: number) => (links > 0 ? ' but links, which count where they are named' : '');

async function inFolder(folder: string): Promise<Expanded> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    throw fileRefusal(error, 'a folder of photos', folder);
  });
  const names = (wanted: (name: string) => boolean, link: boolean) =>
    entries
      .filter((entry) => wanted(entry.name) && entry.isSymbolicLink() === link && !entry.isDirectory())
      .map(({ name }) => name);
  const photos = names(isPhotoOrRawName, false).sort(natural);
  const links = names(isPhotoOrRawName, true).length;
  if (photos.length > 0) return { photos: photos.map((name) => join(folder, name)), links, all: false };
  throw refusal('a folder of photos', folder, `one without any${only(links)}`, hint);
}
