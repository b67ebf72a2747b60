/** A JPEG segment: its marker, its length, its bytes. */
function segment(marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

/** JFIF 1.1 with a resolution in dots per inch, or none. Source: JFIF 1.02 specification. */
function jfif(density: number | null): Buffer {
  const bytes = Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1');
  if (density === null || density >= 65535) return bytes;
  bytes[7] = 1;
  bytes.writeUInt16BE(Math.round(density), 8);
  bytes.writeUInt16BE(Math.round(density), 10);
  return bytes;
}

/** The most bytes of a segment. */
const longest = 65533;

/**
 * A JPEG with its resolution and EXIF in front; EXIF that is too long for a segment is left out.
 * @param jpeg one that has neither yet
 */
export function withHeaders(jpeg: Buffer, density: number | null, exif: Buffer | null): Buffer {
  const app1 = exif && Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]);
  const segments = [segment(0xe0, jfif(density))];
  if (app1 && app1.length <= longest) segments.push(segment(0xe1, app1));
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}
