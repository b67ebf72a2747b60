import { basename, dirname, join } from 'node:path';
import type { PhotoOutput } from '../hosts/files/save';
import { outputNames } from '../image/fileNames';
import type { Format } from './options';
import { realPath } from './photos';

export interface OutputOptions {
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

/** The outputs of each photo, no two of which have the same name. */
export function planTargets(
  photos: readonly string[],
  wanted: OutputOptions,
): Map<string, readonly PhotoOutput[]> {
  const folder = (photo: string) => wanted.out ?? dirname(photo);
  const real = new Map<string, string>();
  const realOf = (path: string) => {
    const known = real.get(path) ?? realPath(path);
    real.set(path, known);
    return known;
  };
  const together = new Map<string, string[]>();
  for (const photo of photos) {
    const into = realOf(folder(photo)).toLowerCase();
    const group = together.get(into);
    if (group) group.push(photo);
    else together.set(into, [photo]);
  }
  const names = new Map<string, string>();
  for (const group of together.values()) {
    const own = outputNames(group.map((photo) => basename(photo)));
    group.forEach((photo, i) => {
      names.set(photo, own[i]);
    });
  }
  return new Map(
    photos.map((photo) => [photo, targetsOf(join(folder(photo), names.get(photo)!), wanted, isLarge(photo))]),
  );
}

/** A large document of Photoshop stays one. */
const isLarge = (photo: string) => photo.toLowerCase().endsWith('.psb');

function targetsOf(path: string, { formats, recipe, compare }: OutputOptions, large: boolean): PhotoOutput[] {
  const targets: PhotoOutput[] = formats.map((format) => ({
    format,
    file: `${path}.${large && format === 'psd' ? 'magic.psb' : extensions[format]}`,
  }));
  if (recipe) targets.push({ format: 'json', file: `${path}.magic.json` });
  if (compare) targets.push({ format: 'compare', file: `${path}.compare.jpg` });
  return targets;
}
