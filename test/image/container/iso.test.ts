/** HEIF files made by hand, with numbers of every width that their format allows. */
import { bytesSource } from '../../../src/image/container/byteSource';
import {
  alphaOf,
  endsWithinPictures,
  exifOf,
  readHeif,
  readIso,
  sizeOfHeif,
} from '../../../src/image/container/iso';
import {
  ascii,
  auxiliary,
  box,
  full,
  heif,
  type Item,
  number,
  type Shape,
  tied,
} from '../../support/heifFiles';

const small = { id: 1, kind: 'hvc1', has: [1] };
const ispe = full('ispe', 0, 0, number(12, 4), number(9, 4));

const source = (bytes: Uint8Array) => bytesSource(new Uint8Array(bytes));
const exif = Buffer.from('49492a0008000000000000000000', 'hex');
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>';
const withTexts = [
  small,
  { id: 2, kind: 'Exif', data: Buffer.concat([number(0, 4), exif]) },
  { id: 3, kind: 'mime', data: ascii('<a/>') },
  { id: 4, kind: 'mime', data: ascii(xmp) },
  { id: 5, kind: 'mime', data: ascii(`${xmp}more`) },
];

test.each<[string, Shape]>([
  ['numbers of usual width', {}],
  ['wide numbers', { wide: true, offset: 8, length: 8 }],
  ['things in the file’s own list', { method: 1 }],
])('metadata and size are found in a file of %s', (_, shape) => {
  const bytes = source(heif(withTexts, [ispe], [], shape));
  expect(sizeOfHeif(bytes)).toEqual({ width: 12, height: 9 });
  const found = readIso(bytes);
  expect(found.exif).toEqual(new Uint8Array(exif));
  expect(found.xmp).toBe(xmp);
});

test('things that are made of others have no bytes of their own', () => {
  expect(readIso(source(heif(withTexts, [ispe], [], { method: 2 })))).toMatchObject({
    exif: null,
    xmp: null,
  });
});

test.each<[string, Uint8Array | null, Buffer]>([
  ['behind a name', new Uint8Array(exif), Buffer.concat([number(6, 4), ascii('Exif\0\0'), exif])],
  [
    'behind a name that is not counted',
    new Uint8Array(exif),
    Buffer.concat([number(0, 4), ascii('Exif\0\0'), exif]),
  ],
  ['in a few bytes is none', null, Buffer.alloc(7)],
])('EXIF %s', (_, wanted, bytes) => {
  expect(exifOf(new Uint8Array(bytes))).toEqual(wanted);
});

test.each<[string, boolean]>([
  ['usual', false],
  ['wide', true],
])('transparency is found by references of %s numbers', (_, wide) => {
  const items = [small, { id: 2, kind: 'hvc1', has: [2] }, { id: 3, kind: 'hvc1', has: [3] }];
  const properties = [
    ispe,
    auxiliary('urn:mpeg:hevc:2015:auxid:2'),
    auxiliary('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha'),
  ];
  const bytes = source(
    heif(items, properties, [tied('auxl', 2, 1, wide), tied('auxl', 3, 1, wide)], { wide }),
  );
  expect(alphaOf(readHeif(bytes)!)).toBe(3);
});

const nclx = (primaries: number, transfer: number) =>
  box('colr', ascii('nclx'), number(primaries, 2), number(transfer, 2), number(1, 2), number(128, 1));

test.each<[string, Buffer, object]>([
  ['a profile', box('colr', ascii('prof'), ascii('icc')), { icc: new Uint8Array(ascii('icc')) }],
  ['a profile of few forms', box('colr', ascii('rICC'), ascii('icc')), { icc: new Uint8Array(ascii('icc')) }],
  ['the colours of sRGB', nclx(1, 13), { color: null }],
  ['numbers that are cut', box('colr', ascii('nclx')), { color: null }],
  ['ten bits', full('pixi', 0, 0, Buffer.from([3, 10, 10, 10])), { bits: 10 }],
  ['ten bits by its coding', box('hvcC', Buffer.alloc(17), Buffer.from([2])), { bits: 10 }],
  ['a coding that is cut', box('hvcC', Buffer.alloc(17)), { bits: 8 }],
])('a picture with %s', (_, property, wanted) => {
  expect(readIso(source(heif([{ ...small, has: [1, 2, 9] }], [ispe, property])))).toMatchObject(wanted);
});

const mark = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');

test.each<[string, Buffer, string[]]>([
  ['where it was made', box('uuid', mark), ['credentials']],
  ['a box of nobody’s', box('uuid', Buffer.alloc(16)), []],
  ['a film', box('mpvd'), ['video']],
  ['tracks', box('moov'), ['animation']],
])('a file with %s beside its pictures', (_, more, leftOut) => {
  const bytes = Buffer.concat([heif([small], [ispe]), more]);
  expect([...readIso(source(bytes)).leftOut]).toEqual(leftOut);
});

