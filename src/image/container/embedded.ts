import type { ToldColor } from '../toldColor';

/** Parts of a photo that no picture file of Magic's can hold, or that would no longer be true. */
export type LeftOut = 'gainMap' | 'video' | 'layers' | 'credentials' | 'channels' | 'animation';

/** Reason why a good file can't be read: what it is, as the object of "but received", and what to do. */
export interface Unreadable {
  readonly found: string;
  readonly remedy: string;
}

/** A text of a PNG. */
export interface KeyedText {
  readonly keyword: string;
  readonly text: string;
}

/** Facts that a photo's file has beside its pixels. */
export interface Embedded {
  /** The ICC profile. */
  icc: Uint8Array | null;
  /** Colours told in another way than by a profile, or before it. */
  color: ToldColor | null;
  /** True when the file says that its colours are plain sRGB. */
  srgb: boolean;
  /** EXIF as the bare TIFF structure. */
  exif: Uint8Array | null;
  /** The XMP packet, extended XMP merged into it. */
  xmp: string | null;
  /** Photoshop's image resources, IPTC and paths among them: blocks that begin with 8BIM. */
  resources: Uint8Array | null;
  /** IPTC-IIM beside those resources. */
  iptc: Uint8Array | null;
  comment: string | null;
  texts: KeyedText[];
  /** Pixels per inch. */
  densityPpi: number | null;
  /** Bits per channel. */
  bits: number;
  cmyk: boolean;
  leftOut: Set<LeftOut>;
  /** Pictures in the file; 1 when there are no others. */
  pictures: number;
  unreadable: Unreadable | null;
}

export const nothingEmbedded = (): Embedded => ({
  icc: null,
  color: null,
  srgb: false,
  exif: null,
  xmp: null,
  resources: null,
  iptc: null,
  comment: null,
  texts: [],
  densityPpi: null,
  bits: 8,
  cmyk: false,
  leftOut: new Set(),
  pictures: 1,
  unreadable: null,
});
