const ascii = (bytes: Uint8Array, length: number) => String.fromCharCode(...bytes.subarray(0, length));

/** A copy of EXIF as the bare TIFF structure, without JPEG's "Exif" prefix. */
export const bare = (exif: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(ascii(exif, 6) === 'Exif\0\0' ? exif.subarray(6) : exif);

/**
 * The same EXIF for pixels that stand upright: orientation 1, and no embedded thumbnail, since that shows the
 * photo before. Null when it can't be read.
 * Source: CIPA DC-008 (Exif 2.32) §4.5-4.6; tag 0x0112 is the orientation, the second directory the thumbnail.
 */
export function upright(exif: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const bytes = bare(exif);
  const order = ascii(bytes, 4);
  if (order !== 'II*\0' && order !== 'MM\0*') return null;
  const little = order === 'II*\0';
  const data = new DataView(bytes.buffer);
  try {
    const directory = data.getUint32(4, little);
    const next = directory + 2 + data.getUint16(directory, little) * 12;
    for (let at = directory + 2; at < next; at += 12)
      if (data.getUint16(at, little) === 0x0112) data.setUint16(at + 8, 1, little);
    data.setUint32(next, 0, little);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return bytes;
}
