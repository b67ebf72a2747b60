import { tagOf } from '../icc';
import { colorIn, densityIn } from '../shot';
import { cicpColor, isHdr, type ToldColor } from '../toldColor';
import type { ByteSource } from './byteSource';
import { type Embedded, nothingEmbedded } from './embedded';
import { readIso } from './iso';
import { readJpeg } from './jpeg';
import { readPng } from './png';
import { readTiff, type TiffPicture } from './tiff';
import { readWebp } from './webp';

/** Everything embedded in a photo. */
export interface Container {
  readonly embedded: Embedded;
  /** XMP that didn't fit into its packet. */
  readonly extension: string | null;
  /** The picture of a TIFF that is meant; null for other files. */
  readonly picture: TiffPicture | null;
}

function readParts(source: ByteSource): Container {
  const head = source.read(0, 12);
  const rest = { extension: null, picture: null };
  if (head[0] === 0xff) return { ...rest, ...readJpeg(source) };
  if (head[0] === 0x89) return { ...rest, embedded: readPng(source) };
  if (head[0] === 0x52) return { ...rest, embedded: readWebp(source) };
  if (head[0] === 0x49 || head[0] === 0x4d)
    return { ...rest, ...(readTiff(source) ?? { embedded: nothingEmbedded() }) };
  return { ...rest, embedded: readIso(source) };
}

/** HDR colours that a profile tells beside its own curves; null for any other profile. Source: ICC.1:2022 §9.2.17. */
export function hdrOf(icc: Uint8Array): ToldColor | null {
  const told = tagOf(icc, 'cicp');
  const color = told && told.length >= 10 ? cicpColor(told[8], told[9]) : null;
  return color && isHdr(color) ? color : null;
}

/** Facts that a photo's file has beside its pixels, as far as it can be read: damaged parts count as missing. */
export function readContainer(source: ByteSource): Container {
  try {
    const found = readParts(source);
    const { embedded } = found;
    const { exif, icc, color, srgb } = embedded;
    if (exif && !icc && !color && !srgb) embedded.color = colorIn(exif);
    if (icc) embedded.color = hdrOf(icc) ?? color;
    if (exif) embedded.densityPpi ??= densityIn(exif);
    return found;
  } catch (error) {
    if (error instanceof RangeError) return { embedded: nothingEmbedded(), extension: null, picture: null };
    throw error;
  }
}
