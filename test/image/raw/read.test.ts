import sharp from 'sharp';
import { type ByteSource, bytesSource } from '../../../src/image/container/byteSource';
import { readRaw } from '../../../src/image/raw/read';
import { takenAt } from '../../../src/image/shot';
import { makers, type Shot } from '../../support/makers';
import { Blob, cr3, raf, TiffWriter, types } from '../../support/rawFiles';

const jpeg = (width: number, height: number, orientation?: number) =>
  sharp({ create: { width, height, channels: 3, background: '#964' } })
    .withExif({ IFD0: { Make: 'Camera' }, IFD2: { DateTimeOriginal: '2024:05:01 10:20:30' } })
    .withMetadata(orientation ? { orientation } : {})
    .jpeg()
    .toBuffer();

let shot: Shot;
beforeAll(async () => {
  shot = { full: await jpeg(64, 48), thumbnail: await jpeg(16, 12) };
});

const { long, short } = types;

const read = (bytes: Uint8Array) => readRaw(bytesSource(bytes));

describe.each(makers)('%s', (extension, make) => {
  test('the full preview comes first, and is where it is said to be', () => {
    const bytes = make(shot);
    const { previews } = read(bytes);
    const [{ at, lengthBytes, width, height }] = previews;
    expect([width, height]).toEqual([64, 48]);
    expect(bytes.subarray(at, at + lengthBytes).equals(shot.full)).toBe(true);
    // The sensor's values, which are a JPEG without loss in some files, are none of them.
    expect(previews.every((one) => one.width === 64 || one.width === 16)).toBe(true);
  });

  test('EXIF tells when it was taken, and the turn', () => {
    const { exif, orientation } = read(make({ ...shot, orientation: 8 }));
    expect(takenAt(exif)).toBe(Date.UTC(2024, 4, 1, 10, 20, 30));
    expect(orientation).toBe(extension === 'raf' ? 1 : 8);
  });

  test('colours are sRGB unless told otherwise', () => {
    expect(read(make(shot)).color).toBeNull();
    // The preview of a RAF tells them itself.
    const { color } = read(make({ ...shot, space: extension === 'cr3' ? 65535 : 2 }));
    expect(color?.name ?? null).toBe(extension === 'raf' ? null : 'Compatible with Adobe RGB (1998)');
  });

  test('cut anywhere, it is read as far as it goes', () => {
    const bytes = make(shot);
    for (let length = 0; length < bytes.length; length += 13)
      for (const { at, lengthBytes } of read(bytes.subarray(0, length)).previews)
        expect(at + lengthBytes).toBeLessThanOrEqual(length);
  });

  test('with any byte of its head spoilt, it is read without an error', () => {
    const bytes = make(shot);
    for (let at = 0; at < Math.min(bytes.length, 900); at += 3)
      for (const value of [0, 0xff]) {
        const spoilt = Buffer.from(bytes);
        spoilt[at] = value;
        for (const one of read(spoilt).previews)
          expect(one.at + one.lengthBytes).toBeLessThanOrEqual(bytes.length);
      }
  });
});

const adobe = 'Compatible with Adobe RGB (1998)';

test.each<[string, number | null, string | null]>([
  ['nothing', null, null],
  ['sRGB', 2, null],
  ['Adobe RGB', 3, adobe],
  ['ProPhoto RGB', 4, 'ProPhoto RGB'],
  ['a number of nobody’s', 9, null],
])('a DNG that tells of %s for its previews has their colours', (_, space, color) => {
  const told = space === null ? [] : ([[0xc71a, long, [space]]] as const);
  expect(read(new TiffWriter().write({ fields: [[0x0100, short, [1]], ...told] })).color?.name ?? null).toBe(
    color,
  );
});

test('XMP of a DNG comes without the zeros behind it', () => {
  expect(read(new TiffWriter().write({ fields: [[0x02bc, types.byte, Buffer.from('<x/>\0\0')]] })).xmp).toBe(
    '<x/>',
  );
});

test('of more than 64 directories the rest is passed over', () => {
  const full = {
    fields: [
      [0x0201, long, new Blob(shot.full)],
      [0x0202, long, [shot.full.length]],
    ],
  } as const;
  const none = Array.from({ length: 63 }, () => ({ fields: [] }));
  const bytes = (below: typeof none) =>
    new TiffWriter().write({ fields: [[0x014a, long, below]], next: full });
  expect(read(bytes(none)).previews).toEqual([]);
  expect(read(bytes(none.slice(1))).previews).toHaveLength(1);
});

describe('a CR3', () => {
  const tiff = new TiffWriter().write({ fields: [] });
  test.each<[string, (lengthBytes: number) => readonly number[], number]>([
    ['one size for all', (lengthBytes) => [lengthBytes, 1], 1],
    ['a size for each', (lengthBytes) => [0, 1, lengthBytes], 1],
    ['a size for each, which is cut', () => [0, 1], 0],
  ])('whose table has %s', (_, sizesOf, count) => {
    expect(read(cr3(tiff, tiff, tiff, shot.full, null, sizesOf)).previews).toHaveLength(count);
  });
});

