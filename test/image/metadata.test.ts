/** Metadata that is damaged, too long, or of a photo that was turned. */
import { type Embedded, nothingEmbedded } from '../../src/image/container/embedded';
import type { Container } from '../../src/image/container/read';
import { emptyTree, formatExif, inOrder, parseExif } from '../../src/image/exifTree';
import { lostWords } from '../../src/image/lost';
import { metadataOf, noMetadata } from '../../src/image/metadata';
import { upright } from '../../src/image/orientation';
import { colorIn, densityIn, takenAt } from '../../src/image/shot';
import { metadataSegments } from '../../src/image/writeJpeg';
import { metadataChunks } from '../../src/image/writePng';
import { withTiffMetadata } from '../../src/image/writeTiff';
import { type Directory, TiffWriter, types } from '../support/rawFiles';

const { ascii, short, long, undefined: opaque } = types;
const size = { width: 12, height: 9 };
const exifOf = (fields: Directory['fields'], next?: Directory, little = true) =>
  new Uint8Array(new TiffWriter(little).write({ fields, next }));
const found = (embedded: Partial<Embedded>, more: Partial<Container> = {}) =>
  metadataOf(
    { embedded: { ...nothingEmbedded(), ...embedded }, extension: null, picture: null, ...more },
    size,
    (packet) => packet,
  );

const path = new Uint8Array(Buffer.from('3842494d07d000000000000161006262', 'hex').subarray(0, 14));
const turned = exifOf([[0x0112, short, [6]]]);

test.each<[string, Partial<Embedded>, Partial<Container>, string[]]>([
  ['nothing', {}, {}, []],
  [
    'XMP that is cut',
    { xmp: '<x:xmpmeta GImage:HasExtendedXMP' },
    {},
    ['Its XMP metadata is damaged and was left out.'],
  ],
  ['EXIF that is none', { exif: new Uint8Array(4) }, {}, ['Its EXIF metadata is damaged and was left out.']],
  [
    'paths of a turned photo',
    { exif: turned, resources: path },
    {},
    ['Its paths were left out: they are those of the photo as it lay.'],
  ],
  ['paths of an upright photo', { resources: path }, {}, []],
  ['two pictures', { pictures: 2 }, {}, ['Only the first of its 2 pictures was read.']],
  ['two pages', { pictures: 2 }, { picture: {} as never }, ['Only one of its 2 pages was read.']],
  ['a gain map beside it', { pictures: 2, leftOut: new Set(['gainMap'] as const) }, {}, []],
])('of metadata with %s is told what was left out', (_, embedded, more, notes) => {
  expect(found(embedded, more).notes).toEqual(notes);
});

const texts = [
  { keyword: 'Author', text: 'Ada' },
  { keyword: 'Copyright', text: '' },
  { keyword: 'Software', text: 'x' },
];
test.each<[string, Uint8Array | null, string | undefined]>([
  ['nothing', null, 'Ada'],
  ['no author', exifOf([[0x010f, ascii, 'Camera']]), 'Ada'],
  ['another author', exifOf([[0x013b, ascii, 'Bob']]), 'Bob'],
])('texts of a PNG go into EXIF that tells of %s', (_, exif, author) => {
  const { metadata } = found({ exif, texts });
  const field = parseExif(metadata.exif!)!.image.find(({ tag }) => tag === 0x013b);
  expect(Buffer.from(field!.bytes).toString()).toBe(`${author}\0`);
  expect(parseExif(metadata.exif!)!.image.some(({ tag }) => tag === 0x8298)).toBe(false);
});

test('texts without a place in EXIF leave it alone', () => {
  // Names that every object of JavaScript has are texts like any other.
  const odd = ['constructor', 'toString', '__proto__'].map((keyword) => ({ keyword, text: 'a' }));
  expect(found({ texts: odd }).metadata.exif).toBeNull();
  expect([...metadataSegments({ ...noMetadata, texts: odd }, null).lost]).toEqual(['texts']);
  expect(found({ texts: [texts[2]] }).metadata.exif).toBeNull();
  expect(found({ comment: '' }).metadata.comment).toBeNull();
});

