import type { OpenDocument } from '../simulator';
import { download, encode, type SaveFormat, savedName, sourceMetadataOf } from './files';

/** Hands a document to the user as a file. @throws Refusal when it can't be that */
export const downloadDocument = async (document: OpenDocument, format: SaveFormat): Promise<void> => {
  const blob = await encode(format, document.state, sourceMetadataOf(document));
  download(blob, savedName(document.title, format));
  if (format === 'psd') document.clean = document.state;
};

/** Puts what a document shows on the clipboard, as the one format that every program takes: PNG. */
export const copyPicture = async (document: OpenDocument): Promise<void> => {
  // Promised at once: browsers take it only while the user's key still counts.
  const picture = encode('png', document.state, sourceMetadataOf(document));
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
};
