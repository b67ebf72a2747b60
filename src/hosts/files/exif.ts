import readExif from 'exif-reader';

/** EXIF as the bare TIFF structure, without JPEG's "Exif" prefix. */
export const bareExif = (exif: Uint8Array): Buffer => {
  const bytes = Buffer.from(exif);
  return bytes.toString('latin1', 0, 6) === 'Exif\0\0' ? bytes.subarray(6) : bytes;
};

/**
 * The same EXIF for pixels that stand upright: orientation 1, and no embedded thumbnail, since that shows the
 * photo before. Null when it can't be read.
 * Source: CIPA DC-008 (Exif 2.32) §4.5-4.6; tag 0x0112 is the orientation, the second directory the thumbnail.
 */
export function uprightExif(exif: Uint8Array): Buffer | null {
  const bytes = bareExif(exif);
  const order = bytes.toString('latin1', 0, 4);
  if (order !== 'II*\0' && order !== 'MM\0*') return null;
  const little = order === 'II*\0';
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  try {
    const directory = long(4);
    const count = short(directory);
    const next = directory + 2 + count * 12;
    for (let at = directory + 2; at < next; at += 12) {
      if (short(at) !== 0x0112) continue;
      if (little) bytes.writeUInt16LE(1, at + 8);
      else bytes.writeUInt16BE(1, at + 8);
    }
    bytes.writeUInt32LE(0, next);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return bytes;
}

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

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 as PNG counts it. Source: PNG specification (W3C), annex D. */
export const crc32 = (bytes: Uint8Array): number => {
  let c = ~0;
  for (const byte of bytes) c = crcTable[(c ^ byte) & 255] ^ (c >>> 8);
  return ~c >>> 0;
};

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
