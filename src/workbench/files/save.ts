import { uprightXmp } from '../../recipe/xmp';
import type { DocumentState } from '../../simulator';
import { encodeJpeg } from './jpeg';
import { encodePng } from './png';
import { recipeText } from './recipe';
import { renderDocument, type Watch } from './render';
import { encodeDocumentPsd } from './savePsd';
import type { SourceMetadata } from './sourceMetadata';

/** Formats that a document can be saved as. */
export const saveFormats = ['psd', 'jpg', 'png', 'json'] as const;
export type SaveFormat = (typeof saveFormats)[number];

/**
 * A document as the bytes of a file.
 * @throws Refusal when it can't be that, Cancelled
 */
export const encode = async (
  format: SaveFormat,
  state: DocumentState,
  origin: SourceMetadata,
  watch: Watch = {},
  kernel: WebAssembly.Module | null = null,
): Promise<Blob> => {
  if (format === 'json') return new Blob([recipeText(state)], { type: 'application/json' });
  const raster = await renderDocument(state, watch);
  if (format === 'psd') return encodeDocumentPsd(state, raster, origin, watch, kernel);
  // A flat picture has no layers that a recipe could tell of.
  const kept = { ...origin, xmp: uprightXmp(state.xmp), resolution: state.resolution };
  return format === 'png' ? encodePng(raster, kept) : encodeJpeg(raster, kept);
};

/** The name of a saved file, as the command line gives it. */
export const savedName = (title: string, format: SaveFormat): string =>
  `${title.replace(/\.[^.]*$/, '').replace(/\.magic$/, '')}.magic.${format}`;

/** Hands bytes to the user as a file. */
export const download = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // Not at once: the browser has to have begun reading.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
