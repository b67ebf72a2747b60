import { upright } from '../../hosts/files/upright';
import { uprightXmp } from '../../recipe/xmp';
import type { DocumentState } from '../../simulator';
import { newState } from '../../simulator/newDocument';
import { decode } from './bitmap';
import { embeddedIn } from './container';
import type { Origin } from './origin';
import { readingOf, working } from './profile';
import { Undecodable } from './refusals';

/** The most pixels a photo may have: 16383 squared, as on the command line. */
const maximumPixels = 0x3fff * 0x3fff;

/** What a browser's photos have where they don't say: as in Photoshop. */
const resolution = 72;

/** A document that was read from a file. */
export interface Read {
  readonly state: DocumentState;
  readonly origin: Origin;
  /** What the user should know about how it was read, one sentence each. */
  readonly notes: readonly string[];
}

/** A JPEG, PNG, WebP or AVIF as a document with one layer, upright. @throws Undecodable */
export const openPhoto = async (file: Blob, bytes: Uint8Array<ArrayBuffer>): Promise<Read> => {
  const { icc, exif, xmp, bits, cmyk } = await embeddedIn(bytes);
  const notes: string[] = [];
  const reading = readingOf(icc);
  const convert = reading.kind === 'convert';
  const { width, height, channels, data, rounded } = await decode(file, convert);
  if (width * height > maximumPixels)
    throw new Undecodable('a larger picture than 268 megapixels', 'Make it smaller first.');
  if (convert) notes.push(`Converted from "${reading.from}" to sRGB: colours outside of sRGB are clipped.`);
  if (cmyk && !icc) notes.push('Converted from CMYK without a profile to RGB, by the browser.');
  if (rounded)
    notes.push(
      'Colours of half-transparent pixels are rounded: this browser has no WebGL to read them with.',
    );
  if (bits > 8)
    notes.push(
      `Read with 8 bits per channel, of ${bits}: a browser gives no more. Photoshop and the command line keep all.`,
    );
  const profile = convert ? working : reading.profile;
  const state = newState({ width, height, alpha: channels === 4, data, profile, resolution });
  return {
    state: { ...state, xmp: xmp ? uprightXmp(xmp) : '' },
    origin: { icc: convert ? null : icc, exif: exif && upright(exif) },
    notes,
  };
};
