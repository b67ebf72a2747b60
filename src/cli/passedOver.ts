import { readdir } from 'node:fs/promises';
import { otherPhotoKind } from '../image/fileNames';

/** The sentence for photos of a kind. */
const sentence = (folder: string, kind: string, count: number): string =>
  `${folder}: ${count} ${kind} photo${count === 1 ? ' was' : 's were'} left out: export ${count === 1 ? 'it' : 'them'} as JPEG or TIFF.`;

/** Sentences about photos in folders that are of a kind which Magic can't read; one for each folder and kind. */
export async function passedOver(args: readonly string[]): Promise<string[]> {
  const sentences: string[] = [];
  for (const folder of args) {
    const counts = new Map<string, number>();
    // No folder: named files are refused one by one, with their kind.
    for (const name of await readdir(folder).catch(() => [])) {
      const kind = otherPhotoKind(name);
      if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    for (const [kind, count] of counts) sentences.push(sentence(folder, kind, count));
  }
  return sentences;
}
