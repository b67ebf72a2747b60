import { formatExif, parseExif, withoutMakerNote } from '../exifTree';

/** EXIF without the maker's notes, whose places count from where they lay; null when it can't be read. */
export function withoutNotes(exif: Uint8Array): Uint8Array | null {
  const tree = parseExif(exif);
  return tree && formatExif(withoutMakerNote(tree));
}
