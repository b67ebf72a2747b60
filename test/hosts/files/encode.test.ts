import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Encoded,
  encodeComparison,
  encodeFlat,
  encodeThumbnail,
  flatFormats,
} from '../../../src/hosts/files/encode';
import { openPhoto } from '../../../src/hosts/files/openPhoto';
import { sharp } from '../../../src/hosts/files/sharp';
import { overWhite, toEight } from '../../../src/image/raster';
import { adobeRgb, exif, folder, picture } from '../fixtures';

const dir = folder();
let count = 0;

const bytesOf = ({ pieces }: Encoded) => Buffer.concat(pieces);

const reopened = async (output: Encoded | Uint8Array, format: string) => {
  const file = join(dir, `${count++}.${format}`);
  writeFileSync(file, output instanceof Uint8Array ? output : bytesOf(output));
  return openPhoto(file);
};

const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';
const kept = { icc: adobeRgb, density: 240, exif: exif(1), xmp };

describe('a lossless picture has the very pixels', () => {
  const cases = (['png', 'tiff'] as const).flatMap((format) =>
    ([8, 16] as const).flatMap((depth) => ([3, 4] as const).map((channels) => ({ format, depth, channels }))),
  );
  test.each(cases)('$format, $depth bits, $channels channels', async ({ format, depth, channels }) => {
    const raster = picture(depth, channels);
    const photo = await reopened(await encodeFlat(format, raster, kept), format);
    expect(photo).toMatchObject({ width: 37, height: 23, depth, channels });
    expect([...photo.data]).toEqual([...raster.data]);
  });
});

test('a JPEG has 8 bits over white, within its rounding', async () => {
  const raster = picture(16, 4);
  const photo = await reopened(await encodeFlat('jpg', raster, kept), 'jpg');
  const wanted = overWhite(toEight(raster)).data;
  expect(photo).toMatchObject({ depth: 8, channels: 3 });
  const apart = Array.from(wanted).reduce((sum, level, i) => sum + Math.abs(level - photo.data[i]), 0);
  expect(apart / wanted.length).toBeLessThan(4);
});

test('a JPEG is not subsampled', async () => {
  const { chromaSubsampling } = await sharp(bytesOf(await encodeFlat('jpg', picture(), kept))).metadata();
  expect(chromaSubsampling).toBe('4:4:4');
});

test.each(flatFormats)('%s keeps profile, resolution, XMP and EXIF', async (format) => {
  const bytes = await encodeFlat(format, picture(), kept);
  const photo = await reopened(bytes, format);
  expect(photo.icc?.equals(adobeRgb)).toBe(true);
  expect(photo.density).toBe(240);
  expect(photo.xmp).toContain('xmpmeta');
  expect(Buffer.from(photo.exif!).toString('latin1')).toContain('Ada');
});

test.each(['jpg', 'png', 'tiff'] as const)('%s without profile gets none', async (format) => {
  const photo = await reopened(await encodeFlat(format, picture(), {}), format);
  expect(photo.icc).toBeNull();
});

test('16 bits become 8 by rounding to the nearest level', () => {
  const data = Uint16Array.of(0, 128, 129, 257, 385, 386, 65535, 65407, 65406);
  expect([...toEight({ width: 3, height: 1, channels: 3, depth: 16, data }).data]).toEqual([
    0, 0, 1, 1, 1, 2, 255, 255, 254,
  ]);
});

test('a comparison shows before on the left and after on the right', async () => {
  const flat = (level: number, width = 20, height = 10) =>
    ({ width, height, channels: 3, depth: 8, data: new Uint8Array(width * height * 3).fill(level) }) as const;
  const photo = await reopened(await encodeComparison(flat(40), flat(200), {}), 'jpg');
  expect([photo.width, photo.height]).toEqual([40, 10]);
  expect(Math.abs(photo.data[0] - 40)).toBeLessThan(3);
  expect(Math.abs(photo.data[30 * 3] - 200)).toBeLessThan(3);
  const large = await reopened(await encodeComparison(flat(40, 4000, 50), flat(200, 4000, 50), {}), 'jpg');
  expect(large.width).toBe(3200);
});

test('a thumbnail is small, upright and sRGB', async () => {
  const { width, height, data } = await encodeThumbnail(picture(16, 4, 640, 320), { icc: adobeRgb });
  expect([width, height]).toEqual([160, 80]);
  expect(await sharp(data).metadata()).toMatchObject({
    format: 'jpeg',
    width: 160,
    height: 80,
    hasProfile: false,
  });
});
