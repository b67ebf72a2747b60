import { bytesSource } from '../../../src/image/container/byteSource';
import type { Embedded } from '../../../src/image/container/embedded';
import { readJp2 } from '../../../src/image/container/jp2';
import { ascii, box, number } from '../../support/heifFiles';

const exif = Buffer.from('49492a0008000000000000000000', 'hex');
const withHead = Buffer.concat([ascii('Exif\0\0'), exif]);
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>';
const u32 = (value: number): Buffer => number(value, 4);

describe('a JPEG 2000', () => {
  const siz = Buffer.concat([
    Buffer.from('ff4fff51002900', 'hex'),
    Buffer.from([0]),
    ...[12, 9, 0, 0, 12, 9, 0, 0].map(u32),
    Buffer.from([0, 1, 7, 1, 1]),
  ]);
  const stream = box('jp2c', siz);
  const jp2 = (...boxes: Buffer[]) => readJp2(bytesSource(new Uint8Array(Buffer.concat([...boxes, stream]))));
  const id = (text: string) => Buffer.from(text, 'hex');
  const density = (up: number, down: number, exponent: number) =>
    box(
      'jp2h',
      box(
        'res ',
        box(
          'resc',
          Buffer.from([up >> 8, up, down >> 8, down, up >> 8, up, down >> 8, down, exponent, exponent]),
        ),
      ),
    );

  test.each<[string, Buffer, Partial<Embedded>]>([
    ['XMP', box('uuid', id('be7acfcb97a942e89c71999491e3afac'), ascii(xmp)), { xmp }],
    ['EXIF', box('uuid', id('4a706754696666457869662d3e4a5032'), withHead), { exif: new Uint8Array(exif) }],
    ['bare EXIF', box('uuid', id('4a706754696666457869662d3e4a5032'), exif), { exif: new Uint8Array(exif) }],
    [
      'IPTC',
      box('uuid', id('33c7a4d2b81d4723a0baf1a3e097ad38'), ascii('a')),
      { iptc: new Uint8Array(ascii('a')) },
    ],
    ['a box of nobody’s', box('uuid', Buffer.alloc(16), ascii('a')), { xmp: null, exif: null, iptc: null }],
    ['where it was made', box('jumb', ascii('a')), { leftOut: new Set(['credentials'] as const) }],
    ['a profile', box('jp2h', box('colr', Buffer.from([2, 0, 0, 9]))), { icc: Uint8Array.of(9) }],
    ['300 pixels per inch', density(11811, 1, 0), { densityPpi: 299.999 }],
    ['no density that can be', density(1, 0, 0), { densityPpi: null }],
    ['a density of less than one', density(1, 1, 0), { densityPpi: null }],
    ['a density that is cut', box('jp2h', box('res ', box('resc', ascii('a')))), { densityPpi: null }],
    ['colours that are cut', box('jp2h', box('colr', Buffer.from([1, 0, 0]))), { icc: null }],
    ['colours by their number', box('jp2h', box('colr', Buffer.from([1, 0, 0, 0, 0, 0, 18]))), { icc: null }],
  ])('with %s', (_, part, wanted) => {
    const read = jp2(part);
    expect(read).toMatchObject({ width: 12, height: 9 });
    expect(read.embedded).toMatchObject(wanted);
  });

  test('as a codestream alone has its size', () => {
    expect(readJp2(bytesSource(new Uint8Array(siz)))).toMatchObject({ width: 12, height: 9, ycc: false });
  });

  test('without a codestream ends too early', () => {
    expect(() => readJp2(bytesSource(new Uint8Array(box('jumb'))))).toThrow(RangeError);
  });
});
