/** Metadata in the files that are written: where each piece stands, and that it is read back. */
import { bytesSource } from '../../src/image/container/byteSource';
import { iptcResource, parseResources } from '../../src/image/container/photoshopResources';
import { TiffStructure } from '../../src/image/container/tiffDirectory';
import { type Metadata, noMetadata } from '../../src/image/metadata';
import { upright } from '../../src/image/orientation';
import { metadataSegments } from '../../src/image/writeJpeg';
import { metadataChunks } from '../../src/image/writePng';
import { withTiffMetadata } from '../../src/image/writeTiff';
import { type Directory, TiffWriter, types } from '../support/rawFiles';

const { ascii, short, long } = types;
const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const tiffOf = (fields: Directory['fields']) => new Uint8Array(new TiffWriter().write({ fields }));

const exif = tiffOf([[0x010f, ascii, 'Camera']]);
const iptc = iptcResource(bytesOf('\x1c\x02\x05\0\x01a'));
const path = { id: 2000, name: bytesOf('\x03way'), data: bytesOf('points') };
const all: Metadata = {
  exif,
  xmp: '<x:xmpmeta/>',
  resources: [iptc, path],
  comment: 'said',
  texts: [{ keyword: 'Author', text: 'Ada' }],
};

describe('a JPEG', () => {
  const kinds = (metadata: Metadata, densityPpi: number | null = null) =>
    metadataSegments(metadata, densityPpi).segments.map((bytes) => bytes[1]);

  test('has each piece in a segment of its own', () => {
    expect(kinds(all)).toEqual([0xe0, 0xe1, 0xe1, 0xed, 0xfe]);
    expect(kinds(noMetadata)).toEqual([0xe0]);
    const [, , , photoshop, comment] = metadataSegments(all, null).segments;
    const header = 4 + 'Photoshop 3.0\0'.length;
    expect(parseResources(photoshop.subarray(header)).map(({ id }) => id)).toEqual([0x0404, 2000]);
    expect(Buffer.from(comment.subarray(4)).toString()).toBe('said');
  });

  test.each<[number | null, number[]]>([
    [null, [0, 0, 1, 0, 1]],
    [300, [1, 1, 44, 1, 44]],
    [72.4, [1, 0, 72, 0, 72]],
    [0.2, [1, 0, 1, 0, 1]],
    [65_534, [1, 255, 254, 255, 254]],
    [65_535, [0, 0, 1, 0, 1]],
  ])('has a resolution of %p pixels an inch', (densityPpi, told) => {
    const [jfif] = metadataSegments(noMetadata, densityPpi).segments;
    expect([...jfif.subarray(11, 16)]).toEqual(told);
  });
});

describe('a PNG', () => {
  const chunks = (metadata: Metadata) =>
    metadataChunks(metadata).chunks.map((bytes) => Buffer.from(bytes).toString('latin1', 4));

  test('has each piece in a chunk of its own', () => {
    const written = chunks(all);
    expect(written.map((one) => one.slice(0, 4))).toEqual(['eXIf', 'iTXt', 'zTXt', 'tEXt', 'tEXt']);
    expect(written[1]).toContain('XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>');
    expect(written[3]).toContain('Author\0Ada');
    expect(written[4]).toContain('Comment\0said');
    expect(chunks(noMetadata)).toEqual([]);
  });

  test('keeps its own comment where it has one', () => {
    const texts = [{ keyword: 'Comment', text: 'mine' }];
    expect(chunks({ ...noMetadata, comment: 'said', texts })).toEqual([
      expect.stringContaining('Comment\0mine'),
    ]);
  });
});

describe('a TIFF', () => {
  const file = tiffOf([
    [0x0100, short, [3]],
    [0x010f, ascii, 'Old'],
  ]);
  const written = (metadata: Metadata) => {
    const { pieces, lost } = withTiffMetadata(file, metadata);
    const tiff = TiffStructure.of(bytesSource(Buffer.concat(pieces)))!;
    const [page] = tiff.pages();
    const text = (tag: number) => {
      const entry = page.entries.get(tag);
      return entry && Buffer.from(tiff.bytes(entry)).toString('latin1').replace(/\0$/, '');
    };
    return { lost: [...lost], text, width: tiff.numbers(page.entries.get(0x0100)) };
  };

  test('has each piece in a field, beside those of its pixels', () => {
    const { lost, text, width } = written(all);
    expect(lost).toEqual(['comment']);
    expect(width).toEqual([3]);
    expect(text(0x010f)).toBe('Camera');
    expect(text(700)).toBe('<x:xmpmeta/>');
    expect(text(33723)).toBe('\x1c\x02\x05\0\x01a');
    expect(text(34377)).toContain('8BIM');
  });

  test.each<[string, Partial<Metadata>, number, number[]]>([
    ['XMP alone', { xmp: '<x/>' }, 700, [33723, 34377]],
    ['paths alone', { resources: [path] }, 34377, [700, 33723]],
    ['EXIF that is none', { exif: bytesOf('no exif'), xmp: '<x/>' }, 700, [33723, 34377]],
  ])('has %s', (_, metadata, there, missing) => {
    const { text } = written({ ...noMetadata, ...metadata });
    expect(text(there)).toBeDefined();
    expect(missing.map(text)).toEqual(missing.map(() => undefined));
    expect(text(0x010f)).toBe('Old');
  });
});

test('EXIF of a photo that was turned tells its new size in both places', () => {
  const shot: Directory = {
    fields: [
      [0xa002, long, [9]],
      [0xa003, long, [12]],
    ],
  };
  const turned = tiffOf([
    [0x0112, short, [6]],
    [0x8769, long, shot],
  ]);
  const tiff = TiffStructure.of(bytesSource(upright(turned, { width: 12, height: 9 })!))!;
  const [page] = tiff.pages();
  expect(tiff.numbers(page.entries.get(0x0112))).toEqual([1]);
  const inner = tiff.directory(tiff.numbers(page.entries.get(0x8769))[0])!;
  expect([0xa002, 0xa003].map((tag) => tiff.numbers(inner.entries.get(tag)))).toEqual([[12], [9]]);
});
