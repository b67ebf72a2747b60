import { byKind, type Descriptor } from '../../adjustments';
import type { Raster } from '../../image/raster';
import { nearestSettings } from '../../recipe/cameraRaw/nearest';
import { sidecar } from '../../recipe/cameraRaw/sidecar';
import { cube } from '../../render/cube';
import { render } from '../../render/render';
import { layerName } from '../../run/name';
import { encodeComparison, encodeFlat, encodeThumbnail, type FlatFormat } from './encode';
import type { Photo } from './photo';
import { encodePsd } from './psd';
import { writeFile } from './write';

/** A file to be written: a picture, a look for other software, the recipe as JSON, or before and after. */
export interface Target {
  readonly format: 'psd' | FlatFormat | 'cube' | 'xmp' | 'json' | 'compare';
  readonly file: string;
}

/** What is made of a photo. */
export interface Result {
  readonly photo: Photo;
  readonly rendered: Raster;
  /** Bottom first. */
  readonly layers: readonly Descriptor[];
  /** The recipe's JSON; null for layers that came without one. */
  readonly recipe: string | null;
}

/** The photo with the layers applied, in its own depth and profile. */
export function renderPhoto(photo: Photo, layers: readonly Descriptor[]): Raster {
  if (layers.length === 0) return photo;
  const { width, height, channels, depth } = photo;
  const data = photo.data.slice();
  render(data, channels, layers, photo.trc);
  return { width, height, channels, depth, data };
}

function sidecarOf({ photo: { analysis }, layers, recipe }: Result): Uint8Array {
  return Buffer.from(sidecar(nearestSettings(analysis.data, analysis.channels, layers), recipe));
}

async function encode(format: Target['format'], result: Result): Promise<Uint8Array[]> {
  const { photo, rendered, layers, recipe } = result;
  if (format === 'json') return [Buffer.from(recipe ?? JSON.stringify(layers))];
  if (format === 'compare') return [await encodeComparison(photo, rendered, photo)];
  if (format === 'xmp') return [sidecarOf(result)];
  if (format === 'cube') return [Buffer.from(cube(layers, photo.trc))];
  if (format !== 'psd') return [await encodeFlat(format, rendered, photo)];
  const { icc, density, exif, xmp } = photo;
  const thumbnail = await encodeThumbnail(rendered, photo);
  const named = layers.map((layer) => ({
    name: layerName(layer),
    adjustment: byKind(layer._obj).toPsd(layer),
  }));
  return encodePsd({ photo, rendered, layers: named, thumbnail, icc, density, exif, xmp, recipe });
}

/**
 * Writes one output.
 * @throws Expectation when it may not or can't be written
 */
export async function save(result: Result, { format, file }: Target, overwrite = false): Promise<void> {
  await writeFile(file, await encode(format, result), { overwrite, source: result.photo.file });
}