test.each<[string, Item[], Buffer[], Buffer[], object]>([
  ['a gain map by its name', [small, { id: 2, kind: 'tmap' }], [ispe], [], { leftOut: new Set(['gainMap']) }],
  [
    'a gain map by its property',
    [small, { id: 2, kind: 'hvc1', has: [2] }],
    [ispe, auxiliary('urn:com:apple:photo:2020:aux:hdrgainmap')],
    [tied('auxl', 2, 1)],
    { leftOut: new Set(['gainMap']), pictures: 1 },
  ],
  ['another picture', [small, { id: 2, kind: 'hvc1' }], [ispe], [], { pictures: 2 }],
  ['a thumbnail', [small, { id: 2, kind: 'hvc1' }], [ispe], [tied('thmb', 2, 1)], { pictures: 1 }],
  [
    'a tile',
    [
      { ...small, kind: 'grid' },
      { id: 2, kind: 'hvc1' },
    ],
    [ispe],
    [tied('dimg', 1, 2)],
    { pictures: 1 },
  ],
  [
    'what belongs to it otherwise',
    [small, { id: 2, kind: 'hvc1' }],
    [ispe],
    [tied('cdsc', 2, 1)],
    { pictures: 2 },
  ],
])('a file with %s', (_, items, properties, references, wanted) => {
  expect(readIso(source(heif(items, properties, references)))).toMatchObject(wanted);
});

test('a picture beyond the end of the file is told, metadata is not', () => {
  const data = Buffer.alloc(40);
  const cut = (items: Item[]) => {
    const whole = heif(items, [ispe]);
    return source(whole.subarray(0, whole.length - 20));
  };
  expect(endsWithinPictures(cut([{ ...small, data }]))).toBe(true);
  expect(endsWithinPictures(cut([small, { id: 2, kind: 'Exif', data }]))).toBe(false);
  expect(endsWithinPictures(source(heif([{ ...small, data }], [ispe])))).toBe(false);
  expect(endsWithinPictures(source(box('ftyp', ascii('heic'))))).toBe(false);
});

test.each<[string, Buffer]>([
  ['without a main picture', full('meta', 0, 0, box('iprp'))],
  ['without properties', full('meta', 0, 0, full('pitm', 0, 0, number(1, 2)))],
])('a list of things %s is no picture', (_, meta) => {
  expect(readHeif(source(meta))).toBeNull();
  expect(sizeOfHeif(source(meta))).toEqual({ width: 0, height: 0 });
});

test('a main picture without a place, a kind or a size has none', () => {
  const meta = full('meta', 0, 0, full('pitm', 0, 0, number(1, 2)), box('iprp', box('ipco')));
  expect(sizeOfHeif(source(meta))).toEqual({ width: 0, height: 0 });
  expect(readIso(source(meta))).toMatchObject({ bits: 8, pictures: 1, xmp: null });
});

test('a file without pictures has none of their facts', () => {
  expect(readIso(source(box('ftyp', ascii('heic'))))).toMatchObject({ pictures: 1, icc: null, xmp: null });
});

test('a thing whose pieces are longer than the file is none', () => {
  const whole = Buffer.from(
    heif([small, { id: 2, kind: 'Exif', data: Buffer.concat([number(0, 4), exif]) }], [ispe]),
  );
  expect(readIso(source(whole)).exif).not.toBeNull();
  const place = whole.indexOf('iloc') + 4 + 4 + 2 + 2 + 2 + 2 + 4 + 2 + 4;
  whole.writeUInt32BE(0xffffff, place);
  expect(readIso(source(whole)).exif).toBeNull();
});

test('a thing of no kind beyond the end of the file counts as a picture', () => {
  const iloc = full(
    'iloc',
    0,
    0,
    Buffer.from([0x44, 0]),
    number(1, 2),
    number(7, 2),
    number(0, 2),
    number(1, 2),
    number(9999, 4),
    number(1, 4),
  );
  const meta = full('meta', 0, 0, full('pitm', 0, 0, number(1, 2)), iloc, box('iprp'));
  expect(endsWithinPictures(source(meta))).toBe(true);
});

test('more pieces than any file has are refused', () => {
  const many = Buffer.concat([
    number(2, 2),
    ...[1, 2, 3].map((id) => Buffer.concat([number(id, 2), number(0, 2), number(65535, 2)])),
  ]);
  const iloc = full('iloc', 0, 0, Buffer.from([0, 0]), number(3, 2), many.subarray(2));
  const meta = full('meta', 0, 0, full('pitm', 0, 0, number(1, 2)), iloc, box('iprp'));
  expect(() => readHeif(source(meta))).toThrow(/more pieces than any file has/);
});
