import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { openPhoto } from '../../src/hosts/files/openPhoto';
import type { Photo } from '../../src/hosts/files/photo';
import { joined } from '../../src/image/container/byteSource';
import { emptyTree, formatExif } from '../../src/image/exifTree';
import { isRgbProfile } from '../../src/image/icc';
import { folder } from '../hosts/fixtures';
import { apart, caseFile, openCase, srgbAt } from './support';

/** Levels that colours of a lossy file may be off. */
const toleranceLevels = 6;

const file = (name: string) => join(__dirname, '..', 'fixtures', 'codecs', name);
const dir = folder();

/** A file with these bytes. */
const written = (name: string, ...pieces: readonly Uint8Array[]): string => {
  const path = join(dir, name);
  writeFileSync(path, joined(pieces));
  return path;
};

/** A box of an ISO file. */
const box = (kind: string, ...body: readonly (Uint8Array | string)[]): Uint8Array => {
  const bytes = Buffer.concat(body.map((part) => Buffer.from(part as string, 'latin1')));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(bytes.length + 8);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, bytes]);
};

const exif = formatExif({
  ...emptyTree,
  image: [{ tag: 0x0110, type: 2, count: 3, bytes: Uint8Array.from([0x4d, 0x31, 0]) }],
});
const packet =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="5"/></rdf:RDF></x:xmpmeta>';

/** The values of a pixel, as parts of the largest. */
const at = ({ width, channels, depth, data }: Photo, [x, y]: readonly [number, number]): number[] =>
  Array.from(
    data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
    (value) => value / (2 ** depth - 1),
  );

test.each([
  ['photo.heic', [16, 139, 40]],
  // The file itself is that coarse: another decoder says the same.
  ['photo.jxl', [0, 141.3, 53.1]],
  ['photo.jp2', [16, 139, 40]],
])('%s has the colours it was made of', async (name, green) => {
  const photo = await openCase(`refusals/${name}`);
  expect([photo.width, photo.height, photo.channels, photo.depth]).toEqual([80, 56, 3, 8]);
  expect(apart(await srgbAt(photo, [0.25, 0.72]), [140, 22, 22])).toBeLessThanOrEqual(toleranceLevels);
  expect(apart(await srgbAt(photo, [0.5, 0.8]), green)).toBeLessThanOrEqual(toleranceLevels);
  expect(photo.notes).toEqual([]);
});

/** Ramps: red to the right, green downward; blue by a formula of its own. */
test.each<[string, Partial<Photo>, place: [number, number], values: number[], tolerance: number]>([
  ['deep.heic', { depth: 16, channels: 3 }, [48, 32], [0.505, 0.508, 0.557], 0.035],
  ['deep-alpha.heic', { depth: 16, channels: 4 }, [48, 32], [0.505, 0.508, 0.557, 0.505], 0.035],
  ['alpha.heic', { depth: 8, channels: 4 }, [48, 32], [0.505, 0.508, 0.557, 0.505], 0.05],
  ['deep.jxl', { depth: 16, channels: 3 }, [12, 8], [34192 / 65535, 34952 / 65535, 34492 / 65535], 0],
  ['alpha.jxl', { depth: 8, channels: 4 }, [48, 32], [129 / 255, 130 / 255, 142 / 255, 129 / 255], 0],
  ['gray.jxl', { depth: 8, channels: 3 }, [12, 8], [133 / 255, 133 / 255, 133 / 255], 0],
  ['p12.jp2', { depth: 16, channels: 3 }, [48, 32], [2069 / 4095, 2080 / 4095, 2282 / 4095], 1e-5],
  ['gray.jp2', { depth: 8, channels: 3 }, [48, 32], [129 / 255, 129 / 255, 129 / 255], 0],
  ['bare.j2k', { depth: 8, channels: 3 }, [12, 8], [133 / 255, 136 / 255, 134 / 255], 0],
])('%s keeps its bits and channels', async (name, facts, place, values, tolerance) => {
  const photo = await openPhoto(file(name));
  expect(photo).toMatchObject(facts);
  const found = at(photo, place);
  expect(found).toHaveLength(values.length);
  expect(apart(found, values)).toBeLessThanOrEqual(tolerance + 1e-9);
});

