/** What small files made by hand tell beside their pixels, part by part. */
import { zlibSync } from 'fflate';
import { bytesSource } from '../../../src/image/container/byteSource';
import type { Embedded } from '../../../src/image/container/embedded';
import { readJp2 } from '../../../src/image/container/jp2';
import { readJxl } from '../../../src/image/container/jxl';
import { readContainer } from '../../../src/image/container/read';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const embedded = (bytes: Uint8Array): Embedded => readContainer(bytesSource(new Uint8Array(bytes))).embedded;

const chunk = (kind: string, body: Uint8Array, length = body.length) =>
  Buffer.concat([u32(length), ascii(kind), body, u32(0)]);
const png = (...chunks: Buffer[]) =>
  embedded(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]));
/** A text of a PNG with the flags of `iTXt`. */
const itxt = (keyword: string, text: Uint8Array, packed: number) =>
  chunk('iTXt', Buffer.concat([ascii(`${keyword}\0`), Buffer.from([packed, 0]), ascii('\0\0'), text]));
const raw = (type: string, bytes: Uint8Array) =>
  chunk('tEXt', ascii(`Raw profile type ${type}\0\n${type}\n ${bytes.length}\n${hex(bytes)}`));

const exif = Buffer.from('49492a0008000000000000000000', 'hex');
const withHead = Buffer.concat([ascii('Exif\0\0'), exif]);
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>';
const resource = Buffer.concat([ascii('8BIM'), Buffer.from([4, 4, 0, 0]), u32(2), ascii('ab')]);
const chromaticities = (...values: number[]) => Buffer.concat(values.map((value) => u32(value * 1e5)));
/** White, red, green and blue of sRGB. */
const usual = [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06];

describe('a PNG', () => {
  test.each<[string, Buffer[], Partial<Embedded>]>([
    [
      'text that is packed',
      [itxt('Title', zlibSync(ascii('a')), 1)],
      { texts: [{ keyword: 'Title', text: 'a' }] },
    ],
    ['text that is not', [itxt('Title', ascii('b'), 0)], { texts: [{ keyword: 'Title', text: 'b' }] }],
    ['text that can’t be unpacked', [itxt('Title', ascii('b'), 1)], { texts: [] }],
    ['text without a name', [chunk('tEXt', ascii('\0a'))], { texts: [] }],
    ['XMP', [itxt('XML:com.adobe.xmp', ascii(xmp), 0)], { xmp }],
    ['EXIF as digits', [raw('exif', withHead)], { exif: new Uint8Array(exif) }],
    ['EXIF as digits of another name', [raw('app1', withHead)], { exif: new Uint8Array(exif) }],
    ['XMP as digits', [raw('xmp', ascii(xmp))], { xmp }],
    ['resources as digits', [raw('8bim', resource)], { resources: new Uint8Array(resource) }],
    ['resources under the name of IPTC', [raw('iptc', resource)], { resources: new Uint8Array(resource) }],
    [
      'a profile of digits that are none',
      [raw('xmp', ascii('')), chunk('tEXt', ascii('a\0b'))],
      { xmp: null },
    ],
    ['digits of nobody’s', [raw('app1', ascii('none'))], { exif: null, texts: [] }],
    ['sRGB', [chunk('sRGB', Buffer.from([0]))], { srgb: true, color: null }],
    ['a gamma of 0', [chunk('gAMA', u32(0))], { color: null }],
    [
      'the gamma and the primaries of sRGB',
      [chunk('gAMA', u32(45455)), chunk('cHRM', chromaticities(...usual))],
      { color: null },
    ],
    [
      'primaries that can’t be',
      [chunk('cHRM', chromaticities(0.9, 0.9, ...usual.slice(2)))],
      { color: null },
    ],
    ['where it was made', [chunk('caBX', ascii('a'))], { leftOut: new Set(['credentials'] as const) }],
    ['one picture of an animation', [chunk('acTL', u32(1))], { leftOut: new Set() }],
    ['an animation', [chunk('acTL', u32(2))], { leftOut: new Set(['animation'] as const) }],
    ['an animation that is cut', [chunk('acTL', ascii('a'))], { leftOut: new Set() }],
    ['a chunk that ends too early', [chunk('sRGB', ascii('a'), 9)], { srgb: false }],
  ])('with %s', (_, chunks, wanted) => {
    expect(png(...chunks)).toMatchObject(wanted);
  });

  test('IPTC as digits is a resource', () => {
    const { resources } = png(raw('iptc', Buffer.from([0x1c, 2, 5, 0, 1, 65])));
    expect(hex(resources!)).toContain(hex(Buffer.from([0x1c, 2, 5, 0, 1, 65])));
  });

  test.each<[string, number[]]>([
    ['a gamma of its own', [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06]],
    ['primaries of Display P3', [0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06]],
  ])('with %s tells its colours', (name, values) => {
    const parts = [chunk('cHRM', chromaticities(...values))];
    if (name.includes('gamma')) parts.push(chunk('gAMA', u32(1e5)));
    const { color } = png(...parts);
    expect(color!.name).toMatch(name.includes('P3') ? /Display P3/ : /./);
  });
});

describe('a WebP', () => {
  const webp = (kind: string, body: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length);
    return embedded(Buffer.concat([ascii('RIFF\0\0\0\0WEBP'), ascii(kind), length, body]));
  };
  test.each<[string, Buffer, Partial<Embedded>]>([
    ['ICCP', ascii('icc'), { icc: new Uint8Array(ascii('icc')) }],
    ['EXIF', exif, { exif: new Uint8Array(exif) }],
    ['EXIF', withHead, { exif: new Uint8Array(exif) }],
    ['XMP ', ascii(xmp), { xmp }],
    ['ANIM', ascii('a'), { leftOut: new Set(['animation'] as const) }],
    ['C2PA', ascii('a'), { leftOut: new Set(['credentials'] as const) }],
    ['NONE', ascii('abc'), { icc: null, exif: null, xmp: null }],
  ])('with %s', (kind, body, wanted) => {
    expect(webp(kind, body)).toMatchObject(wanted);
  });
});

const box = (kind: string, ...bodies: Uint8Array[]) => {
  const body = Buffer.concat(bodies);
  return Buffer.concat([u32(body.length + 8), ascii(kind), body]);
};

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

  test('without a codestream ends too early', () => {
    expect(() => readJp2(bytesSource(new Uint8Array(box('jumb'))))).toThrow(RangeError);
  });
});

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

  test('in one part, and alone, has its size', () => {
    for (const bytes of [box('jxlc', codestream), codestream])
      expect(jxl(bytes)).toMatchObject({ width: 8, height: 8 });
  });

  test('that ends in a box’s length ends there', () => {
    expect(jxl(box('jumb'), Buffer.from('00000001', 'hex'), ascii('jxlc'))).toMatchObject({ width: 0 });
  });
});

test('a fault of the program while a photo is read is passed on', () => {
  const broken = {
    ...bytesSource(new Uint8Array(99)),
    read: () => {
      throw new TypeError('broken');
    },
  };
  expect(() => readContainer(broken)).toThrow(TypeError);
});
