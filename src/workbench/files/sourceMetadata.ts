import type { Metadata } from '../../image/metadata';
import type { OpenDocument } from '../../simulator';

/** Parts of a document's file that the simulated Photoshop does not keep, for the files that are saved of it. */
export interface SourceMetadata extends Partial<Pick<Metadata, 'resources' | 'comment' | 'texts'>> {
  /** The ICC profile of the pixels; null for plain sRGB. */
  readonly icc: Uint8Array | null;
  /** EXIF without JPEG's prefix, for upright pixels. */
  readonly exif: Uint8Array | null;
}

const nowhere: SourceMetadata = { icc: null, exif: null };
const origins = new WeakMap<OpenDocument, SourceMetadata>();

export const remember = (document: OpenDocument, origin: SourceMetadata): void => {
  origins.set(document, origin);
};

/** The origin of a document; of one that came from nowhere, nothing. */
export const sourceMetadataOf = (document: OpenDocument): SourceMetadata => origins.get(document) ?? nowhere;
