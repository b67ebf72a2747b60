import { Unzlib } from 'fflate';
import { joined } from './byteSource';

/** The most bytes that a profile, a text or EXIF may have when it is unpacked. */
const mostBytes = 64 << 20;
/** Bytes that are unpacked at a time: little becomes at most a thousand times as much. */
const stepBytes = 1 << 14;

/** Bytes that were compressed as zlib does; null when they are damaged, or far more than they may be. */
export function inflated(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const stream = new Unzlib((piece, last) => {
    pieces.push(piece);
    length += piece.length;
    ended ||= last;
  });
  try {
    for (let at = 0; at < bytes.length && length <= mostBytes; at += stepBytes)
      stream.push(bytes.subarray(at, at + stepBytes), at + stepBytes >= bytes.length);
  } catch {
    // fflate throws errors of its own kind for data that is none.
    return null;
  }
  return ended && length <= mostBytes ? joined(pieces) : null;
}
