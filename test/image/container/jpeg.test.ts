/** JPEGs made by hand: what each of their segments tells, and what is left where some are damaged. */
import { bytesSource } from '../../../src/image/container/byteSource';
import type { Embedded } from '../../../src/image/container/embedded';
import { readContainer } from '../../../src/image/container/read';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const embedded = (bytes: Uint8Array): Embedded => readContainer(bytesSource(new Uint8Array(bytes))).embedded;

const exif = Buffer.from('49492a0008000000000000000000', 'hex');
const withHead = Buffer.concat([ascii('Exif\0\0'), exif]);
const resource = Buffer.concat([ascii('8BIM'), Buffer.from([4, 4, 0, 0]), u32(2), ascii('ab')]);

const segment = (marker: number, ...parts: Uint8Array[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, body.length + 2]), body]);
};
const start = Buffer.from([0xff, 0xd8]);
const jpeg = (...segments: Buffer[]) => embedded(Buffer.concat([start, ...segments]));
const frame = (marker: number, bits: number, channels = 3) =>
  segment(marker, Buffer.from([bits, 0, 9, 0, 12, channels]));
const app1 = segment(0xe1, withHead);
const icc = (number: number, count: number, text: string) =>
  segment(0xe2, ascii('ICC_PROFILE\0'), Buffer.from([number, count]), ascii(text));
const mpf = (index: Buffer) => segment(0xe2, ascii('MPF\0'), index);
/** A multi-picture index of one field, of the usual byte order or the other. */
const index = (tag: number, count: number, little = true) => {
  const bytes = Buffer.alloc(8 + 2 + 12 + 4);
  bytes.write(little ? 'II*\0' : 'MM\0*', 'latin1');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  view.setUint32(4, 8, little);
  view.setUint16(8, 1, little);
  view.setUint16(10, tag, little);
  view.setUint16(12, 4, little);
  view.setUint32(14, 1, little);
  view.setUint32(18, count, little);
  return bytes;
};
const xmpPart = (name: string, at: number, text: string) =>
  segment(0xe1, ascii('http://ns.adobe.com/xmp/extension/\0'), ascii(name), u32(9), u32(at), ascii(text));
const jfif = (unit: number, density: number) =>
  segment(0xe0, ascii('JFIF\0'), Buffer.from([1, 2, unit, density >> 8, density, 0, 0, 0, 0]));

