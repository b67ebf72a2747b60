import type { ToneCurve } from '../../adjustments/adjustment';
import type { Metadata } from '../../image/metadata';
import type { Pixels } from '../../image/pixels';
import type { Raster } from '../../image/raster';
import type { PsdDocument } from '../../psd/document';
import type { CameraColors } from '../../recipe/cameraRaw/asShot';

/** What a raw file has that no other photo has. */
export interface RawOrigin {
  /** XMP inside the file, as DNGs have it. */
  readonly xmp: string | null;
  /** The colours of the camera; null where they can't be read. The file is read for it. */
  colors(): Promise<CameraColors | null>;
}

/** An opened photo: its own pixels, upright, and what else of it belongs into what is written. */
export interface Photo extends Raster, Metadata {
  readonly file: string;
  /** The RGB profile that the pixels are in; null when the photo has none. */
  readonly icc: Buffer | null;
  readonly trc: ToneCurve;
  /** Dots per inch; null when the photo doesn't say. */
  readonly density: number | null;
  /** The photo as FilterNet sees it: sRGB, 8 bits, made smaller. */
  readonly analysis: Pixels;
  /** The Photoshop file that the photo is in, whose layers stay. */
  readonly document?: PsdDocument;
  /** Set for a raw file, whose pixels are those of its preview. */
  readonly raw?: RawOrigin;
  /** The format of the photo's own file, where a copy of it is what was read; null where it says colours otherwise. */
  readonly copies: 'jpg' | 'png' | 'tiff' | null;
  /** Sentences about parts of the file that only a copy of it keeps. */
  readonly leftOutNotes: readonly string[];
  /** Notes for the user about how the photo was read, one sentence each. */
  readonly notes: readonly string[];
}
