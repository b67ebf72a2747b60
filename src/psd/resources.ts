/** An image resource of a PSD by its number; null when there is none. Source: Adobe's file format specification. */
export const resourceIn = (bytes: Uint8Array, id: number): Uint8Array | null => {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 26 + 4 + data.getUint32(26);
  const end = start + 4 + data.getUint32(start);
  for (let at = start + 4; at + 12 <= end; ) {
    // 8BIM, a number, a name padded to even, a length, bytes padded to even.
    const name = 6 + ((bytes[at + 6] + 2) & ~1);
    const length = data.getUint32(at + name);
    const from = at + name + 4;
    if (data.getUint16(at + 4) === id) return bytes.slice(from, from + length);
    at = from + length + (length & 1);
  }
  return null;
};
