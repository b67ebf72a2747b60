import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import glob from 'fast-glob';
import { FilesHost } from '../hosts/files/host';
import { readSidecar } from '../hosts/files/raw/sidecarFile';
import { carriesRecipe, readRecipe } from '../hosts/files/readRecipe';
import { writeFiles } from '../hosts/files/write';
import { isPsdName, isRawName } from '../image/fileNames';
import { keptSidecar } from '../recipe/cameraRaw/merge';
import type { LearnedEdit } from '../recipe/learned/fit';
import { formatPreset } from '../recipe/preset';
import { readableRecipe } from '../recipe/recipe';
import { recipeIn } from '../recipe/xmp';
import { learnedEdit, learnedPreset, sidecarEdit } from '../run/learn';
import { Stopwatch } from '../run/stopwatch';
import { visible, visibleJson } from '../run/visible';
import type { ExitCode } from './exit';
import { sentence } from './results';
import { raw, tell, warn } from './screen';

export interface LearnOptions {
  readonly name: string;
  readonly out?: string;
  readonly overwrite?: boolean;
}

const nothingWritten = { targets: [], overwrite: false, strip: false, dry: true };

/** The user's edit of a PSD by Magic; null for another file, and for one that nobody changed. */
async function editIn(file: string): Promise<LearnedEdit | null> {
  if (!(await carriesRecipe(file))) return null;
  const { recipe } = await readRecipe(file);
  if (!recipe) return null;
  const layers = recipe.layers.map((layer) => ({ kind: layer._obj, descriptor: layer, visible: true }));
  const host = new FilesHost(file, { ...nothingWritten, clock: new Stopwatch() });
  return learnedEdit({ recipe, layers }, await host.pixels());
}

/** The user's edit of a sidecar that Magic wrote beside a raw file; null where there is none, and for one that nobody changed. */
async function editBeside(file: string): Promise<LearnedEdit | null> {
  const packet = await readSidecar(`${file.slice(0, -extname(file).length)}.xmp`);
  const json = packet && recipeIn(packet);
  const kept = packet && keptSidecar(packet);
  const recipe = json && readableRecipe(json);
  if (!recipe || !kept) return null;
  const host = new FilesHost(file, { ...nothingWritten, clock: new Stopwatch() });
  return sidecarEdit(recipe, kept, await host.pixels());
}

/** Photos that tell edits: PSDs, and raw files with what lies beside them. */
const tells = (name: string): boolean => isPsdName(name) || isRawName(name);

/** Photos that an argument names: a file, all those in a folder, or those of a pattern. */
async function photosIn(argument: string): Promise<string[]> {
  const stats = await stat(argument).catch(() => null);
  if (stats?.isDirectory()) {
    const names = (await readdir(argument)).filter(tells).sort();
    return names.map((name) => join(argument, name));
  }
  if (stats || !glob.isDynamicPattern(argument)) return [argument];
  return (await glob(argument, { caseSensitiveMatch: false, followSymbolicLinks: false }))
    .filter(tells)
    .sort();
}

/** Learns a preset from PSDs and sidecars, one after the other, and writes or prints it. */
export async function learnPreset(args: readonly string[], options: LearnOptions): Promise<ExitCode> {
  const edits: LearnedEdit[] = [];
  let failed = 0;
  const photos = [...new Set((await Promise.all(args.map(photosIn))).flat())];
  for (const file of photos) {
    try {
      const edit = await (isRawName(file) ? editBeside(file) : editIn(file));
      if (edit) edits.push(edit);
    } catch (error) {
      failed++;
      warn(sentence(error));
    }
  }
  try {
    const preset = learnedPreset(options.name, edits);
    const { says } = preset.learned!;
    const text = `${visibleJson(JSON.parse(formatPreset(preset)), 2)}\n`;
    const { out, overwrite = false } = options;
    if (out)
      await writeFiles([{ file: out, pieces: async () => [Buffer.from(text)], options: { overwrite } }]);
    else raw(process.stdout, text);
    const told = `Learned from ${edits.length} of ${photos.length} photos: ${visible(says)}`;
    if (out) tell(`${told} \u2192 ${out}`);
    else warn(told);
    return failed > 0 ? 1 : 0;
  } catch (error) {
    warn(sentence(error));
    return 1;
  }
}
