import { stat } from 'node:fs/promises';
import { fileRefusal, refusal } from '../hosts/files/fileRefusal';
import { realPath } from './photos';

const what = 'one of the photos';
const option = '--reference';

/**
 * The photos of a run that --reference names.
 * @throws Refusal for one that is not there, or not among them
 */
export const referencesOf = (photos: readonly string[], references: readonly string[]): Promise<string[]> =>
  Promise.all(
    references.map(async (reference) => {
      await stat(reference).catch((error) => {
        throw fileRefusal(error, what, `${option} ${reference}`);
      });
      const photo = photos.find((one) => realPath(one) === realPath(reference));
      if (!photo) throw refusal(what, option, reference, 'Name it among the photos too.');
      return photo;
    }),
  );
