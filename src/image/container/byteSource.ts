import { strFromU8 } from 'fflate';

/** Bytes of a file, wherever they lie: read in parts, because a photo may have hundreds of megabytes. */
export interface ByteSource {
  /** In bytes. */
  readonly length: number;
  /** A part; shorter where the file ends. */
  read(at: number, length: number): Uint8Array;
}

/** A source of bytes in memory. */
export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  length: bytes.length,
  read: (at, length) => bytes.subarray(Math.min(at, bytes.length), Math.min(at + length, bytes.length)),
});

/** Bytes that become letters at a time. */
const pieceBytes = 4096;

/** Letters, one a byte. */
export const latin1 = (bytes: Uint8Array, from = 0, to = bytes.length): string => {
  // In pieces: letter by letter, a long text takes thirty times its size until it is used.
  let text = '';
  const end = Math.min(to, bytes.length);
  for (let at = from; at < end; at += pieceBytes)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + pieceBytes, end)));
  return text;
};

/** Bytes of letters. */
export const ascii = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** True when bytes begin with letters. */
export const startsWith = (bytes: Uint8Array, text: string): boolean =>
  latin1(bytes, 0, text.length) === text;

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** Pieces as one. */
export const joined = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
};

/** Text of UTF-8, damaged or not. */
export const utf8 = (bytes: Uint8Array): string => strFromU8(bytes);
