import { bytesSource } from '../../../src/image/container/byteSource';
import type { Embedded } from '../../../src/image/container/embedded';
import { readJxl } from '../../../src/image/container/jxl';
import { ascii, box, number } from '../../support/heifFiles';

const exif = Buffer.from('49492a0008000000000000000000', 'hex');
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>';
const u32 = (value: number): Buffer => number(value, 4);

describe('a JPEG XL', () => {
  /** Small, and of eight by eight pixels. */
  const codestream = Buffer.concat([
    Buffer.from('ff0a', 'hex'),
    Buffer.from([1 | (1 << 6), 0]),
    Buffer.alloc(16),
  ]);
  const jxl = (...boxes: Buffer[]) => readJxl(bytesSource(new Uint8Array(Buffer.concat(boxes))), () => null);

  test.each<[string, Buffer, Partial<Embedded>]>([
    ['EXIF', box('Exif', u32(0), exif), { exif: new Uint8Array(exif) }],
    ['packed EXIF that can’t be unpacked', box('brob', ascii('Exif'), ascii('a')), { exif: null }],
    ['packed XMP that can’t be unpacked', box('brob', ascii('xml '), ascii('a')), { xmp: null }],
    ['XMP', box('xml ', ascii(xmp)), { xmp }],
    ['XML that is none', box('xml ', ascii('<a/>')), { xmp: null }],
    ['where it was made', box('jumb', ascii('a')), { leftOut: new Set(['credentials'] as const) }],
    ['a gain map', box('jhgm', ascii('a')), { leftOut: new Set(['gainMap'] as const) }],
  ])('with %s', (_, part, wanted) => {
    const read = jxl(part, box('jxlp', u32(0), codestream), box('jxlp', u32(1), Buffer.alloc(20)));
    expect(read).toMatchObject({ width: 8, height: 8 });
    expect(read.embedded).toMatchObject(wanted);
  });

  test.each<[string, readonly (readonly [value: number, count: number])[], number, number]>([
    [
      'small',
      [
        [1, 1],
        [4, 5],
        [1, 3],
      ],
      40,
      40,
    ],
    [
      'small and twice as wide',
      [
        [1, 1],
        [4, 5],
        [7, 3],
      ],
      80,
      40,
    ],
    [
      'small of a width of its own',
      [
        [1, 1],
        [4, 5],
        [0, 3],
        [2, 5],
      ],
      24,
      40,
    ],
    [
      'of 9 bits',
      [
        [0, 1],
        [0, 2],
        [299, 9],
        [1, 3],
      ],
      300,
      300,
    ],
    [
      'of 13 bits, four to three',
      [
        [0, 1],
        [1, 2],
        [2999, 13],
        [3, 3],
      ],
      4000,
      3000,
    ],
    [
      'of 18 bits and a width of 30',
      [
        [0, 1],
        [2, 2],
        [99_999, 18],
        [0, 3],
        [3, 2],
        [299_999, 30],
      ],
      300_000,
      100_000,
    ],
  ])('%s has its size', (_, fields, width, height) => {
    const bits = fields.flatMap(([value, count]) =>
      Array.from({ length: count }, (_, i) => (value >> i) & 1),
    );
    const stream = Buffer.alloc(18);
    stream.set([0xff, 0x0a]);
    for (const [i, bit] of bits.entries()) stream[2 + (i >> 3)] |= bit << (i & 7);
    expect(jxl(stream)).toMatchObject({ width, height });
  });

  test('of many packed boxes the first eight are looked into', () => {
    const unpacked: number[] = [];
    const brob = (number: number) => box('brob', ascii('Exif'), Buffer.from([number]));
    const bytes = Buffer.concat(Array.from({ length: 9 }, (_, i) => brob(i)));
    readJxl(bytesSource(new Uint8Array(bytes)), ([number]) => {
      unpacked.push(number);
      return null;
    });
    expect(unpacked).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('in one part, and alone, has its size', () => {
    for (const bytes of [box('jxlc', codestream), codestream])
      expect(jxl(bytes)).toMatchObject({ width: 8, height: 8 });
  });

  test('that ends in a box’s length ends there', () => {
    expect(jxl(box('jumb'), Buffer.from('00000001', 'hex'), ascii('jxlc'))).toMatchObject({ width: 0 });
  });
});
