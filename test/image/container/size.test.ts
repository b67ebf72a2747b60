import { sharp } from '../../../src/hosts/files/sharp';
import { bytesSource } from '../../../src/image/container/byteSource';
import { pictureSize } from '../../../src/image/container/size';
import { ascii, box, full } from '../../support/heifFiles';

const size = { width: 301, height: 77 };
const made = (channels: 3 | 4) =>
  sharp({ create: { ...size, channels, background: { r: 90, g: 120, b: 30, alpha: 0.5 } } });

test.each<[string, () => Promise<Buffer>]>([
  ['a JPEG', () => made(3).jpeg().toBuffer()],
  ['a progressive JPEG', () => made(3).jpeg({ progressive: true }).toBuffer()],
  ['a JPEG with a profile ahead', () => made(3).withIccProfile('p3').jpeg().toBuffer()],
  ['a PNG', () => made(4).png().toBuffer()],
  ['a WebP', () => made(3).webp().toBuffer()],
  ['a lossless WebP', () => made(3).webp({ lossless: true }).toBuffer()],
  ['a WebP with transparency', () => made(4).webp().toBuffer()],
  ['an AVIF', () => made(3).avif({ effort: 0 }).toBuffer()],
])('the size of %s is read from its header', async (_, make) => {
  expect(pictureSize(bytesSource(await make()))).toEqual(size);
});

/** A list of things whose main picture is told by a number that is missing. */
const cutList = Buffer.concat([box('ftyp', ascii('avif')), full('meta', 0, 0, box('pitm'), box('iprp'))]);

test('a fault of the program is passed on', () => {
  const broken = { ...bytesSource(new Uint8Array(cutList)) };
  let reads = 0;
  const read = (at: number, length: number) => {
    if (++reads > 1) throw new TypeError('broken');
    return broken.read(at, length);
  };
  expect(() => pictureSize({ length: broken.length, read })).toThrow(TypeError);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a text', Buffer.from('RIFF of no use, and long enough for a header')],
  ['a JPEG that ends ahead of its frame', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])],
  ['a short WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
  ['a WebP of another kind', Buffer.from(`RIFF\0\0\0\0WEBPNONE${' '.repeat(20)}`)],
  ['a PNG that ends in its header', Buffer.from('89504e470d0a1a0a0000', 'hex')],
  ['an AVIF without pictures', Buffer.from('\0\0\0\x0cftypavif')],
  ['an AVIF that ends in its list', cutList],
])('%s tells none', (_, bytes) => {
  expect(pictureSize(bytesSource(bytes))).toBeNull();
});
