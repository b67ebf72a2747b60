import readExif from 'exif-reader';
import { crc32 } from '../../image/crc32';
import { bare, upright } from '../../image/orientation';

/** EXIF as the bare TIFF structure, without JPEG's "Exif" prefix. */
export const bareExif = (exif: Uint8Array): Buffer => bufferOf(bare(exif));

/** The same EXIF for pixels that stand upright, without a thumbnail; null when it can't be read. */
export function uprightExif(exif: Uint8Array): Buffer | null {
  const bytes = upright(exif);
  return bytes && bufferOf(bytes);
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/**
 * When the photo was taken, by the camera's clock, in milliseconds; null when EXIF doesn't say or is damaged.
 * Without a time zone, which most cameras leave out: differences are what counts.
 */
export function takenAt(exif: Uint8Array | null): number | null {
  if (!exif) return null;
  try {
    const { Image, Photo } = readExif(bareExif(exif));
    const taken = (Photo?.DateTimeOriginal ?? Photo?.DateTimeDigitized ?? Image?.DateTime)?.getTime();
    if (taken === undefined || Number.isNaN(taken)) return null;
    const fraction = Number(`0.${String(Photo?.SubSecTimeOriginal ?? '').trim()}`);
    return taken + (Number.isFinite(fraction) ? Math.round(fraction * 1000) : 0);
  } catch {
    // What can't be read is as good as none: the photo itself is fine.
    return null;
  }
}

/** A PNG with this EXIF in it: an eXIf chunk after the header. */
export function exifIntoPng(png: Buffer, exif: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('eXIf', 'latin1'), exif]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(exif.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), length, body, crc, png.subarray(afterHeader)]);
}
