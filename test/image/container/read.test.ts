/** What small files made by hand tell beside their pixels, part by part. */
import { zlibSync } from 'fflate';
import { bytesSource } from '../../../src/image/container/byteSource';
import type { Embedded } from '../../../src/image/container/embedded';
import { hdrOf, readContainer } from '../../../src/image/container/read';

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
    ['a profile without its head', [chunk('tEXt', ascii('Raw profile type exif\0no head'))], { exif: null }],
    ['digits of nobody’s', [raw('app1', ascii('none'))], { exif: null, texts: [] }],
    ['16 bits', [chunk('IHDR', Buffer.from('0000000c000000091006000000', 'hex'))], { bits: 16 }],
    ['a header that is cut', [chunk('IHDR', Buffer.alloc(8))], { bits: 8 }],
    [
      'a profile',
      [chunk('iCCP', Buffer.concat([ascii('a\0\0'), zlibSync(ascii('icc'))]))],
      { icc: new Uint8Array(ascii('icc')) },
    ],
    ['PQ by its numbers', [chunk('cICP', Buffer.from([9, 16, 0, 1]))], { srgb: false }],
    [
      'sRGB by its numbers',
      [chunk('cICP', Buffer.from([1, 13, 0, 1]))],
      { srgb: true, color: null, icc: null },
    ],
    ['numbers that are cut', [chunk('cICP', Buffer.from([9, 16, 0]))], { color: null }],
    ['a gamma that is cut', [chunk('gAMA', ascii('a'))], { color: null }],
    ['primaries that are cut', [chunk('cHRM', ascii('a'))], { color: null }],
    ['EXIF', [chunk('eXIf', exif)], { exif: new Uint8Array(exif) }],
    ['EXIF behind a name', [chunk('eXIf', withHead)], { exif: new Uint8Array(exif) }],
    [
      '300 pixels per inch',
      [chunk('pHYs', Buffer.concat([u32(11811), u32(11811), Buffer.from([1])]))],
      { densityPpi: 300 },
    ],
    [
      'a shape of pixels alone',
      [chunk('pHYs', Buffer.concat([u32(1), u32(1), Buffer.from([0])]))],
      { densityPpi: null },
    ],
    ['a density that is cut', [chunk('pHYs', u32(11811))], { densityPpi: null }],
    [
      'a packed text',
      [chunk('zTXt', Buffer.concat([ascii('Title\0\0'), zlibSync(ascii('a'))]))],
      { texts: [{ keyword: 'Title', text: 'a' }] },
    ],
    ['a packed text that can’t be unpacked', [chunk('zTXt', ascii('Title\0\0a'))], { texts: [] }],
    ['bare EXIF as digits', [raw('exif', exif)], { exif: new Uint8Array(exif) }],
    ['pixels', [chunk('IDAT', ascii('a'))], { texts: [] }],
    ['a chunk that is too long', [chunk('eXIf', exif, (64 << 20) + 1)], { exif: null }],
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

test('an AVIF that ends in its list of things has nothing beside its pixels', () => {
  const pitm = Buffer.from('0000000c7069746d00000000', 'hex');
  const iprp = Buffer.from('0000000869707270', 'hex');
  const meta = Buffer.concat([u32(12 + pitm.length + iprp.length), ascii('meta'), u32(0), pitm, iprp]);
  expect(embedded(Buffer.concat([u32(12), ascii('ftypavif'), meta]))).toMatchObject({
    icc: null,
    exif: null,
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

describe('the colours of HDR in a profile', () => {
  const profile = (told: Uint8Array | null) => {
    const bytes = Buffer.alloc(132 + 12 + 12);
    bytes.writeUInt32BE(told ? 1 : 0, 128);
    bytes.write('cicp', 132);
    bytes.writeUInt32BE(144, 136);
    bytes.writeUInt32BE(told?.length ?? 0, 140);
    if (told) bytes.set(told, 144);
    return new Uint8Array(bytes);
  };
  const cicp = (primaries: number, transfer: number) =>
    Buffer.concat([ascii('cicp'), Buffer.alloc(4), Buffer.from([primaries, transfer, 0, 1])]);
  test.each<[string, Uint8Array | null, boolean]>([
    ['PQ', cicp(9, 16), true],
    ['HLG', cicp(9, 18), true],
    ['sRGB', cicp(1, 13), false],
    ['numbers that are cut', cicp(9, 16).subarray(0, 9), false],
    ['numbers of nobody’s', cicp(9, 99), false],
    ['nothing', null, false],
  ])('of %s', (_, told, hdr) => {
    expect(hdrOf(profile(told)) !== null).toBe(hdr);
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
