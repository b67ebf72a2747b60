/** Characters that some system reads as part of a path, or a screen obeys. Source: Microsoft's "Naming Files". */
const unsafe = /[\\/:*?"<>|\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
/** Names of devices on Windows, whatever extension follows. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name for a file on any system: no path, no device, nothing hidden. */
export const safeName = (name: string): string => {
  const plain = name
    .normalize('NFC')
    .replace(unsafe, '_')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  return plain === '' ? '_' : plain.replace(reserved, '_$1');
};
