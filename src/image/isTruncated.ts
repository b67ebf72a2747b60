/** Finds where two bytes stand together last; -1 where they don't. */
const lastPair = (bytes: Uint8Array, first: number, second: number): number => {
  let at = bytes.lastIndexOf(first);
  while (at >= 0 && bytes[at + 1] !== second) at = at > 0 ? bytes.lastIndexOf(first, at - 1) : -1;
  return at;
};

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0));

/** True where four letters stand anywhere. */
const holds = (bytes: Uint8Array, text: string): boolean => {
  let at = bytes.indexOf(text.charCodeAt(0));
  while (at >= 0 && !startsWith(bytes, text, at)) at = bytes.indexOf(text.charCodeAt(0), at + 1);
  return at >= 0;
};

/**
 * True for a photo whose bytes stop before its format says that they end. libvips says so too, but keeps what it says in
 * one buffer for the whole process, which files decoded at the same time empty and mix.
 * Sources: ITU-T T.81 annex B (scan and end markers), PNG §11.2.5 (IEND), WebP container (RIFF size).
 */
export function isTruncated(bytes: Uint8Array): boolean {
  if (startsWith(bytes, '\xff\xd8')) return lastPair(bytes, 0xff, 0xd9) <= lastPair(bytes, 0xff, 0xda);
  if (startsWith(bytes, '\x89PNG')) return !holds(bytes, 'IEND');
  if (!startsWith(bytes, 'RIFF')) return false;
  const size = new DataView(bytes.buffer, bytes.byteOffset);
  return bytes.length < 8 || bytes.length < size.getUint32(4, true) + 8;
}
