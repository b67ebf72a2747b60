/** Pieces as one. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** Four bytes, the highest first. */
export function uint32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** A length of 8 bytes in files of the large kind, of 4 in others. */
export const lengthBytes = (value: number, large: boolean): Uint8Array<ArrayBuffer> =>
  large ? concat([uint32(Math.floor(value / 2 ** 32)), uint32(value % 2 ** 32)]) : uint32(value);

/** A byte for each letter. */
export const letters = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A length in front of what it counts. */
export const counted = (pieces: readonly Uint8Array[], large = false): Uint8Array[] => [
  lengthBytes(
    pieces.reduce((sum, { length }) => sum + length, 0),
    large,
  ),
  ...pieces,
];
