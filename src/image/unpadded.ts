/**
 * Text without the padding at its end, by one look at each letter: a pattern such as /\0+$/ would begin anew within a run
 * that is not at the end, which takes hours where it is long.
 */
function withoutEnd(text: string, isPadding: (letter: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isPadding(text[end - 1])) end--;
  return text.slice(0, end);
}

/** Text without the zeros at its end. */
export const withoutZeros = (text: string): string => withoutEnd(text, (letter) => letter === '\0');

/** A packet of XMP as a reader of XML takes it: without the padding ahead of it and behind it. */
export const unpadded = (packet: string): string =>
  withoutEnd(packet, (letter) => letter === '\0' || letter.trim() === '').replace(/^[\ufeff\s\0]+/, '');
