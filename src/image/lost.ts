/** Metadata of a photo that a format has no place or no room for. */
export type Lost = 'comment' | 'texts' | 'makerNote' | 'exif' | 'history' | 'xmp';

const words: Readonly<Record<Lost, string>> = {
  comment: 'its comment',
  texts: 'some texts of the PNG',
  makerNote: "the camera's private notes",
  exif: 'its EXIF metadata, which is over 64 kB',
  history: 'the history in its XMP metadata',
  xmp: 'its XMP metadata, which is over 64 kB',
};

/** The sentence for what a written file lacks. @param format as in "JPEG" */
export const lostWords = (format: string, lost: Iterable<Lost>): string[] => {
  const parts = [...lost].map((one) => words[one]);
  if (parts.length === 0) return [];
  const last = parts.pop();
  return [`The ${format} has no room for ${parts.length > 0 ? `${parts.join(', ')} and ` : ''}${last}.`];
};
