import type { ToldColor } from '../toldColor';
import type { Place } from './preview';

/** Facts that a raw file tells beside its sensor's values. */
export interface RawFacts {
  /** Places where JPEGs may lie. */
  readonly places: readonly Place[];
  /** EXIF as the bare TIFF structure, without the maker's notes. */
  readonly exif: Uint8Array | null;
  /** Turn of the picture as EXIF tells it, 1 to 8. */
  readonly orientation: number;
  /** Colours of the previews that don't tell themselves; null for sRGB. */
  readonly color: ToldColor | null;
  /** Metadata as XMP inside the file, as DNGs have it. */
  readonly xmp: string | null;
}

/** A turn that there can be; 1, upright, for any other number. */
export const turnOf = (told: number | undefined): number =>
  told !== undefined && told >= 1 && told <= 8 ? told : 1;
