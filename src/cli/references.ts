import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileRefusal, refusal } from '../hosts/files/refusal';

const what = 'one of the photos';
const option = '--reference';

/**
 * The photos of a run that --reference names.
 * @throws Expectation for one that is not there, or not among them
 */
export const referencesOf = (photos: readonly string[], references: readonly string[]): Promise<string[]> =>
  Promise.all(
    references.map(async (reference) => {
      await stat(reference).catch((error) => {
        throw fileRefusal(error, what, `${option} ${reference}`);
      });
      const photo = photos.find((one) => resolve(one) === resolve(reference));
      if (!photo) throw refusal(what, option, reference, 'Name it among the photos too.');
      return photo;
    }),
  );
