/** TIFFs made by hand: which of their pictures is meant, what can't be read, and what lies beside the pixels. */
import { bytesSource } from '../../../src/image/container/byteSource';
import type { Embedded } from '../../../src/image/container/embedded';
import { readContainer } from '../../../src/image/container/read';
import { allResources, readTiff } from '../../../src/image/container/tiff';
import { type Directory, TiffWriter, types, type Value } from '../../support/rawFiles';

const { short, long, byte, rational, undefined: opaque } = types;
type Fields = Directory['fields'];
const field = (tag: number, value: Value, type: number = short) => [tag, type, value] as const;

const plain = (width = 12, height = 9): Fields => [
  field(256, [width]),
  field(257, [height]),
  field(258, [8, 8, 8]),
  field(262, [2]),
  field(277, [3]),
];
const source = (root: Directory, little = true) =>
  bytesSource(new Uint8Array(new TiffWriter(little).write(root)));
const read = (root: Directory) => readTiff(source(root))!;
/** A file of one page with more fields. */
const page = (...more: Fields): Directory => ({ fields: [...plain(), ...more].sort(([a], [b]) => a - b) });
const other = (fields: Fields): Directory => {
  const tags = fields.map(([tag]) => tag);
  return { fields: [...plain().filter(([tag]) => !tags.includes(tag)), ...fields] };
};

test.each<[string, Fields, string | null]>([
  ['nothing else', [], null],
  ['fax compression', [field(259, [4])], 'a TIFF with fax compression'],
  ['a compression of nobody’s', [field(259, [9999])], 'a TIFF with a compression of number 9999'],
  ['floating point', [field(339, [3])], 'a TIFF of 8-bit floating point (HDR) values'],
  ['signed integers', [field(339, [2])], 'a TIFF of signed integers of 8 bits'],
  ['complex integers', [field(339, [5])], 'a TIFF of complex numbers'],
  ['complex numbers', [field(339, [6])], 'a TIFF of complex numbers'],
  ['luma and chroma', [field(262, [6])], 'a YCbCr TIFF without JPEG compression'],
  ['luma and chroma in a JPEG', [field(259, [7]), field(262, [6])], null],
  ['Lab', [field(262, [8])], 'a Lab picture'],
  ['Lab of an ICC', [field(262, [9])], 'a Lab picture'],
  ['Lab of the ITU', [field(262, [10])], 'a Lab picture'],
  ['a sensor’s values', [field(262, [32803])], 'a TIFF of camera raw or depth values'],
  ['12 bits', [field(258, [12])], 'a TIFF of 12 bits per channel'],
  ['planes in tiles', [field(284, [2]), field(322, [16])], 'a TIFF with separate planes in tiles'],
  ['planes in strips', [field(284, [2])], null],
])('a TIFF with %s tells whether it can be read', (_, fields, wanted) => {
  expect(read(other(fields)).embedded.unreadable?.found ?? null).toBe(wanted);
});

/** A picture below or behind the first. */
const small = { fields: plain(4, 3) };
const large = { fields: plain(12, 9) };
const thumbnail = [field(254, [1], long)];
test.each<[string, Directory, { page: number; below: number; pages: number }]>([
  ['one page', large, { page: 0, below: -1, pages: 1 }],
  ['two pages', { ...large, next: { fields: plain(9, 12) } }, { page: 0, below: -1, pages: 2 }],
  ['a page and a small copy of it', { ...large, next: small }, { page: 0, below: -1, pages: 1 }],
  ['a small copy ahead', { ...small, next: large }, { page: 1, below: -1, pages: 1 }],
  [
    'a thumbnail ahead that says so',
    { fields: [...thumbnail, ...plain(4, 3)], next: large },
    { page: 1, below: -1, pages: 1 },
  ],
  [
    'an old thumbnail ahead',
    { fields: [field(255, [2]), ...plain(9, 9)], next: large },
    { page: 1, below: -1, pages: 1 },
  ],
  ['thumbnails alone', { fields: [...thumbnail, ...plain(4, 3)] }, { page: 0, below: -1, pages: 1 }],
  [
    'a thumbnail over the picture itself',
    { fields: [...thumbnail, ...plain(4, 3), field(330, [small, large], long)] },
    { page: 0, below: 1, pages: 1 },
  ],
  [
    'a picture below that lies nowhere',
    { fields: [...plain(), field(330, [999_999], long)] },
    { page: 0, below: -1, pages: 1 },
  ],
])('of a TIFF with %s the right picture is meant', (_, root, wanted) => {
  expect(read(root).picture).toMatchObject(wanted);
});

