import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { byId } from '../../src/adjustments';
import { encodePsd } from '../../src/hosts/files/psd';
import { sharp } from '../../src/hosts/files/sharp';
import { picture, profile, trcTags } from '../hosts/fixtures';
import { photoPath } from '../support/photos';
import { benchOfFile } from './bench';
import type { Bench } from './page/workbench';

declare const bench: Bench;

/** In levels: how far two colour engines are from each other. */
const engines = 3;

let page: Page;
benchOfFile((opened) => {
  page = opened;
});

/** Opens a file's bytes, and compares the pixels of its lowest layer. */
const open = (name: string, bytes: Buffer, expected: Uint8Array | Uint16Array = new Uint8Array()) =>
  page.evaluate(
    async ([name, base64, wanted]) => {
      const { fromBase64, openBytes } = bench.files;
      const { read, ...told } = await openBytes(name, base64);
      const { channels, data } = read.state.layers[0].raster!;
      const values = fromBase64(wanted);
      const deep = data instanceof Uint16Array ? new Uint16Array(values.buffer) : values;
      return { ...told, channels, off: bench.difference(deep, data).worst };
    },
    [name, bytes.toString('base64'), bytesOf(expected).toString('base64')] as const,
  );

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Uint16Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

const refusal = (name: string, bytes: Buffer): Promise<string> =>
  page.evaluate(
    ([name, base64]) =>
      bench.files.openBytes(name, base64).then(
        () => 'opened',
        (error: Error) => error.message,
      ),
    [name, bytes.toString('base64')] as const,
  );

const rgb = picture(8, 3);
const rgba = picture(8, 4);
const raw = ({ data, width, height, channels, depth }: ReturnType<typeof picture>) =>
  sharp(Buffer.from(data.buffer), {
    raw: { width, height, channels, ...(depth === 16 ? { depth: 'ushort' } : {}) } as never,
  });

const named = (name: string, gamma = 2.19921875) => profile(trcTags.gamma(gamma), 'RGB ', name);
/** An exponent that no space of a name has: a profile is known by its figures. */
const ownGamma = 2;

const withProfile = async (name: string, gamma?: number): Promise<Buffer> => {
  const { wrapTiff } = await import('../../src/hosts/files/tiff');
  return sharp(wrapTiff(rgb, { icc: named(name, gamma) }), { ignoreIcc: true })
    .keepIccProfile()
    .jpeg({ quality: 95 })
    .toBuffer();
};

const photos: readonly [string, () => Promise<Buffer>, string | null][] = [
  ['rgb.png', () => raw(rgb).png().toBuffer(), null],
  ['translucent.png', () => raw(rgba).png().toBuffer(), null],
  ['photo.jpg', () => raw(rgb).jpeg({ quality: 95 }).toBuffer(), null],
  ['subsampled.jpg', () => raw(rgb).jpeg({ quality: 80, chromaSubsampling: '4:2:0' }).toBuffer(), null],
  ['lossless.webp', () => raw(rgb).webp({ lossless: true }).toBuffer(), null],
  ['translucent.webp', () => raw(rgba).webp({ lossless: true, exact: true }).toBuffer(), null],
  ['lossless.avif', () => raw(rgb).avif({ lossless: true }).toBuffer(), null],
  ['p3.png', () => raw(rgb).withIccProfile('p3').png().toBuffer(), 'Display P3'],
  ['adobe.jpg', () => withProfile('Adobe RGB (1998)'), 'Adobe RGB (1998)'],
  ['sample.jpg', async () => readFileSync(photoPath('coffee-cup')), null],
];

test.each(photos)(
  '%s has the pixels that the command line reads, in their own space',
  async (name, make, profile) => {
    const bytes = await make();
    const { data, info } = await sharp(bytes, { ignoreIcc: true })
      .autoOrient()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const got = await open(name, bytes, data);
    expect({ width: got.width, height: got.height, channels: got.channels }).toEqual({
      width: info.width,
      height: info.height,
      channels: info.channels,
    });
    expect(got.off).toBeLessThanOrEqual(1);
    if (name !== 'sample.jpg') expect(got.profile).toBe(profile);
    expect(got.notes).toEqual([]);
  },
  120_000,
);

