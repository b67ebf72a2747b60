import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import glob from 'fast-glob';
import { fileRefusal, refusal } from '../hosts/files/refusal';
import { isPhotoName, isRawName, photoExtensions } from '../image/fileNames';

/** What the arguments name: photos, and the arguments that name none, each with its reason. */
export interface Found {
  readonly photos: readonly string[];
  readonly failures: readonly { readonly file: string; readonly error: Error }[];
}

const natural = new Intl.Collator('en', { numeric: true }).compare;

/**
 * Files for the arguments of a command: a file is meant whatever its name, a folder or a pattern means the
 * photos in it, without what Magic wrote there before; "-" means the files of a list. Every file comes once.
 * @param list reads that list
 */
export async function findPhotos(
  args: readonly string[],
  list: () => Promise<string> = async () => text(process.stdin),
): Promise<Found> {
  const photos = new Map<string, string>();
  const failures: { file: string; error: Error }[] = [];
  for (const argument of args) {
    try {
      for (const file of await expand(argument, list))
        photos.set(resolve(file), photos.get(resolve(file)) ?? file);
    } catch (error) {
      failures.push({ file: argument, error: error as Error });
    }
  }
  return { photos: [...photos.values()], failures };
}

async function expand(argument: string, list: () => Promise<string>): Promise<string[]> {
  if (argument === '-') return named(await list());
  const stats = await stat(argument).catch(() => null);
  if (stats?.isDirectory()) return inFolder(argument);
  const pattern = process.platform === 'win32' ? argument.replaceAll('\\', '/') : argument;
  if (stats || !glob.isDynamicPattern(pattern)) return [argument];
  const matches = (await glob(pattern, { caseSensitiveMatch: false })).filter(isPhotoName).sort(natural);
  if (matches.length === 0) throw refusal('a pattern of photos', argument, 'one that matches none', hint);
  return matches;
}

/** The names of a list as find writes it: one a line, or with a zero after each. */
function named(list: string): string[] {
  const names = list.split(list.includes('\0') ? '\0' : /\r?\n/).filter((name) => name !== '');
  if (names.length === 0) throw refusal('a list of photos', '-', 'an empty one');
  return names;
}

const hint = `Magic opens ${photoExtensions.map((extension) => `.${extension}`).join(', ')}.`;

async function inFolder(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    throw fileRefusal(error, 'a folder of photos', folder);
  }
  const photos = names.filter(isPhotoName).sort(natural);
  if (photos.length > 0) return photos.map((name) => join(folder, name));
  const raw = names.filter(isRawName).length;
  throw raw
    ? refusal(
        'a folder of photos',
        folder,
        `one with ${raw} camera raw files only`,
        'Develop them to TIFF or JPEG first.',
      )
    : refusal('a folder of photos', folder, 'one without any', hint);
}
