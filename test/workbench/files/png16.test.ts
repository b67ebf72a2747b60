import { zlibSync } from 'fflate';
import { sharp } from '../../../src/hosts/files/sharp';
import { wrapTiff } from '../../../src/hosts/files/tiff';
import { ascii } from '../../../src/image/container/byteSource';
import { upright } from '../../../src/image/orientation';
import type { Raster } from '../../../src/image/raster';
import { chunk } from '../../../src/image/writePng';
import { openPhotoBlob } from '../../../src/workbench/files/openPhoto';
import { exif, exifIntoPng, picture, profile, trcTags } from '../../hosts/fixtures';
import { limitsMs } from '../../support/timeLimits';

jest.setTimeout(limitsMs.largePictures);

const deep = picture(16, 3);
const translucent = picture(16, 4);

const opaque: Raster = {
  ...translucent,
  data: translucent.data.map((value, i) => (i % 4 === 3 ? 65535 : value)),
};

const held = (raster: Raster) => sharp(wrapTiff(raster, {}), { ignoreIcc: true });
const png = (raster: Raster = deep, options = {}) =>
  held(raster).toColourspace('rgb16').png(options).toBuffer();
const gray = (raster: Raster) => held(raster).toColourspace('grey16').png().toBuffer();

/** Ahead of the pixels. */
const withChunk = (bytes: Buffer, kind: string, body: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, 33), chunk(kind, body), bytes.subarray(33)]);
/** With another header. */
const withHeader = (bytes: Buffer, change: (body: Buffer) => void): Buffer => {
  const body = Buffer.from(bytes.subarray(16, 29));
  change(body);
  return Buffer.concat([bytes.subarray(0, 8), chunk('IHDR', body), bytes.subarray(33)]);
};
/** The colour that is transparent. */
const key = (...values: readonly number[]) => {
  const body = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) body.writeUInt16BE(value, i * 2);
  return body;
};

const open = (bytes: Buffer) => {
  const own = Uint8Array.from(bytes);
  return openPhotoBlob(new Blob([own]), own);
};

const rasterOf = async (bytes: Buffer) => {
  const { state, notes } = await open(bytes);
  const { width, height, channels, data } = state.layers[0].raster!;
  expect({ depth: state.depth, notes }).toEqual({ depth: 16, notes: [] });
  return { width, height, channels, data };
};

/** As the command line reads it. */
const reference = async (bytes: Buffer) => {
  const { data, info } = await sharp(bytes, { ignoreIcc: true })
    .autoOrient()
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const { buffer, byteOffset, length } = data;
  return { width, height, channels, data: new Uint16Array(buffer, byteOffset, length / 2) };
};

const kinds: readonly [string, () => Promise<Buffer>, channels: number][] = [
  ['colours', () => png(), 3],
  ['colours with transparency', () => png(translucent), 4],
  ['opaque colours with transparency', () => png(opaque), 3],
  ['grays', () => gray(deep), 3],
  ['grays with transparency', () => gray(translucent), 4],
  ['interlaced rows', () => png(deep, { progressive: true }), 3],
  ['every filter of rows', () => png(deep, { adaptiveFiltering: true }), 3],
  [
    'one colour that is transparent',
    async () => withChunk(await png(), 'tRNS', key(...deep.data.slice(0, 3))),
    4,
  ],
  [
    'one gray that is transparent',
    async () => {
      const bytes = await gray(deep);
      return withChunk(bytes, 'tRNS', key((await reference(bytes)).data[15]));
    },
    4,
  ],
];

test.each(kinds)('16 bits of %s are those that the command line reads', async (_, make, channels) => {
  const bytes = await make();
  expect((await sharp(bytes).metadata()).depth).toBe('ushort');
  const read = await rasterOf(bytes);
  const { data, ...stored } = await reference(bytes);
  const kept = stored.channels > channels ? data.filter((_, i) => i % 4 < 3) : data;
  expect({ ...read, data: Buffer.from(read.data.buffer) }).toEqual({
    ...stored,
    channels,
    data: Buffer.from(Uint16Array.from(kept).buffer),
  });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i: the photo stands upright', async (orientation) => {
  const bytes = exifIntoPng(await png(), exif(orientation));
  expect(await rasterOf(bytes)).toEqual(await reference(bytes));
  const { origin } = await open(bytes);
  expect(Buffer.from(origin.exif!)).toEqual(Buffer.from(upright(exif(1))!));
});

test('the profile is kept', async () => {
  const icc = profile(trcTags.gamma(2.19921875), 'RGB ', 'Adobe RGB (1998)');
  const { state, origin } = await open(
    withChunk(await png(), 'iCCP', Buffer.concat([ascii('icc\0\0'), zlibSync(icc)])),
  );
  expect(state.profile).toBe('Adobe RGB (1998)');
  expect(Buffer.from(origin.icc!)).toEqual(icc);
});

test('a text that is damaged does the pixels no harm', async () => {
  const bytes = await png();
  const damaged = withChunk(bytes, 'tEXt', ascii('a key without an end'));
  expect(await rasterOf(damaged)).toEqual(await rasterOf(bytes));
});

const flipped = (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  copy[copy.indexOf('IDAT') + 600] ^= 4;
  return copy;
};

test.each([
  ['that ends in its pixels', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), /^a damaged file \(/],
  ['with a bit of its pixels changed', flipped, /^a damaged file \(CRC/],
  [
    'with a palette',
    (bytes: Buffer) => withHeader(bytes, (body) => body.writeUInt8(3, 9)),
    /^a damaged file \(16 bits of a palette/,
  ],
  [
    'without pixels',
    (bytes: Buffer) => withHeader(bytes, (body) => body.writeUInt32BE(0)),
    /^a damaged file \(no pixels/,
  ],
  [
    'that promises more pixels than it has',
    (bytes: Buffer) => withHeader(bytes, (body) => body.writeUInt32BE(10_000, 4)),
    /^a damaged file \(/,
  ],
  [
    'that is too large',
    (bytes: Buffer) => withHeader(bytes, (body) => body.writeUInt32BE(1 << 24, 4)),
    /^a larger picture than 268 megapixels$/,
  ],
])('a file %s is refused', async (_, spoil, found) => {
  await expect(open(spoil(await png(deep, { compressionLevel: 0 })))).rejects.toMatchObject({
    name: 'FileProblem',
    found: expect.stringMatching(found),
  });
});

test('a picture of more pixels than it says is refused while it is unpacked', async () => {
  const bomb = zlibSync(new Uint8Array(64 << 20), { level: 9 });
  const small = withHeader(await png(), (body) => {
    body.writeUInt32BE(1, 0);
    body.writeUInt32BE(1, 4);
  });
  const bytes = Buffer.concat([small.subarray(0, 33), chunk('IDAT', bomb), chunk('IEND')]);
  await expect(open(bytes)).rejects.toThrow(/more pixels than it says/);
});

test('a picture too large by its header is refused before decoding', async () => {
  const bytes = withHeader(
    await sharp(picture(8, 3).data, { raw: { width: 37, height: 23, channels: 3 } })
      .png()
      .toBuffer(),
    (body) => {
      body.writeUInt32BE(20_000, 0);
      body.writeUInt32BE(20_000, 4);
    },
  );
  await expect(open(bytes)).rejects.toThrow(/larger picture than 268 megapixels/);
});
