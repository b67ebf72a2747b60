import { Unzlib } from 'fflate';
import { joined } from './byteSource';

/** The most bytes that a profile, a text or EXIF may have when it is unpacked. */
const mostBytes = 64 << 20;
/** Bytes that are unpacked at a time: little becomes at most a thousand times as much. */
const stepBytes = 1 << 14;

/** Tells whether bytes that were compressed as zlib does come to more than this many; nothing of them is kept. */
export function inflatesBeyond(pieces: Iterable<Uint8Array>, limitBytes: number): boolean {
  let lengthBytes = 0;
  const stream = new Unzlib((piece) => {
    lengthBytes += piece.length;
  });
  try {
    for (const bytes of pieces)
      for (let at = 0; at < bytes.length && lengthBytes <= limitBytes; at += stepBytes)
        stream.push(bytes.subarray(at, at + stepBytes));
  } catch {
    // What is damaged is for whoever reads it to say.
  }
  return lengthBytes > limitBytes;
}

/** Times that zlib makes data larger at the most. */
export const mostInflationFactor = 1032;

/** Bytes that were compressed as zlib does; null when they are damaged, or more than they may be. */
export function inflated(bytes: Uint8Array, limitBytes = mostBytes): Uint8Array<ArrayBuffer> | null {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const stream = new Unzlib((piece, last) => {
    pieces.push(piece);
    length += piece.length;
    ended ||= last;
  });
  try {
    for (let at = 0; at < bytes.length && length <= limitBytes; at += stepBytes)
      stream.push(bytes.subarray(at, at + stepBytes), at + stepBytes >= bytes.length);
  } catch {
    // fflate throws errors of its own kind for data that is none.
    return null;
  }
  return ended && length <= limitBytes ? joined(pieces) : null;
}
