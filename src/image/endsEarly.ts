const after = (bytes: Buffer, end: readonly number[], start: readonly number[]) =>
  bytes.lastIndexOf(Buffer.from(end)) > bytes.lastIndexOf(Buffer.from(start));

/**
 * Whether a photo's bytes stop before its format says that they end. libvips says so too, but keeps what it says in one
 * buffer for the whole process, which files decoded at the same time empty and mix.
 * Sources: ITU-T T.81 annex B (scan and end markers), PNG §11.2.5 (IEND), WebP container (RIFF size).
 */
export function endsEarly(bytes: Buffer): boolean {
  const startsWith = (text: string) => bytes.subarray(0, text.length).equals(Buffer.from(text, 'latin1'));
  if (startsWith('\xff\xd8')) return !after(bytes, [0xff, 0xd9], [0xff, 0xda]);
  if (startsWith('\x89PNG')) return !bytes.includes('IEND');
  if (startsWith('RIFF')) return bytes.length < 8 || bytes.length < bytes.readUInt32LE(4) + 8;
  return false;
}
