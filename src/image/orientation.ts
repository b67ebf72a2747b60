const ascii = (bytes: Uint8Array, length: number) => String.fromCharCode(...bytes.subarray(0, length));

/** A copy of EXIF as the bare TIFF structure, without JPEG's "Exif" prefix. */
export const bare = (exif: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(ascii(exif, 6) === 'Exif\0\0' ? exif.subarray(6) : exif);

/**
 * Where the first directory says how the photo is turned, and where it ends; null when it can't be read.
 * Source: CIPA DC-008 (Exif 2.32) §4.5-4.6; tag 0x0112 is the orientation.
 */
const firstDirectory = (bytes: Uint8Array<ArrayBuffer>) => {
  const order = ascii(bytes, 4);
  if (order !== 'II*\0' && order !== 'MM\0*') return null;
  const little = order === 'II*\0';
  const data = new DataView(bytes.buffer);
  try {
    const from = data.getUint32(4, little) + 2;
    const end = from + data.getUint16(from - 2, little) * 12;
    const orientations: number[] = [];
    for (let at = from; at < end; at += 12)
      if (data.getUint16(at, little) === 0x0112) orientations.push(at + 8);
    return end + 4 > bytes.length ? null : { data, little, orientations, end };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** How a photo is turned, 1 to 8; 1, upright, where its EXIF does not say. */
export function orientationIn(exif: Uint8Array): number {
  const directory = firstDirectory(bare(exif));
  const [at] = directory?.orientations ?? [];
  const orientation = at === undefined ? 1 : directory!.data.getUint16(at, directory!.little);
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

/**
 * The same EXIF for pixels that stand upright: orientation 1, and no embedded thumbnail, since that shows the
 * photo before. Null when it can't be read. The second directory is the thumbnail.
 */
export function upright(exif: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const bytes = bare(exif);
  const directory = firstDirectory(bytes);
  if (!directory) return null;
  const { data, little, orientations, end } = directory;
  for (const at of orientations) data.setUint16(at, 1, little);
  data.setUint32(end, 0, little);
  return bytes;
}
