import { basename, dirname, join } from 'node:path';
import type { PhotoOutput } from '../hosts/files/save';
import { isRawName, outputNames, stem } from '../image/fileNames';
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
  const sidecars = new Map<string, string>();
  for (const group of together.values()) {
    const own = outputNames(group.map((photo) => basename(photo)));
    group.forEach((photo, i) => {
      names.set(photo, own[i]);
    });
    for (const [photo, name] of sidecarNames(group)) sidecars.set(photo, name);
  }
  return new Map(
    photos.map((photo) => {
      const path = join(folder(photo), names.get(photo)!);
      const sidecar = sidecars.has(photo) ? join(folder(photo), sidecars.get(photo)!) : path;
      return [photo, targetsOf(path, wanted, isLarge(photo), sidecar)];
    }),
  );
}

/** Raw files whose sidecars have the one name that Camera Raw looks for: of several alike, the first that is no DNG. */
function sidecarNames(group: readonly string[]): Map<string, string> {
  const raws = group.filter(isRawName);
  const isDng = (photo: string) => Number(/\.dng$/i.test(photo));
  const first = new Map<string, string>();
  for (const photo of [...raws].sort((a, b) => isDng(a) - isDng(b))) {
    const key = stem(basename(photo)).toLowerCase();
    if (!first.has(key)) first.set(key, photo);
  }
  return new Map([...first.values()].map((photo) => [photo, stem(basename(photo))]));
}

/** A large document of Photoshop stays one. */
const isLarge = (photo: string) => photo.toLowerCase().endsWith('.psb');

function targetsOf(
  path: string,
  { formats, recipe, compare }: OutputOptions,
  large: boolean,
  sidecar: string,
): PhotoOutput[] {
  const targets: PhotoOutput[] = formats.map((format) => ({
    format,
    file: `${format === 'xmp' ? sidecar : path}.${large && format === 'psd' ? 'magic.psb' : extensions[format]}`,
  }));
  if (recipe) targets.push({ format: 'json', file: `${path}.magic.json` });
  if (compare) targets.push({ format: 'compare', file: `${path}.compare.jpg` });
  return targets;
}
