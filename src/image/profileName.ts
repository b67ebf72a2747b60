const utf16 = (bytes: Uint8Array): string =>
  Array.from({ length: bytes.length >> 1 }, (_, i) =>
    String.fromCharCode((bytes[2 * i] << 8) | bytes[2 * i + 1]),
  ).join('');

/** A profile's description; null when it has none that can be read. Source: ICC.1:2022 section 9.2.41, 10.15. */
export const profileName = (icc: Uint8Array): string | null => {
  const data = new DataView(icc.buffer, icc.byteOffset, icc.byteLength);
  const text = (from: number, to: number) => String.fromCharCode(...icc.subarray(from, to));
  try {
    const count = Math.min(data.getUint32(128), 100);
    for (let at = 132; at < 132 + 12 * count; at += 12) {
      if (text(at, at + 4) !== 'desc') continue;
      const from = data.getUint32(at + 4);
      if (text(from, from + 4) === 'desc') return text(from + 12, from + 11 + data.getUint32(from + 8));
      const [length, offset] = [data.getUint32(from + 20), data.getUint32(from + 24)];
      return utf16(icc.subarray(from + offset, from + offset + length));
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
};
