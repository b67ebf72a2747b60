import { isPhotoshopName, isRawName } from '../../../image/fileNames';
import { expected } from '../../../refusal';
import type { WithName } from '../../../run/batch/batchHost';
import { nothingOpen } from '../../../run/host';
import { frontDocument, selectedLayers } from '../document';
import type { FileEntry, FolderEntry, Photoshop } from '../host';
import { withTimeout } from '../modal';

export interface LayerItem extends WithName {
  readonly kind: 'layer';
  readonly name: string;
  readonly id: number;
  readonly document: number;
}

export interface DocumentItem extends WithName {
  readonly kind: 'document';
  readonly name: string;
  readonly id: number;
}

export interface FileItem extends WithName {
  readonly kind: 'file';
  readonly name: string;
  readonly entry: FileEntry;
}

/** One photo of a batch. */
export type Item = LayerItem | DocumentItem | FileItem;

/** The open documents, in Photoshop's order. @throws Refusal when there are none */
export function openDocuments({ app }: Photoshop): DocumentItem[] {
  const items = [...app.documents].map(({ id, name }): DocumentItem => ({ kind: 'document', id, name }));
  if (items.length === 0) throw nothingOpen();
  return items;
}

/** The selected layers with pixels, of the document in front. @throws Refusal when there are none */
export function layersInFront(photoshop: Photoshop): LayerItem[] {
  const document = frontDocument(photoshop);
  return selectedLayers(photoshop, document).map(({ id, name }) => ({
    kind: 'layer',
    name,
    id,
    document: document.id,
  }));
}

/** Numbers in names count as numbers. */
const order = (name: string): string =>
  name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));

/** A photo that is meant, or a camera raw file that is told of. */
const isMeant = (name: string): boolean => isPhotoshopName(name) || isRawName(name);

/**
 * The photos of a folder, by name: without what Magic wrote there, unless that is what is wanted.
 * @throws Refusal when there are no photos
 */
export async function photosIn(folder: FolderEntry, wanted = isMeant): Promise<FileItem[]> {
  const entries = (await withTimeout('the folder', folder.getEntries())).filter(({ isFile }) => isFile);
  const raw = entries.filter(({ name }) => isRawName(name) && wanted(name)).length;
  const items = entries
    .filter(({ name }) => wanted(name))
    .map((entry): FileItem => ({ kind: 'file', name: entry.name, entry }))
    .sort((a, b) => (order(a.name) < order(b.name) ? -1 : 1));
  if (items.length > raw) return items;
  throw raw > 0
    ? expected('a folder of photos', 'Magic', `one with ${raw} camera raw files only`, 'Develop them first.')
    : expected('a folder of photos', 'Magic', 'one without any', 'Choose another folder.');
}
