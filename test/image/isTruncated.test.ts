import { isTruncated } from '../../src/image/isTruncated';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const webp = (told: number, there: number) =>
  bytes(`RIFF${String.fromCharCode(told)}\0\0\0${'x'.repeat(there)}`);

test.each<[string, Uint8Array, boolean]>([
  ['a JPEG that ends', bytes('\xff\xd8\xff\xda__\xff\xd9'), false],
  ['a JPEG with a byte behind its end', bytes('\xff\xd8\xff\xda__\xff\xd9\0'), false],
  ['a JPEG without an end', bytes('\xff\xd8\xff\xda__\xff'), true],
  ['a JPEG whose end is that of its thumbnail', bytes('\xff\xd8\xff\xd9\xff\xda__'), true],
  ['a JPEG without a scan', bytes('\xff\xd8\xff\xe0'), true],
  ['a JPEG of two bytes', bytes('\xff\xd8'), true],
  ['a PNG that ends', bytes('\x89PNG....IEND'), false],
  ['a PNG whose letters come one by one', bytes('\x89PNG..IE.IEND'), false],
  ['a PNG without an end', bytes('\x89PNG....IEN'), true],
  ['a WebP in whole', webp(4, 4), false],
  ['a WebP with more behind it', webp(4, 5), false],
  ['a WebP that lacks a byte', webp(4, 3), true],
  ['a WebP of its first letters', bytes('RIFF\x01\0\0'), true],
  ['another file, of which nobody knows', bytes('II*\0'), false],
  ['nothing', bytes(''), false],
])('%s ends too early: %s', (_, file, is) => {
  expect(isTruncated(file)).toBe(is);
});
