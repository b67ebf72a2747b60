import { basename, dirname, join, resolve } from 'node:path';
import type { Target } from '../hosts/files/save';
import type { Format } from './options';
import { stem } from './photos';

export interface Wanted {
  /** The folder for the outputs; beside each photo when not given. */
  readonly out?: string;
  readonly formats: readonly Format[];
  readonly recipe?: boolean;
  readonly compare?: boolean;
}

const extensions = {
  psd: 'magic.psd',
  jpg: 'magic.jpg',
  png: 'magic.png',
  tiff: 'magic.tif',
  cube: 'magic.cube',
  // The name that other software looks for.
  xmp: 'xmp',
} as const;

/**
 * The outputs of each photo. Photos whose outputs would get the same names, such as a.jpg and a.png, keep their
 * extension in them; where that isn't enough, they are numbered.
 */
export function planTargets(photos: readonly string[], wanted: Wanted): Map<string, readonly Target[]> {
  const folder = (photo: string) => wanted.out ?? dirname(photo);
  const key = (photo: string, name: string) => resolve(folder(photo), name).toLowerCase();
  const shared = new Map<string, number>();
  for (const photo of photos) {
    const plain = key(photo, stem(photo));
    shared.set(plain, (shared.get(plain) ?? 0) + 1);
  }
  const taken = new Set<string>();
  return new Map(
    photos.map((photo) => {
      const base = shared.get(key(photo, stem(photo)))! > 1 ? basename(photo) : stem(photo);
      let name = base;
      for (let n = 2; taken.has(key(photo, name)); n++) name = `${base}-${n}`;
      taken.add(key(photo, name));
      return [photo, targetsOf(join(folder(photo), name), wanted)];
    }),
  );
}

function targetsOf(path: string, { formats, recipe, compare }: Wanted): Target[] {
  const targets: Target[] = formats.map((format) => ({
    format,
    file: `${path}.${extensions[format]}`,
  }));
  if (recipe) targets.push({ format: 'json', file: `${path}.magic.json` });
  if (compare) targets.push({ format: 'compare', file: `${path}.compare.jpg` });
  return targets;
}
