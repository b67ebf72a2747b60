import { identify } from '../../src/image/signature';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** The first box of an ISO media file: its brand and those it is compatible with. */
const iso = (own: string, ...compatible: string[]) =>
  bytes(`\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${own}\0\0\0\0${compatible.join('')}`);
const long = (text: string) => bytes(text.padEnd(140, '\x01'));

test.each<[string, Uint8Array, string, string]>([
  ['II*\0\x10\0\0\0CR', bytes('II*\0\x10\0\0\0CR'), 'raw', 'a camera raw file'],
  ['the brand crx', iso('crx '), 'raw', 'a camera raw file'],
  ['FUJIFILMCCD-RAW', bytes('FUJIFILMCCD-RAW 0201'), 'raw', 'a camera raw file'],
  ['IIRO', bytes('IIRO\x08\0'), 'raw', 'a camera raw file'],
  ['MMOR', bytes('MMOR\0\x08'), 'raw', 'a camera raw file'],
  ['8BPS', bytes('8BPS\0\x01'), 'psd', 'a Photoshop file'],
  ['the marks of a JPEG', bytes('\xff\xd8\xff\xe0'), 'photo', 'a JPEG'],
  ['the letters of a PNG', bytes('\x89PNG\r\n\x1a\n'), 'photo', 'a PNG'],
  ['MM\0*', bytes('MM\0*\0\0\0\x08'), 'photo', 'a TIFF'],
  ['the large form II+', bytes('II+\0\x08\0'), 'photo', 'a TIFF'],
  ['RIFF and WEBP', bytes('RIFF\x10\0\0\0WEBP'), 'photo', 'a WebP'],
  ['RIFF and AVI', bytes('RIFF\x10\0\0\0AVI '), 'film', 'a film'],
  ['RIFF and sound', bytes('RIFF\x10\0\0\0WAVE'), 'other', 'a file that is no picture'],
  ['the brand avif', iso('avif'), 'photo', 'an AVIF'],
  ['one compatible with it', iso('mif1', 'miaf', 'avif'), 'photo', 'an AVIF'],
  ['the brand heic', iso('heic', 'mif1'), 'heic', 'a HEIC photo'],
  ['a film compatible with pictures', iso('isom', 'mif1'), 'film', 'a film'],
  ['a brand that nobody knows', iso('abcd'), 'other', 'a file that is no picture'],
  ['a box that is cut', iso('heic', 'avif').subarray(0, 12), 'heic', 'a HEIC photo'],
  ['JPEG XL, bare', bytes('\xff\x0a\x01'), 'jxl', 'a JPEG XL photo'],
  ['JPEG XL in boxes', bytes('\0\0\0\x0cJXL \r\n\x87\n'), 'jxl', 'a JPEG XL photo'],
  ['JPEG 2000, bare', bytes('\xff\x4f\xff\x51'), 'jp2', 'a JPEG 2000 picture'],
  ['JPEG 2000 in boxes', bytes('\0\0\0\x0cjP  \r\n\x87\n'), 'jp2', 'a JPEG 2000 picture'],
  ['BM', bytes('BM\x01\0\0\0'), 'picture', 'a BMP'],
  ['BM as the beginning of a word', bytes('BMW'), 'other', 'a text file'],
  ['#?RGBE', bytes('#?RGBE\n'), 'picture', 'a Radiance HDR picture'],
  ['P6', bytes('P6 3 2'), 'picture', 'a PNM picture'],
  ['P8', bytes('P8 3 2'), 'other', 'a text file'],
  ['DICM where it has to stand', long(`${'\0'.repeat(128)}DICM`), 'picture', 'a DICOM picture'],
  ['%PDF', bytes('%PDF-1.7'), 'other', 'a PDF'],
  ['spaces and <svg', bytes('  <SVG xmlns'), 'other', 'an SVG or XML file'],
  ['words', bytes('A\tword\r\n'), 'other', 'a text file'],
  ['words and a zero', bytes('A word\0'), 'other', 'a file that is no picture'],
  ['no byte', bytes(''), 'empty', 'an empty file'],
])('%s', (_, head, kind, words) => {
  expect(identify(head, 'photo')).toEqual({ kind, words });
});

test.each<[string, Uint8Array, string]>([
  ['a TIFF that is called as a raw file', bytes('II*\0\x08\0\0\0'), 'raw'],
  ['bytes that nobody knows and that are called so', bytes('\x01\x02\x03'), 'raw'],
  ['a JPEG that is called so', bytes('\xff\xd8\xff\xe0'), 'photo'],
])('%s', (_, head, kind) => {
  expect(identify(head, 'photo.NEF').kind).toBe(kind);
});
