import { identify } from '../../image/signature';
import type { OpenDocument, Simulator } from '../../simulator';
import { takeLevels } from '../../simulator/pyramid';
import { fileHand } from '../work/hand';
import { openPhotoBlob, type Read } from './openPhoto';
import { openDocumentPsd } from './openPsd';
import { FileProblem, refused } from './refusals';
import { remember } from './sourceMetadata';

/** Types that file dialogs offer. */
export const accepted = 'image/jpeg,image/png,image/webp,image/avif,.psd,.psb,image/vnd.adobe.photoshop';

const remedies: Readonly<Record<string, string>> = {
  raw: 'Develop it first and save a PSD or JPEG.',
  heic: 'Export it as JPEG first, or use "magic enhance".',
  jxl: 'Export it as JPEG or PNG first, or use "magic enhance".',
  jp2: 'Save it as PNG or PSD first, or use "magic enhance".',
  picture: 'Save it as PNG or PSD first.',
  film: 'Save one of its pictures as PNG.',
  'a TIFF': 'Save it as PSD or PNG, or use "magic enhance".',
};

const read = async (file: File): Promise<Read> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { kind, words } = identify(bytes.subarray(0, 512), file.name);
  if (kind === 'psd') return openDocumentPsd(bytes);
  if (kind !== 'photo' || words === 'a TIFF') throw new FileProblem(words, remedies[kind] ?? remedies[words]);
  return openPhotoBlob(file, bytes);
};

/** A file as a document of the simulated Photoshop, not opened yet. @throws Refusal */
export const readFile = async (file: File): Promise<Read> => {
  try {
    return await read(file);
  } catch (error) {
    throw refused(error, file.name);
  }
};

/**
 * Opens a file in the simulated Photoshop.
 * @returns the document, and what the user should know about how it was read, one sentence each
 * @throws Refusal
 */
export const openFile = async (
  simulator: Simulator,
  file: File,
): Promise<{ readonly document: OpenDocument; readonly notes: readonly string[] }> => {
  const { read, levels } = await fileHand().ask('open', file);
  const { state, origin, notes } = read;
  const raster = state.layers[0]?.raster;
  if (raster && levels.length > 0) takeLevels(raster, levels);
  const document = simulator.world.open(file.name, state);
  simulator.world.notify('open', { _obj: 'open', documentID: document.id });
  remember(document, origin);
  return { document, notes };
};
