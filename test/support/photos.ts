import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of real photos: those that ship, and those that only tests need. */
const folders = [join(__dirname, '../../samples'), join(__dirname, '../fixtures/photos')];

/** Path of a real photo by its name without ending. @throws Error when neither folder has it */
export const photoPath = (name: string): string => {
  const file = folders.map((folder) => join(folder, `${name}.jpg`)).find(existsSync);
  if (!file) throw Error(`Expected a photo in ${folders.join(' or ')} for ${name} but found none.`);
  return file;
};
