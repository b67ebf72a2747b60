import type { OpenDocument } from '../simulator';
import { download, type SaveFormat, savedName, sourceMetadataOf } from './files';
import { fileHand } from './work/hand';

/** A document as the bytes of a file, made by a worker. */
const encoded = (
  document: OpenDocument,
  format: SaveFormat,
  progress?: (done: number) => void,
): Promise<Blob> =>
  fileHand().askWith(
    'save',
    { format, state: document.state, origin: sourceMetadataOf(document) },
    { progress },
  );

/** Hands a document to the user as a file. @throws Refusal when it can't be that */
export const downloadDocument = async (
  document: OpenDocument,
  format: SaveFormat,
  progress?: (done: number) => void,
): Promise<void> => {
  const { state } = document;
  const blob = await encoded(document, format, progress);
  download(blob, savedName(document.title, format));
  if (format === 'psd') document.clean = state;
};

/** Puts what a document shows on the clipboard, as the one format that every program takes: PNG. */
export const copyPicture = async (document: OpenDocument): Promise<void> => {
  // Promised at once: browsers take it only while the user's key still counts.
  const picture = encoded(document, 'png');
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
};