test.each<[string, Buffer[], Partial<Embedded>]>([
  ['EXIF', [app1], { exif: new Uint8Array(exif) }],
  [
    'a profile in two parts, the second first',
    [icc(2, 2, 'b'), icc(1, 2, 'a')],
    { icc: new Uint8Array(ascii('ab')) },
  ],
  ['a profile with a gap', [icc(1, 3, 'a'), icc(3, 3, 'c')], { icc: null }],
  ['two pictures', [mpf(index(0xb001, 2))], { pictures: 2 }],
  ['two pictures of the other byte order', [mpf(index(0xb001, 2, false))], { pictures: 2 }],
  ['an index of something else', [mpf(index(0xb002, 2))], { pictures: 1 }],
  [
    'an index that is cut beside EXIF',
    [mpf(Buffer.from('II*')), app1],
    { exif: new Uint8Array(exif), pictures: 1 },
  ],
  [
    'an index that lies nowhere beside EXIF',
    [mpf(Buffer.from('49492a00ffffff00', 'hex')), app1],
    { exif: new Uint8Array(exif), pictures: 1 },
  ],
  [
    'pixels without loss',
    [frame(0xc3, 12)],
    { unreadable: { remedy: '', found: 'a lossless JPEG of 12 bits' } },
  ],
  ['JPEG-LS', [frame(0xf7, 8)], { unreadable: { remedy: '', found: 'a JPEG-LS picture' } }],
  ['a hierarchy', [frame(0xc5, 8)], { unreadable: { remedy: '', found: 'a hierarchical JPEG' } }],
  ['12 bits', [frame(0xc1, 12)], { unreadable: { remedy: '', found: 'a JPEG of 12 bits per channel' } }],
  ['8 bits', [frame(0xc0, 8)], { unreadable: null, cmyk: false }],
  ['four channels', [frame(0xc0, 8, 4)], { unreadable: null, cmyk: true }],
  ['tables alone', [segment(0xc4, Buffer.alloc(4))], { unreadable: null }],
  ['a comment', [segment(0xfe, ascii('a\0'))], { comment: 'a' }],
  ['300 pixels per inch', [jfif(1, 300)], { densityPpi: 300 }],
  ['100 pixels per centimetre', [jfif(2, 100)], { densityPpi: 254 }],
  ['a shape of pixels alone', [jfif(0, 300)], { densityPpi: null }],
  ['a density of 1', [jfif(1, 1)], { densityPpi: null }],
  [
    'a gain map',
    [segment(0xe2, ascii('urn:iso:std:iso:ts:21496:-1\0'))],
    { leftOut: new Set(['gainMap'] as const) },
  ],
  ['where it was made', [segment(0xeb, ascii('JP....c2pa'))], { leftOut: new Set(['credentials'] as const) }],
  ['another’s eleventh', [segment(0xeb, ascii('JP....none'))], { leftOut: new Set() }],
  ['resources', [segment(0xed, ascii('Photoshop 3.0\0'), resource)], { resources: new Uint8Array(resource) }],
  ['resources of another', [segment(0xed, ascii('Other'), resource)], { resources: null }],
  [
    'padding and a restart between',
    [Buffer.from([0xff]), Buffer.from([0xff, 0xd0]), app1],
    { exif: new Uint8Array(exif) },
  ],
  ['a segment shorter than its length', [Buffer.from([0xff, 0xe1, 0, 1]), app1], { exif: null }],
  ['nothing but its end', [Buffer.from([0xff, 0xd9, 0, 0]), app1], { exif: null }],
  [
    'a film behind it',
    [frame(0xc0, 8), ascii('MotionPhoto_Data SEFT')],
    { leftOut: new Set(['video'] as const) },
  ],
  ['a trailer without a film', [frame(0xc0, 8), ascii('SEFT')], { leftOut: new Set() }],
])('a JPEG with %s', (_, segments, wanted) => {
  const { unreadable, ...rest } = wanted;
  const found = jpeg(...segments);
  expect(found).toMatchObject(rest);
  if (unreadable !== undefined) expect(found.unreadable?.found).toBe(unreadable?.found);
});

const name = '0123456789ABCDEF0123456789ABCDEF';
const main = (told: string) => segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0'), ascii(told));
const told = `<x xmpNote:HasExtendedXMP="${name.toLowerCase()}"/>`;
test.each<[string, Buffer[], string | null]>([
  ['in two parts, the second first', [main(told), xmpPart(name, 1, 'b'), xmpPart(name, 0, 'a')], 'ab'],
  ['named by an element', [main(`<xmpNote:HasExtendedXMP>${name}<`), xmpPart(name, 0, 'a')], 'a'],
  ['with a gap', [main(told), xmpPart(name, 0, 'a'), xmpPart(name, 2, 'c')], null],
  ['of another name', [main(told), xmpPart(name.replace('0', '1'), 0, 'a')], null],
  ['that nobody names', [main('<x/>'), xmpPart(name, 0, 'a')], null],
  ['that is cut', [main(told), segment(0xe1, ascii(`http://ns.adobe.com/xmp/extension/\0${name}`))], null],
  ['without a packet', [xmpPart(name, 0, 'a')], null],
])('XMP beyond its packet, %s', (_, segments, wanted) => {
  const bytes = new Uint8Array(Buffer.concat([start, ...segments]));
  expect(readContainer(bytesSource(bytes)).extension).toBe(wanted);
});
