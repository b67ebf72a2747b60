import { orientationIn, upright } from '../../image/orientation';
import { uprightXmp } from '../../recipe/xmp';
import type { DocumentState } from '../../simulator';
import { newState } from '../../simulator/newDocument';
import { decode } from './bitmap';
import { embeddedIn, isPng } from './container';
import { decodeDeep } from './deepPng';
import type { Origin } from './origin';
import { readingOf, working } from './profile';

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
  const deep = isPng(bytes) && bits === 16 && !convert;
  const bitmap = deep ? decodeDeep(bytes, exif ? orientationIn(exif) : 1) : await decode(file, convert);
  const { width, height, channels, data, rounded } = bitmap;
  if (convert) notes.push(`Converted from "${reading.from}" to sRGB: colours outside of sRGB are clipped.`);
  if (cmyk && !icc) notes.push('Converted from CMYK without a profile to RGB, by the browser.');
  if (rounded)
    notes.push(
      'Colours of half-transparent pixels are rounded: this browser has no WebGL to read them with.',
    );
  if (bits > 8 && !deep)
    notes.push(
      `Read with 8 bits per channel, of ${bits}: a browser gives no more. Photoshop and the command line keep all.`,
    );
  const profile = convert ? working : reading.profile;
  const state = newState({
    width,
    height,
    depth: deep ? 16 : 8,
    alpha: channels === 4,
    data,
    profile,
    resolution,
  });
  return {
    state: { ...state, xmp: xmp ? uprightXmp(xmp) : '' },
    origin: { icc: convert ? null : icc, exif: exif && upright(exif) },
    notes,
  };
};