describe('EXIF stood upright', () => {
  test.each<[string, Uint8Array, boolean]>([
    ['of nothing', new Uint8Array(), false],
    ['of a head alone', exifOf([]).subarray(0, 8), false],
    ['whose thumbnail lies nowhere', exifOf([[0x0112, short, [6]]], undefined), true],
  ])('%s is read: %s', (_, exif, is) => {
    expect(upright(exif) !== null).toBe(is);
  });

  test('whose next directory lies nowhere stays, without it', () => {
    const exif = exifOf([[0x0112, short, [6]]]);
    const next = exif.length - 4;
    new DataView(exif.buffer).setUint32(next, 0xffffff, true);
    const kept = upright(exif)!;
    expect([...kept.subarray(next)]).toEqual([0, 0, 0, 0]);
    expect(kept[18]).toBe(1);
  });

  test('whose thumbnail tells no length loses what it says of it', () => {
    const exif = exifOf([[0x0112, short, [6]]], { fields: [[0x0201, long, [20]]] });
    expect(upright(exif)![18]).toBe(1);
  });

  test('whose thumbnail lies over its first directory is damaged', () => {
    const exif = exifOf([[0x0112, short, [6]]], {
      fields: [
        [0x0201, long, [9]],
        [0x0202, long, [999]],
      ],
    });
    expect(upright(exif)).toBeNull();
  });

  test.each([
    ['numbers of 16 bits', short, 16],
    ['numbers of 32 bits', long, 32],
  ])('has its size in %s', (_, type, bits) => {
    const exif = exifOf([
      [0x0100, type, [1]],
      [0x0101, type, [2]],
    ]);
    const kept = Buffer.from(upright(exif, size)!);
    const read = (at: number) => (bits === 16 ? kept.readUInt16LE(at) : kept.readUInt32LE(at));
    expect([read(18), read(30)]).toEqual([12, 9]);
  });

  test.each<[string, boolean]>([
    ['low byte first', true],
    ['high byte first', false],
  ])('of the large form, which is none of EXIF, is damaged: %s', (_, little) => {
    const exif = Buffer.alloc(16 + 8 + 20 + 8);
    exif.write(little ? 'II+\0' : 'MM\0+', 'latin1');
    const view = new DataView(exif.buffer, exif.byteOffset, exif.length);
    view.setUint16(4, 8, little);
    view.setBigUint64(8, 16n, little);
    view.setBigUint64(16, 1n, little);
    view.setUint16(24, 0x0112, little);
    view.setUint16(26, 3, little);
    view.setBigUint64(28, 1n, little);
    expect(upright(new Uint8Array(exif))).toBeNull();
  });
});

describe('EXIF as a tree', () => {
  const tree = {
    ...emptyTree,
    image: [{ tag: 0x011a, type: 5, count: 1, bytes: Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0) }],
    shot: [
      { tag: 0x9000, type: 7, count: 4, bytes: Uint8Array.of(48, 50, 51, 50) },
      { tag: 0xa001, type: 3, count: 1, bytes: Uint8Array.of(1, 0) },
    ],
    place: [{ tag: 0x0005, type: 1, count: 1, bytes: Uint8Array.of(1) }],
    interop: [{ tag: 0x0001, type: 2, count: 4, bytes: Uint8Array.of(82, 57, 56, 0) }],
  };

  test('comes back from its bytes with all its directories', () => {
    expect(parseExif(formatExif(tree))).toEqual(tree);
    const few = { ...emptyTree, interop: tree.interop };
    expect(parseExif(formatExif(few))).toEqual(few);
  });

  test('in the other byte order has its numbers turned, and no letters', () => {
    const other = inOrder(tree, false);
    expect(other.image[0].bytes).toEqual(Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 2));
    expect(other.shot.map(({ bytes }) => [...bytes])).toEqual([
      [48, 50, 51, 50],
      [0, 1],
    ]);
    expect(parseExif(formatExif(other))).toEqual(other);
    expect(inOrder(other, true)).toEqual(tree);
    expect(inOrder(tree, true)).toBe(tree);
  });
});

