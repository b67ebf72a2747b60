import { isRawName } from './fileNames';

/** Kind of a file, judged by its first bytes and, where those don't tell, by its name. */
export type Kind = 'photo' | 'psd' | 'raw' | 'heic' | 'jxl' | 'jp2' | 'picture' | 'film' | 'other' | 'empty';

export interface Signature {
  readonly kind: Kind;
  /** In words, as in "a camera raw file". */
  readonly words: string;
}

const ascii = (bytes: Uint8Array, start: number, end: number) =>
  String.fromCharCode(...bytes.subarray(start, end));

const starts =
  (text: string, at = 0) =>
  (bytes: Uint8Array) =>
    ascii(bytes, at, at + text.length) === text;

/** The brands of an ISO media file: its own and those it is compatible with. Source: ISO/IEC 14496-12 §4.3. */
function brands(bytes: Uint8Array): string[] {
  if (!starts('ftyp', 4)(bytes)) return [];
  const end = Math.min(bytes.length, (bytes[2] << 8) | bytes[3]);
  const compatible = Array.from({ length: Math.max(0, (end - 16) >> 2) }, (_, i) => 16 + 4 * i);
  return [8, ...compatible].map((at) => ascii(bytes, at, at + 4));
}

const brand =
  (...names: string[]) =>
  (bytes: Uint8Array) =>
    brands(bytes).some((name) => names.includes(name));

const tiff = (bytes: Uint8Array) => ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(ascii(bytes, 0, 4));

const signatures: readonly (readonly [(bytes: Uint8Array) => boolean, Kind, string])[] = [
  [(bytes) => tiff(bytes) && ascii(bytes, 8, 10) === 'CR', 'raw', 'a camera raw file'],
  [brand('crx '), 'raw', 'a camera raw file'],
  [starts('FUJIFILMCCD-RAW'), 'raw', 'a camera raw file'],
  [
    (bytes) => ['IIRO', 'IIRS', 'MMOR', 'IIU\0', 'FOVb'].includes(ascii(bytes, 0, 4)),
    'raw',
    'a camera raw file',
  ],
  [starts('8BPS'), 'psd', 'a Photoshop file'],
  [starts('\xff\xd8\xff'), 'photo', 'a JPEG'],
  [starts('\x89PNG\r\n\x1a\n'), 'photo', 'a PNG'],
  [tiff, 'photo', 'a TIFF'],
  [(bytes) => starts('RIFF')(bytes) && starts('WEBP', 8)(bytes), 'photo', 'a WebP'],
  [brand('avif', 'avis'), 'photo', 'an AVIF'],
  [brand('qt  ', 'isom', 'mp41', 'mp42', 'M4V ', 'avc1', '3gp4', '3gp5'), 'film', 'a film'],
  [brand('heic', 'heix', 'hevc', 'mif1', 'msf1', 'heim', 'heis'), 'heic', 'a HEIC photo'],
  [
    (bytes) => starts('\xff\x0a')(bytes) || starts('\0\0\0\x0cJXL \r\n\x87\n')(bytes),
    'jxl',
    'a JPEG XL photo',
  ],
  [
    (bytes) => starts('\0\0\0\x0cjP  \r\n\x87\n')(bytes) || starts('\xff\x4f\xff\x51')(bytes),
    'jp2',
    'a JPEG 2000 picture',
  ],
  [starts('II\xbc'), 'picture', 'a JPEG XR picture'],
  [starts('\x76\x2f\x31\x01'), 'picture', 'an OpenEXR picture'],
  [(bytes) => /^#\?(RADIANCE|RGBE)/.test(ascii(bytes, 0, 12)), 'picture', 'a Radiance HDR picture'],
  [starts('GIF8'), 'picture', 'a GIF'],
  [(bytes) => starts('BM')(bytes) && bytes.length > 5, 'picture', 'a BMP'],
  [starts('qoif'), 'picture', 'a QOI picture'],
  [(bytes) => /^P[1-7]\s/.test(ascii(bytes, 0, 3)), 'picture', 'a PNM picture'],
  [starts('\0\0\x01\0'), 'picture', 'an icon'],
  [starts('DICM', 128), 'picture', 'a DICOM picture'],
  [starts('\x8aMNG'), 'film', 'an MNG animation'],
  [(bytes) => starts('RIFF')(bytes) && starts('AVI ', 8)(bytes), 'film', 'a film'],
  [starts('\x1a\x45\xdf\xa3'), 'film', 'a film'],
  [starts('\xc5\xd0\xd3\xc6'), 'other', 'an EPS'],
  [starts('%!PS'), 'other', 'an EPS'],
  [starts('%PDF'), 'other', 'a PDF'],
  [(bytes) => /^\s*(<\?xml|<svg)/i.test(ascii(bytes, 0, 64)), 'other', 'an SVG or XML file'],
];

const readable = (bytes: Uint8Array) =>
  bytes.every((byte) => byte > 31 || byte === 9 || byte === 10 || byte === 13);

/** @param head the file's first bytes, 64 or more where it has them */
export function identify(head: Uint8Array, file: string): Signature {
  if (head.length === 0) return { kind: 'empty', words: 'an empty file' };
  const found = signatures.find(([matches]) => matches(head));
  if (isRawName(file) && (!found || tiff(head))) return { kind: 'raw', words: 'a camera raw file' };
  if (found) return { kind: found[1], words: found[2] };
  return { kind: 'other', words: readable(head) ? 'a text file' : 'a file that is no picture' };
}