test('a HEIC that is told to be turned stands upright', async () => {
  const photo = await openPhoto(file('turned.heic'));
  expect([photo.width, photo.height]).toEqual([64, 96]);
  // Green rises downward in what lies, so to the right in what stands; red rises to the right, so upward.
  const [red, green] = at(photo, [5, 5]);
  expect([red > 0.9, green < 0.15]).toEqual([true, true]);
  expect(photo.exif).not.toBeNull();
});

test('further pictures of a HEIC are told, not its thumbnail', async () => {
  expect((await openPhoto(file('two.heic'))).notes).toEqual(['Only the first of its 2 pictures was read.']);
  expect((await openPhoto(file('alpha.heic'))).notes).toEqual([]);
});

test('colours and gray that are told otherwise than as sRGB are told', async () => {
  const linear = await openPhoto(file('deep.jxl'));
  expect(linear.notes).toEqual(['Its colours are those of sRGB, gamma 1.']);
  expect(isRgbProfile(linear.icc!)).toBe(true);
  expect((await openPhoto(file('gray.jxl'))).notes).toEqual(['Converted from gray to RGB.']);
});

describe('metadata is read', () => {
  const jxl = readFileSync(caseFile('refusals/photo.jxl'));
  const jp2 = readFileSync(caseFile('refusals/photo.jp2'));

  test('of a JPEG XL, packed or not', async () => {
    const path = written(
      'facts.jxl',
      jxl,
      box('Exif', '\0\0\0\0', exif),
      box('brob', 'xml ', brotliCompressSync(packet)),
      box('jumb', 'c2pa'),
    );
    const photo = await openPhoto(path);
    expect(Buffer.from(photo.exif!).toString('latin1')).toContain('M1\0');
    expect(photo.xmp).toContain('xmp:Rating="5"');
    expect(photo.leftOutNotes).toEqual([expect.stringContaining('C2PA')]);
  });

  test('of a JPEG 2000', async () => {
    const uuid = (hex: string, body: Uint8Array | string) => box('uuid', Buffer.from(hex, 'hex'), body);
    const path = written(
      'facts.jp2',
      jp2,
      uuid('4a706754696666457869662d3e4a5032', exif),
      uuid('be7acfcb97a942e89c71999491e3afac', packet),
    );
    const photo = await openPhoto(path);
    expect(Buffer.from(photo.exif!).toString('latin1')).toContain('M1\0');
    expect(photo.xmp).toContain('xmp:Rating="5"');
  });
});

describe('what the libraries do not decode is told by its kind, and truly', () => {
  const whole = (name: string) => readFileSync(caseFile(`refusals/${name}`));

  test('a JPEG 2000 of more channels', async () => {
    await expect(openPhoto(file('alpha.jp2'))).rejects.toThrow(
      /a JPEG 2000 picture of 4 channels\. Open it in/,
    );
  });

  test('a HEIC of a coding that is rare', async () => {
    const bytes = Buffer.from(whole('photo.heic').toString('latin1').replaceAll('hvc1', 'xyz1'), 'latin1');
    await expect(openPhoto(written('rare.heic', bytes))).rejects.toThrow(
      /a HEIC photo that can't be decoded here\. Open it in Photoshop/,
    );
  });

  test('a broken JPEG XL', async () => {
    const bytes = whole('photo.jxl');
    await expect(openPhoto(written('broken.jxl', bytes.fill(0x5a, bytes.length >> 1)))).rejects.toThrow(
      /a JPEG XL photo that can't be decoded here\. Open it/,
    );
  });

  test.each([
    ['photo.heic', /a file that ends too early/],
    ['photo.jxl', /ends too early|can't be decoded/],
    ['photo.jp2', /ends too early|can't be decoded/],
  ])('the first nine tenths of %s', async (name, sentence) => {
    const bytes = whole(name);
    const path = written(`cut-${name}`, bytes.subarray(0, Math.floor(bytes.length * 0.9)));
    await expect(openPhoto(path)).rejects.toThrow(sentence);
  });
});