/** The names of saved channels as Photoshop stores them. */
const names = (...all: string[]) => {
  const data = Buffer.concat(
    all.map((name) => Buffer.concat([Buffer.from([name.length]), Buffer.from(name)])),
  );
  const head = Buffer.from([0x38, 0x42, 0x49, 0x4d, 1006 >> 8, 1006 & 255, 0, 0, 0, 0, 0, data.length]);
  return field(34377, Buffer.concat([head, data]), byte);
};
test.each<[string, Fields, { alpha: number | null; untold: boolean }, boolean]>([
  ['none', [], { alpha: null, untold: false }, false],
  ['transparency', [field(277, [4]), field(338, [2])], { alpha: 3, untold: false }, false],
  ['something else', [field(277, [4]), field(338, [0])], { alpha: null, untold: false }, true],
  ['something that is not told', [field(277, [4])], { alpha: null, untold: true }, true],
  ['transparency and more', [field(277, [5]), field(338, [0, 2])], { alpha: 4, untold: false }, true],
  [
    'a saved selection by its name',
    [field(277, [4]), field(338, [2]), names('Alpha 1')],
    { alpha: null, untold: false },
    true,
  ],
  [
    'transparency by its name',
    [field(277, [4]), field(338, [2]), names('Transparency')],
    { alpha: 3, untold: false },
    false,
  ],
  [
    'two of which one is named',
    [field(277, [5]), field(338, [2, 0]), names('Alpha 1')],
    { alpha: 3, untold: false },
    true,
  ],
  [
    'colours of a number of nobody’s',
    [field(262, [7]), field(277, [4])],
    { alpha: null, untold: false },
    false,
  ],
])('of a TIFF whose further channels are %s', (_, fields, wanted, leftOut) => {
  const { picture, embedded } = read(other(fields));
  expect(picture).toMatchObject(wanted);
  expect(embedded.leftOut.has('channels')).toBe(leftOut);
});

const block = (text: string) => field(37724, Buffer.from(text, 'latin1'), opaque);
const data = 'Adobe Photoshop Document Data Block\0';
const iptc = Buffer.from([0x1c, 2, 5, 0, 1, 65, 0, 0]);
const words = Buffer.from(iptc).swap32();
const metadata: readonly (readonly [string, Fields, Partial<Embedded>])[] = [
  ['layers', [block(`${data}8BIMLayr`)], { leftOut: new Set(['layers'] as const) }],
  ['a block without layers', [block(`${data}8BIMNone`)], { leftOut: new Set() }],
  ['a block of another', [block('Another’s Layr')], { leftOut: new Set() }],
  [
    'where it was made',
    [field(52545, Buffer.from('abcde'), opaque)],
    { leftOut: new Set(['credentials'] as const) },
  ],
  ['IPTC', [field(33723, iptc, opaque)], { iptc: new Uint8Array(iptc) }],
  ['IPTC as words', [field(33723, wordsOf(words), long)], { iptc: new Uint8Array(iptc) }],
  ['IPTC as words in order', [field(33723, wordsOf(iptc), long)], { iptc: new Uint8Array(iptc) }],
  ['words that are no IPTC', [field(33723, [1, 2], long)], { iptc: null }],
  ['XMP', [field(700, Buffer.from('<x/>\0'), byte)], { xmp: '<x/>' }],
  [
    'a profile',
    [field(34675, Buffer.from('icc profile'), opaque)],
    { icc: new Uint8Array(Buffer.from('icc profile')) },
  ],
  ['300 pixels per inch', [field(282, [300], rational)], { densityPpi: 300 }],
  ['100 pixels per centimetre', [field(282, [100], rational), field(296, [3])], { densityPpi: 254 }],
  ['a density without a unit', [field(282, [300], rational), field(296, [1])], { densityPpi: null }],
  ['a density of 1', [field(282, [1], rational)], { densityPpi: null }],
];

/** Bytes as numbers of 32 bits, low byte first. */
function wordsOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(4 * i));
}

test.each(metadata)('a TIFF with %s beside its pixels', (_, fields, wanted) => {
  expect(read(page(...fields)).embedded).toMatchObject(wanted);
});

test('a TIFF that tells next to nothing is gray, of one bit and no size', () => {
  const { picture, embedded } = read({ fields: [field(270, Buffer.from('a'), 2)] });
  expect(picture).toMatchObject({ samples: 1, colors: 1, alpha: null });
  expect(embedded).toMatchObject({ bits: 1, unreadable: null, cmyk: false });
});

test('a file that ends in its head, or is none, has nothing of it', () => {
  for (const bytes of ['II', 'MM\0*\0\0\0\0', 'II*\0\xff\xff\xff\xff'])
    expect(readContainer(bytesSource(new Uint8Array(Buffer.from(bytes, 'latin1'))))).toMatchObject({
      picture: null,
      embedded: { icc: null, exif: null },
    });
});

test('IPTC of a field counts where the resources have none', () => {
  const own = { id: 1028, name: new Uint8Array(2), data: new Uint8Array(iptc) };
  const [one] = allResources({ resources: null, iptc: new Uint8Array(iptc) });
  expect(one).toEqual(own);
  const stored = Buffer.from([0x38, 0x42, 0x49, 0x4d, 4, 4, 0, 0, 0, 0, 0, 1, 9, 0]);
  const all = allResources({ resources: new Uint8Array(stored), iptc: new Uint8Array(iptc) });
  expect(all.map(({ id, data }) => [id, [...data]])).toEqual([[1028, [9]]]);
  expect(allResources({ resources: null, iptc: null })).toEqual([]);
});
