import { readFile } from 'node:fs/promises';
import { byKind, type Descriptor } from '../../adjustments';
import { type Lost, lostWords } from '../../image/lost';
import { ownTexts } from '../../image/metadata';
import type { Raster } from '../../image/raster';
import { nearestSettings } from '../../recipe/cameraRaw/nearest';
import type { CameraRawSettings } from '../../recipe/cameraRaw/settings';
import { sidecar } from '../../recipe/cameraRaw/sidecar';
import { rgbSpaceOf } from '../../recipe/space/space';
import { cube } from '../../render/cube';
import { renderer } from '../../render/render';
import { layerName } from '../../run/layerNames';
import { type Encoded, encodeComparison, encodeFlat, encodeThumbnail, type FlatFormat } from './encode';
import { refusal } from './fileRefusal';
import { renderKernel } from './kernel';
import { encodeDocument } from './openPsd';
import type { WriteOptions } from './outputFile';
import type { Photo } from './photo';
import { encodePsd, type StoredPixels } from './psd';
import { isRaw, sidecarFile } from './raw/sidecarFile';
import type { Stamp } from './stamp';
import { type OutputFile, writeFiles } from './write';

/** A file to be written: a picture, a look for other software, the recipe as JSON, or before and after. */
export interface PhotoOutput {
  readonly format: 'psd' | FlatFormat | 'cube' | 'xmp' | 'json' | 'compare';
  readonly file: string;
}

/** Outputs made of a photo. */
export interface SavedPhoto {
  readonly photo: Photo;
  readonly rendered: Raster;
  /** The photo's own pixels as a PSD stores them, where they became the result's. */
  readonly untouched?: StoredPixels;
  /** Bottom first. */
  readonly layers: readonly Descriptor[];
  /** The recipe's JSON; null for layers that came without one. */
  readonly recipe: string | null;
}

/**
 * The photo with the layers applied, in its own depth and profile.
 * @param inPlace true where nobody needs the photo's own pixels any more: they become the result's
 */
export function renderPhoto(photo: Photo, layers: readonly Descriptor[], inPlace = false): Raster {
  if (photo.document?.rendered) return photo.document.rendered(layers);
  if (layers.length === 0) return photo;
  const { width, height, channels, depth } = photo;
  const data = inPlace ? photo.data : photo.data.slice();
  renderer(layers, depth, photo.trc, renderKernel())(data, channels);
  return { width, height, channels, depth, data };
}

const settingsFor = ({ photo: { analysis, icc, trc }, layers }: SavedPhoto): CameraRawSettings =>
  nearestSettings(analysis.data, analysis.channels, layers, icc && rgbSpaceOf('', trc));

const names = { psd: 'PSD', jpg: 'JPEG', png: 'PNG', tiff: 'TIFF' } as const;

/** Formats whose files are pictures that keep a photo's metadata. */
const isPicture = (format: PhotoOutput['format']): format is keyof typeof names => format in names;

const whole = (bytes: Uint8Array): Encoded => ({ pieces: [bytes], lost: new Set() });

async function encodeLayers({ photo, rendered, untouched, layers, recipe }: SavedPhoto): Promise<Encoded> {
  const { icc, density, exif, xmp, resources, comment, texts } = photo;
  const thumbnail = await encodeThumbnail(rendered, photo);
  if (photo.document)
    return {
      pieces: await encodeDocument(photo.document, layers, rendered, recipe, thumbnail),
      lost: new Set(),
    };
  const named = layers.map((layer) => ({
    name: layerName(layer),
    adjustment: byKind(layer._obj).toPsd(layer),
  }));
  const pieces = await encodePsd({
    photo,
    untouched,
    rendered,
    layers: named,
    thumbnail,
    icc,
    density,
    exif,
    xmp,
    resources,
    recipe,
  });
  const lost = new Set<Lost>();
  if (comment) lost.add('comment');
  if (ownTexts(texts).length > 0) lost.add('texts');
  return { pieces, lost };
}

async function encode(format: PhotoOutput['format'], result: SavedPhoto, quality?: number): Promise<Encoded> {
  const { photo, rendered, layers, recipe } = result;
  if (format === 'json') return whole(Buffer.from(recipe ?? JSON.stringify(layers)));
  if (format === 'compare') return whole(await encodeComparison(photo, rendered, photo));
  if (format === 'xmp') return whole(Buffer.from(sidecar(settingsFor(result), recipe)));
  if (format === 'cube') return whole(Buffer.from(cube(layers, photo.trc)));
  if (format === 'psd') return encodeLayers(result);
  return encodeFlat(format, rendered, photo, quality);
}

/** Settings by which outputs are written. */
export interface Saving {
  readonly overwrite?: boolean;
  /** Existing files that may be replaced without that. */
  readonly replaces?: Readonly<Record<string, Stamp>>;
  /** Told what the outputs will be known by, before the first of them appears. */
  readonly placing?: (stamps: ReadonlyMap<string, Stamp>) => void;
  /** Quality of JPEGs, percent. */
  readonly quality?: number;
}

/** Photoshop opens a large document only by its own extension. */
function checkKind(file: string, { document }: Photo): void {
  const extension = document?.structure.large ? '.psb' : '.psd';
  if (/\.ps[bd]$/i.test(file) && !file.toLowerCase().endsWith(extension))
    throw refusal(`a name that ends in ${extension}`, file, 'another', 'Give it that extension.');
}

/** Tells whether an output is the photo's own file, byte for byte: nothing is changed, and nothing else is asked for. */
export const isCopied = (
  { photo, layers }: Pick<SavedPhoto, 'photo' | 'layers'>,
  format: PhotoOutput['format'],
  quality?: number,
): boolean => layers.length === 0 && photo.copies === format && (format !== 'jpg' || quality === undefined);

/**
 * Writes the outputs: all, or none of them where making one fails.
 * @returns what the user should know about them, one sentence each
 * @throws Refusal when one may not or can't be written
 */
export async function save(
  result: SavedPhoto,
  targets: readonly PhotoOutput[],
  { overwrite = false, quality, replaces = {}, placing }: Saving = {},
): Promise<string[]> {
  const source = result.photo.file;
  const notes: string[] = [];
  for (const { format, file } of targets) if (format === 'psd') checkKind(file, result.photo);
  const { photo, recipe } = result;
  /** The sidecar of a raw file replaces the one that it was made from, unless that was changed meanwhile. */
  const sidecarOutput = (
    raw: Parameters<typeof sidecarFile>[0],
    file: string,
    options: WriteOptions,
  ): OutputFile => {
    const merged = { ...options };
    const pieces = async () => {
      const made = await sidecarFile(raw, settingsFor(result), recipe, file, overwrite);
      notes.push(...made.notes);
      if (made.replaces) Object.assign(merged, { replaces: made.replaces });
      return [made.bytes];
    };
    return { file, pieces, options: merged };
  };
  const outputs = targets.map(({ format, file }): OutputFile => {
    const written = { overwrite, source, ...(Object.hasOwn(replaces, file) && { replaces: replaces[file] }) };
    if (format === 'xmp' && isRaw(photo)) return sidecarOutput(photo, file, written);
    const pieces = async () => {
      const copied = isCopied(result, format, quality);
      const { pieces, lost } = copied ? whole(await readFile(source)) : await encode(format, result, quality);
      if (isPicture(format)) notes.push(...lostWords(names[format], lost));
      return pieces;
    };
    return { file, pieces, options: written };
  });
  await writeFiles(outputs, placing);
  return notes;
}