test.each<[string, number, number]>([
  ['no width', 0, 48],
  ['no height', 64, 0],
])('a preview of %s is none', (_, width, height) => {
  const jpeg = Buffer.from(shot.full);
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(height, at + 5);
  jpeg.writeUInt16BE(width, at + 7);
  expect(read(makers[0][1]({ ...shot, full: jpeg })).previews.map((one) => one.width)).toEqual([16]);
});

test('a RAF whose JPEG has a damaged index of pictures has its preview', () => {
  const index = Buffer.from('ffe200074d504600', 'hex');
  const broken = Buffer.concat([shot.full.subarray(0, 2), index, Buffer.from([0x49]), shot.full.subarray(2)]);
  expect(read(raf(broken)).previews).toHaveLength(1);
});

/** A source that counts what is read of it. */
function counted(bytes: Uint8Array, length = bytes.length) {
  const plain = bytesSource(bytes);
  const told = { reads: 0, readBytes: 0 };
  const source: ByteSource = {
    length,
    read: (at, size) => {
      told.reads++;
      const found = plain.read(at, size);
      told.readBytes += found.length;
      return found;
    },
  };
  return { source, told };
}

/** The most that is read of a hostile file. */
const mostReads = 20_000;
const mostReadBytes = 80e6;

/** A directory that names itself as the one below and the next. */
function looping(): Buffer {
  const bytes = new TiffWriter().write({ fields: [[0x014a, long, [8, 8, 8]]] });
  bytes.writeUInt32LE(8, bytes.readUInt16LE(8) * 12 + 10);
  return bytes;
}

/** Directories below directories, each of which names all of them. */
function tangled(): Buffer {
  const count = 200;
  const size = 2 + 12 + 4;
  const bytes = Buffer.alloc(8 + count * size + 4 * count);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  for (let i = 0; i < count; i++) {
    const at = 8 + i * size;
    bytes.writeUInt16LE(1, at);
    bytes.writeUInt16LE(0x014a, at + 2);
    bytes.writeUInt16LE(long, at + 4);
    bytes.writeUInt32LE(count, at + 6);
    bytes.writeUInt32LE(8 + count * size, at + 10);
    bytes.writeUInt32LE(at, 8 + count * size + 4 * i);
  }
  return bytes;
}

/** Numbers that promise more than there is. */
function promising(): Buffer {
  const bytes = new TiffWriter().write({
    fields: [
      [0x0201, long, [16]],
      [0x0202, long, [0xffffffff]],
      [0x0111, long, [0xfffffff0]],
      [0x0117, long, [64]],
      [0x014a, long, [0xffffffff, 1, 2, 3]],
      [0x8769, long, [0xfffffff0]],
    ],
  });
  bytes.writeUInt32LE(0xffffffff, 8 + 2 + 4 * 12 + 4);
  return bytes;
}

/** A JPEG of nothing but the smallest segments. */
function endless(): Buffer {
  const jpeg = Buffer.alloc(4 << 20);
  for (let at = 2; at + 4 <= jpeg.length; at += 4) jpeg.writeUInt32BE(0xffe10002, at);
  jpeg.writeUInt16BE(0xffd8, 0);
  return new TiffWriter().write({
    fields: [
      [0x0103, short, [6]],
      [0x0111, long, new Blob(jpeg)],
      [0x0117, long, [jpeg.length]],
    ],
  });
}

/** A shot's fields that each name nearly all of the file. */
function everywhere(): Buffer {
  const count = 4000;
  const shotFields = Array.from({ length: count }, (_, i) => [0x9300 + i, long, [8]] as const);
  const bytes = new TiffWriter().write({
    fields: [[0x8769, long, { fields: shotFields }]],
    next: { fields: [[0x0111, types.undefined, Buffer.alloc(4 << 20)]] },
  });
  for (let at = 0; at + 4 <= 100 + 12 * count; at++)
    if (bytes.readUInt32BE(at) === 0x04000100 && bytes.readUInt16LE(at - 2) >= 0x9300)
      bytes.writeUInt32LE(1_000_000, at + 2);
  return bytes;
}

/** Boxes without end, one in another. */
function boxed(): Buffer {
  const bytes = Buffer.alloc(1 << 20);
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    bytes.writeUInt32BE(8, at);
    bytes.write(at === 0 ? 'ftyp' : 'moov', at + 4, 'latin1');
  }
  bytes.writeUInt32BE(16, 0);
  bytes.write('crx ', 8, 'latin1');
  return bytes;
}

describe('a hostile file', () => {
  test.each([
    ['that loops', looping],
    ['whose directories name each other', tangled],
    ['that promises more than it has', promising],
    ['whose preview has no end of segments', endless],
    ['whose fields each name nearly all of it', everywhere],
    ['of a million boxes', boxed],
    ['of one letter', () => Buffer.from('I')],
    ['of nothing', () => Buffer.alloc(0)],
  ])('%s costs little', (_, make) => {
    const { source, told } = counted(make());
    expect(readRaw(source).previews).toEqual([]);
    expect(told.reads).toBeLessThan(mostReads);
    expect(told.readBytes).toBeLessThan(mostReadBytes);
  });
});