test.each([3, 6, 8])(
  'EXIF orientation %i: the photo stands upright, and what is saved says so',
  async (orientation) => {
    const bytes = await raw(rgb).withMetadata({ orientation }).png().toBuffer();
    const { data, info } = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const got = await open('turned.png', bytes, data);
    expect([got.width, got.height]).toEqual([info.width, info.height]);
    expect(got.off).toBe(0);
    const saved = await page.evaluate(async (base64) => {
      const { read } = await bench.files.openBytes('turned.png', base64);
      return bench.files.saveBytes('png', read.state, read.origin);
    }, bytes.toString('base64'));
    expect((await sharp(Buffer.from(saved, 'base64')).metadata()).orientation ?? 1).toBe(1);
  },
);

test('a profile that is not known is converted by the browser, and said so', async () => {
  const bytes = await withProfile('Some scanner', ownGamma);
  const inSrgb = await sharp(bytes).toColourspace('srgb').raw().toBuffer();
  const got = await open('scan.jpg', bytes, inSrgb);
  expect(got.profile).toBe('sRGB IEC61966-2.1');
  expect(got.notes).toEqual(['Converted from "Some scanner" to sRGB: colours outside of sRGB are clipped.']);
  expect(got.off).toBeLessThanOrEqual(engines);
});

test('inks without a profile are told of', async () => {
  const inks = await raw(rgb).toColourspace('cmyk').jpeg().toBuffer();
  const bare = await sharp(inks, { ignoreIcc: true }).toColourspace('cmyk').jpeg().toBuffer();
  expect((await open('inks.jpg', bare)).notes).toEqual([
    'Converted from CMYK without a profile to RGB, by the browser.',
  ]);
});

const deepPng = async (icc?: Buffer) => {
  const { wrapTiff } = await import('../../src/hosts/files/tiff');
  return sharp(wrapTiff(picture(16, 3), { icc }), { ignoreIcc: true })
    .toColourspace('rgb16')
    .keepIccProfile()
    .png()
    .toBuffer();
};

test('a PNG of 16 bits has all of them', async () => {
  const got = await open('deep.png', await deepPng(named('Adobe RGB (1998)')), picture(16, 3).data);
  expect(got).toMatchObject({ depth: 16, profile: 'Adobe RGB (1998)', notes: [], off: 0 });
});

test('16 bits that the browser converts to 8 are told of', async () => {
  const got = await open('scan.png', await deepPng(named('Some scanner', ownGamma)));
  expect(got.depth).toBe(8);
  expect(got.notes).toEqual([
    expect.stringContaining('Converted from "Some scanner"'),
    expect.stringContaining('8 bits per channel, of 16'),
  ]);
});

const tiff = () => raw(rgb).tiff().toBuffer();
const refusals: readonly [string, () => Promise<Buffer> | Buffer, string][] = [
  ['photo.tif', tiff, 'a TIFF. Save it as PSD or PNG'],
  ['photo.dng', tiff, 'a camera raw file. Develop it first'],
  [
    'notes.txt',
    () => Buffer.from('Just some text, with more than sixty four bytes so that it is told apart.'),
    'a text file',
  ],
  ['empty.jpg', () => Buffer.alloc(0), 'an empty file'],
  ['cut.png', async () => (await raw(rgb).png().toBuffer()).subarray(0, 60), 'a damaged file'],
  [
    'cut.psd',
    () => Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x05\0\0', 'latin1'),
    'a damaged Photoshop file',
  ],
];

test.each(refusals)('%s is refused with one sentence and a remedy', async (name, make, words) => {
  const message = await refusal(name, await make());
  expect(message).toContain(`for ${name} but received ${words}`);
});

test.each([8, 16] as const)('a PSD of %i bits keeps its layers', async (depth) => {
  const photo = picture(depth, 3);
  const layer = byId('exposure').toLayer({ exposure: 0.5 });
  const thumbnail = {
    width: 1,
    height: 1,
    data: await raw(picture(8, 3, 1, 1))
      .jpeg()
      .toBuffer(),
  };
  const adjustment = byId('exposure').toPsd(layer);
  const layers = [{ name: 'Exposure +0.50', adjustment }];
  const icc = named('Adobe RGB (1998)');
  const pieces = await encodePsd({ photo, rendered: photo, layers, thumbnail, density: 240, icc });
  const got = await open('photo.psd', Buffer.concat(pieces), photo.data);
  expect(got).toMatchObject({ depth, profile: 'Adobe RGB (1998)', resolution: 240 });
  // The stored picture is that of the photo alone.
  expect(got.notes).toEqual([expect.stringMatching(/^Its layers show up to \d+ of 255 levels another/)]);
  expect(got.off).toBe(0);
  expect(got.layers).toMatchObject([
    { name: 'Background', background: true },
    { name: 'Magic', blend: 'passThrough', children: [{ name: 'Exposure +0.50', adjustment: layer }] },
  ]);
});
