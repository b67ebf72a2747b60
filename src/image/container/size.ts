import { type ByteSource, latin1, viewOf } from './byteSource';
import { sizeOfHeif } from './iso';
import { isFrame, segmentsOf } from './jpeg';
import { isPng } from './png';

/** Pixels in width and height, as a picture lies in its file. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Source: ITU-T T.81, section B.2.2. */
function sizeOfJpeg(source: ByteSource): PictureSize | null {
  for (const { marker, body } of segmentsOf(source))
    if (isFrame(marker) && body.length >= 5)
      return { width: viewOf(body).getUint16(3), height: viewOf(body).getUint16(1) };
  return null;
}

/** Source: WebP container specification (RFC 9649), sections 2.5 to 2.7; VP8 (RFC 6386), section 9.1. */
function sizeOfWebp(head: Uint8Array): PictureSize | null {
  if (head.length < 30) return null;
  const data = viewOf(head);
  const kind = latin1(head, 12, 16);
  if (kind === 'VP8X')
    return {
      width: 1 + (data.getUint32(24, true) & 0xffffff),
      height: 1 + (data.getUint32(26, true) >>> 8),
    };
  if (kind === 'VP8 ')
    return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff };
  if (kind !== 'VP8L') return null;
  const bits = data.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/** Reads the size of a JPEG, PNG, WebP or AVIF from its header, before anything is decoded; null where none is told. */
export function pictureSize(source: ByteSource): PictureSize | null {
  const head = source.read(0, 30);
  if (head[0] === 0xff && head[1] === 0xd8) return sizeOfJpeg(source);
  if (isPng(head) && head.length >= 24)
    return { width: viewOf(head).getUint32(16), height: viewOf(head).getUint32(20) };
  if (latin1(head, 0, 4) === 'RIFF' && latin1(head, 8, 12) === 'WEBP') return sizeOfWebp(head);
  if (latin1(head, 4, 8) !== 'ftyp') return null;
  try {
    const size = sizeOfHeif(source);
    return size.width > 0 ? size : null;
  } catch (error) {
    // One that ends within its head tells none.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
