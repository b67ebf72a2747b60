import type { OpenDocument } from '../simulator';
import { download, encode, type Format, originOf, savedName } from './files';

/** What the File menu calls each format. */
export const formatLabels: Readonly<Record<Format, string>> = {
  psd: 'Save Layered PSD',
  jpg: 'Save JPEG',
  png: 'Save PNG',
  json: 'Save Recipe',
};

/** Hands a document to the user as a file. @throws Expectation when it can't be that */
export const save = async (document: OpenDocument, format: Format): Promise<void> => {
  const blob = await encode(format, document.state, originOf(document));
  download(blob, savedName(document.title, format));
};