describe('what EXIF tells of a shot', () => {
  const day = Date.UTC(2024, 4, 1, 10, 20, 30);
  const shot = (fields: Directory['fields']) => exifOf([[0x8769, long, { fields }]]);
  test.each<[string, number]>([
    ['25', 250],
    ['a', 0],
    ['', 0],
    ['1 2', 0],
  ])('parts of a second as "%s" are %i ms', (text, ms) => {
    const exif = shot([
      [0x9003, ascii, '2024:05:01 10:20:30'],
      [0x9291, ascii, text],
    ]);
    expect(takenAt(exif)).toBe(day + ms);
  });

  test.each<[string, Uint8Array, number | null]>([
    ['no EXIF', new Uint8Array(3), null],
    ['nothing', exifOf([[0x010f, ascii, 'Camera']]), null],
    ['300', exifOf([[0x011a, types.rational, [300]]]), 300],
    [
      '300 in centimetres',
      exifOf([
        [0x011a, types.rational, [100]],
        [0x0128, short, [3]],
      ]),
      254,
    ],
    [
      'no unit',
      exifOf([
        [0x011a, types.rational, [300]],
        [0x0128, short, [1]],
      ]),
      null,
    ],
    ['1', exifOf([[0x011a, types.rational, [1]]]), null],
    ['a fraction of nothing', exifOf([[0x011a, 5, Buffer.from('0100000000000000', 'hex')]]), null],
  ])('pixels per inch of %s', (_, exif, wanted) => {
    expect(densityIn(exif)).toBe(wanted);
  });

  const rule = (name: string) => [0xa005, long, { fields: [[0x0001, ascii, name]] }] as const;
  test.each<[string, Uint8Array, boolean]>([
    ['no EXIF', new Uint8Array(3), false],
    ['Adobe RGB by its number', shot([[0xa001, short, [2]]]), true],
    ['sRGB by its number', shot([[0xa001, short, [1]], rule('R03')]), false],
    ['Adobe RGB by its rule', shot([[0xa001, short, [65535]], rule('R03')]), true],
    ['sRGB by its rule', shot([[0xa001, short, [65535]], rule('R98')]), false],
  ])('the colours of %s', (_, exif, adobe) => {
    expect(colorIn(exif) !== null).toBe(adobe);
  });
});

describe('what has no room', () => {
  const long70 = (tag: number) => [tag, opaque, Buffer.alloc(70_000)] as const;
  const history = (text: string) =>
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"><xmpMM:${text}>${'a'.repeat(70_000)}</xmpMM:${text}></rdf:Description></rdf:RDF></x:xmpmeta>`;

  test.each<[string, Parameters<typeof metadataSegments>[0], string[], number]>([
    ['nothing', noMetadata, [], 1],
    ['texts', { ...noMetadata, texts }, ['texts'], 1],
    [
      'private notes',
      { ...noMetadata, exif: exifOf([[0x8769, long, { fields: [long70(0x927c)] }]]) },
      ['makerNote'],
      2,
    ],
    ['all of EXIF', { ...noMetadata, exif: exifOf([long70(0x010e)]) }, ['exif'], 1],
    ['what is no EXIF', { ...noMetadata, exif: new Uint8Array(70_000) }, ['exif'], 1],
    ['a history', { ...noMetadata, xmp: history('History') }, ['history'], 2],
    ['all of XMP', { ...noMetadata, xmp: history('Other') }, ['xmp'], 1],
    ['XMP that is damaged', { ...noMetadata, xmp: '<'.repeat(70_000) }, ['xmp'], 1],
    ['XMP of other words', { ...noMetadata, xmp: `<a>${'a'.repeat(70_000)}</a>` }, ['xmp'], 1],
  ])('in a JPEG: %s', (_, metadata, lost, count) => {
    const written = metadataSegments(metadata, null);
    expect([...written.lost]).toEqual(lost);
    expect(written.segments).toHaveLength(count);
  });

  test('in a TIFF: texts and a comment', () => {
    const bytes = exifOf([[0x0100, short, [1]]]);
    const { lost, pieces } = withTiffMetadata(bytes, { ...noMetadata, texts, comment: 'a' });
    expect([...lost]).toEqual(['comment', 'texts']);
    expect(pieces).toEqual([bytes]);
  });

  test.each<[Parameters<typeof lostWords>[1], string[]]>([
    [[], []],
    [['comment'], ['The TIFF has no room for its comment.']],
    [['comment', 'texts'], ['The TIFF has no room for its comment and some texts of the PNG.']],
    [
      ['comment', 'texts', 'exif'],
      [
        'The TIFF has no room for its comment, some texts of the PNG and its EXIF metadata, which is over 64 kB.',
      ],
    ],
  ])('is told for %j', (lost, wanted) => {
    expect(lostWords('TIFF', lost)).toEqual(wanted);
  });

  test.each([
    ['of Latin letters', 'café', 'tEXt'],
    ['of the world’s letters', 'кот', 'iTXt'],
  ])('a text %s has a place in a PNG', (_, text, kind) => {
    const { chunks } = metadataChunks({ ...noMetadata, comment: text });
    expect(chunks.map((chunk) => Buffer.from(chunk).toString('latin1', 4, 8))).toEqual([kind]);
  });
});
