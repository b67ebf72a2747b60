import type { OpenDocument } from '../../simulator';

/** What a document's file had that the simulated Photoshop does not keep, for the files that are saved of it. */
export interface Origin {
  /** The ICC profile of the pixels; null for plain sRGB. */
  readonly icc: Uint8Array | null;
  /** EXIF without JPEG's prefix, for upright pixels. */
  readonly exif: Uint8Array | null;
}

const none: Origin = { icc: null, exif: null };
const origins = new WeakMap<OpenDocument, Origin>();

export const remember = (document: OpenDocument, origin: Origin): void => {
  origins.set(document, origin);
};

/** Of a document that came from nowhere, nothing. */
export const originOf = (document: OpenDocument): Origin => origins.get(document) ?? none;
