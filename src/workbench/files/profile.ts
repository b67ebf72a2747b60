/** What documents are converted to. */
export const working = 'sRGB IEC61966-2.1';

const utf16 = (bytes: Uint8Array): string =>
  Array.from({ length: bytes.length >> 1 }, (_, i) =>
    String.fromCharCode((bytes[2 * i] << 8) | bytes[2 * i + 1]),
  ).join('');

/** A profile's description; null when it has none that can be read. Source: ICC.1:2022 section 9.2.41, 10.15. */
const description = (icc: Uint8Array): string | null => {
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

/** What is to be made of the colours of a photo with some profile. */
export type Reading =
  | { readonly kind: 'keep'; readonly profile: string | null }
  | { readonly kind: 'convert'; readonly from: string };

/** Names under which the spaces that the simulator knows go as well: of other makers, and of small profiles. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^(srgb|c2$|artifex srgb|adobe srgb)/i, working],
  [/^(display p3|p3c?$|sp3c$|image p3$)/i, 'Display P3'],
  [/^(adobe ?rgb|compatible with adobe ?rgb|a98c$)/i, 'Adobe RGB (1998)'],
  [/^(prophoto|romm ?rgb|largergb|rommcompat)/i, 'ProPhoto RGB'],
];

/** The colours of spaces that the simulator knows are kept; others have to be converted to sRGB. */
export const readingOf = (icc: Uint8Array | null): Reading => {
  if (!icc) return { kind: 'keep', profile: null };
  const name = description(icc);
  const rgb = String.fromCharCode(...icc.subarray(16, 20)) === 'RGB ';
  const known = rgb ? names.find(([pattern]) => pattern.test(name ?? ''))?.[1] : undefined;
  return known ? { kind: 'keep', profile: known } : { kind: 'convert', from: name ?? 'an unnamed profile' };
};
