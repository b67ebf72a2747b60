import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { byKind, type Descriptor } from '../../adjustments';
import { isKept, parseResources } from '../../image/container/photoshopResources';
import { isRgbProfile, toneCurve } from '../../image/icc';
import { noMetadata } from '../../image/metadata';
import { upright } from '../../image/orientation';
import type { Raster } from '../../image/raster';
import { PsdFault } from '../../psd/cursor';
import { type PsdDocument, readDocument } from '../../psd/document';
import { editLayers } from '../../psd/editLayers';
import { nameOf } from '../../psd/limits';
import { isAsWritten, packetOf } from '../../psd/magicGroup';
import { resourceIds, resourceOf } from '../../psd/resources';
import { readStructure, type Structure } from '../../psd/structure';
import { groupName } from '../../recipe/findRecipe';
import { unreadableRecipe } from '../../recipe/recipe';
import { uprightXmp, withRecipe } from '../../recipe/xmp';
import { layerName } from '../../run/layerNames';
import { refusal } from './fileRefusal';
import type { Photo } from './photo';
import { maximumPixels } from './sharp';

const compress = promisify(deflate);

const bufferOf = (bytes: Uint8Array | null): Buffer | null =>
  bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const rgbWords = 'a Photoshop file in RGB with 8 or 16 bits per channel';

function checkKind({ mode, depth, width, height }: Structure, file: string): void {
  if (mode !== 'RGB')
    throw refusal(rgbWords, file, `one in ${mode}`, 'Convert it to RGB in Photoshop first.');
  if (depth !== 8 && depth !== 16)
    throw refusal(rgbWords, file, `${depth} bits per channel`, 'Convert it to 16 bits per channel first.');
  if (width * height > maximumPixels)
    throw refusal(`at most ${maximumPixels} pixels`, file, 'a larger picture', 'Make it smaller first.');
}

/** Sentences on what happens to a group that Magic made before. */
function notesOn({ own, unreadable }: PsdDocument): string[] {
  const notes = unreadable ? [unreadableRecipe] : [];
  if (!own) return notes;
  notes.push(`The group "${nameOf(own.group)}" that Magic made before is replaced.`);
  if (own.kept.length > 0)
    notes.push(
      `What else is in it stays, below the new layers: ${own.kept.map((one) => `"${nameOf(one)}"`).join(', ')}.`,
    );
  else if (!isAsWritten(own)) notes.push('Its layers were changed by hand since.');
  return notes;
}

/** Pixels per inch; null where the file doesn't say. Source: image resource 1005. */
function densityOf(structure: Structure): number | null {
  const bytes = bufferOf(resourceOf(structure, resourceIds.resolution));
  const density = bytes && bytes.length >= 4 ? bytes.readUInt32BE(0) / 65536 : 0;
  return density >= 1 ? density : null;
}

/** Contents read from a Photoshop file; all of a photo but what FilterNet sees. */
export type OpenedPsd = Omit<Photo, 'analysis'> & { readonly document: PsdDocument };

/**
 * Opens a PSD or PSB as a photo: the picture of its layers, without the group that Magic made before.
 * @throws Refusal
 */
export async function openPsd(file: string): Promise<OpenedPsd> {
  try {
    const structure = readStructure(await readFile(file));
    checkKind(structure, file);
    const stored = bufferOf(resourceOf(structure, resourceIds.icc));
    const icc = stored && isRgbProfile(stored) ? stored : null;
    const trc = toneCurve(icc);
    const document = readDocument(structure, trc, file);
    const xmp = packetOf(structure);
    const exif = resourceOf(structure, resourceIds.exif);
    const { resourceSection: section } = structure;
    return {
      ...document.before,
      copies: null,
      leftOutNotes: [],
      document,
      file,
      icc,
      trc,
      density: densityOf(structure),
      ...noMetadata,
      exif: exif && upright(exif, { width: structure.width, height: structure.height }),
      xmp: xmp && uprightXmp(xmp),
      resources: parseResources(structure.bytes.subarray(section.start, section.end)).filter((one) =>
        isKept(one, false),
      ),
      notes: notesOn(document),
    };
  } catch (error) {
    if (!(error instanceof PsdFault)) throw error;
    throw refusal(
      'a Photoshop file',
      file,
      `a damaged one (${error.message})`,
      'Open it in Photoshop and save it anew.',
    );
  }
}

/** The file with Magic's group made of these layers, as the pieces of its bytes. @throws Refusal */
export function encodeDocument(
  { structure, own }: PsdDocument,
  layers: readonly Descriptor[],
  merged: Raster,
  recipe: string | null,
  thumbnail: { readonly width: number; readonly height: number; readonly data: Uint8Array },
): Promise<Uint8Array[]> {
  const packet = packetOf(structure);
  return editLayers(
    structure,
    {
      name: own ? nameOf(own.group) : groupName,
      layers: layers.map((layer) => ({
        name: layerName(layer),
        adjustment: byKind(layer._obj).toPsd(layer),
      })),
      own,
      merged,
      thumbnail,
      xmp: (ids) => (recipe ? withRecipe(packet, recipe, ids) : packet && uprightXmp(packet)),
    },
    (bytes) => compress(bytes, { level: 4 }),
  );
}
