import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { openPhoto } from '../../../src/hosts/files/openPhoto';
import { sharp } from '../../../src/hosts/files/sharp';
import { wrapTiff } from '../../../src/hosts/files/tiff';
import { isTruncated } from '../../../src/image/isTruncated';
import { maximum, type Raster } from '../../../src/image/raster';
import { limitsMs } from '../../support/timeLimits';
import { adobeRgb, exif, exifIntoJpeg, exifIntoPng, folder, picture } from '../fixtures';
import { spoil, spoilt } from '../spoilt';

jest.setTimeout(limitsMs.largePictures);

const dir = folder();
let count = 0;

/** Writes a photo and opens it. */
async function reopen(bytes: Buffer | Promise<Buffer>, name = 'photo.jpg') {
  const file = join(dir, `${count++}-${name}`);
  writeFileSync(file, await bytes);
  return openPhoto(file);
}

/** sharp holding pixels that it must not convert. */
const held = (raster: Raster, icc?: Buffer): Sharp =>
  sharp(wrapTiff(raster, { icc, density: 240 }), { ignoreIcc: true })
    .keepIccProfile()
    .toColourspace(raster.depth === 16 ? 'rgb16' : 'srgb');

const difference = (a: Raster, b: Raster): number => {
  let largest = a.data.length === b.data.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.data.length; i++) largest = Math.max(largest, Math.abs(a.data[i] - b.data[i]));
  return largest;
};

describe('what ends too early is told from the bytes, whatever libvips says', () => {
  const encoded = {
    JPEG: (s: Sharp) => s.jpeg(),
    'progressive JPEG': (s: Sharp) => s.jpeg({ progressive: true }),
    PNG: (s: Sharp) => s.png(),
    WebP: (s: Sharp) => s.webp(),
  };

  test.each(Object.entries(encoded))('%s', async (_, encode) => {
    const whole = await encode(held(picture(8, 3, 400, 300))).toBuffer();
    expect(isTruncated(whole)).toBe(false);
    for (const share of [0.3, 0.5, 0.9, 0.99])
      expect(isTruncated(whole.subarray(0, Math.round(whole.length * share)))).toBe(true);
  });

  test('of 200 files decoded at the same time, too', async () => {
    const whole = await held(picture(8, 3, 400, 300))
      .jpeg()
      .toBuffer();
    const file = join(dir, `${count++}-cut.jpg`);
    writeFileSync(file, whole.subarray(0, whole.length >> 1));
    const said = await Promise.all(Array.from({ length: 200 }, () => openPhoto(file).catch(String)));
    expect(said.filter((one) => !/received a file that ends too early/.test(String(one)))).toEqual([]);
  });
});

describe('pixels come as they are stored', () => {
  const depths = [8, 16] as const;
  const lossless = {
    png: (s: Sharp) => s.png(),
    tiff: (s: Sharp) => s.tiff({ compression: 'lzw', xres: 240 / 25.4, yres: 240 / 25.4 }),
  };
  const cases = depths.flatMap((depth) =>
    ([3, 4] as const).flatMap((channels) =>
      (['png', 'tiff'] as const).flatMap((format) =>
        [undefined, adobeRgb].map((icc) => ({
          depth,
          channels,
          format,
          icc,
          profile: icc ? 'Adobe RGB' : 'no',
        })),
      ),
    ),
  );

  test.each(cases)('$depth bits, $channels channels, $format, $profile profile', async (one) => {
    const raster = picture(one.depth, one.channels);
    const photo = await reopen(lossless[one.format](held(raster, one.icc)).toBuffer());
    expect(photo).toMatchObject({
      width: 37,
      height: 23,
      depth: one.depth,
      channels: one.channels,
      density: 240,
    });
    expect(difference(photo, raster)).toBe(0);
    expect(photo.icc?.equals(adobeRgb) ?? null).toBe(one.icc ? true : null);
    expect(photo.notes).toEqual([]);
  });

  test('WebP without loss', async () => {
    const photo = await reopen(held(picture(8, 4)).webp({ lossless: true, exact: true }).toBuffer());
    expect(difference(photo, picture(8, 4))).toBe(0);
  });

  test.each([
    ['8-bit AVIF', 8 as const, (s: Sharp) => s.avif({ quality: 100, lossless: true }), 3],
    ['12-bit AVIF', 16 as const, (s: Sharp) => s.avif({ quality: 100, lossless: true, bitdepth: 12 }), 32],
    ['JPEG', 8 as const, (s: Sharp) => s.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }), 4],
  ])('%s, within its own rounding', async (_, depth, encoded, tolerance) => {
    const raster = picture(depth);
    const photo = await reopen(encoded(held(raster, adobeRgb)).toBuffer());
    expect(photo.depth).toBe(depth);
    expect(photo.icc?.equals(adobeRgb)).toBe(true);
    expect(difference(photo, raster)).toBeLessThanOrEqual(tolerance);
  });

  test('an alpha channel that is opaque everywhere is left out', async () => {
    const raster = picture(16, 4);
    for (let i = 3; i < raster.data.length; i += 4) raster.data[i] = 65535;
    const photo = await reopen(held(raster).png().toBuffer());
    expect(photo.channels).toBe(3);
    expect(photo.data[4]).toBe(raster.data[5]);
  });
});

describe('orientation', () => {
  /** Where a stored pixel comes to lie. Source: CIPA DC-008 (Exif 2.32) table 4, tag Orientation. */
  const placed: Record<number, (x: number, y: number, w: number, h: number) => [number, number]> = {
    1: (x, y) => [x, y],
    2: (x, y, w) => [w - 1 - x, y],
    3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
    4: (x, y, _, h) => [x, h - 1 - y],
    5: (x, y) => [y, x],
    6: (x, y, _, h) => [h - 1 - y, x],
    7: (x, y, w, h) => [h - 1 - y, w - 1 - x],
    8: (x, y, w) => [y, w - 1 - x],
  };

  test.each(Object.keys(placed).map(Number))('%i', async (orientation) => {
    const raster = picture();
    const { width: w, height: h } = raster;
    const photo = await reopen(exifIntoPng(await held(raster).png().toBuffer(), exif(orientation)));
    expect([photo.width, photo.height]).toEqual(orientation > 4 ? [h, w] : [w, h]);
    for (const [x, y] of [
      [0, 0],
      [w - 1, 0],
      [3, 7],
      [w - 1, h - 1],
    ]) {
      const [px, py] = placed[orientation](x, y, w, h);
      const at = (py * photo.width + px) * 3;
      const from = (y * w + x) * 3;
      expect([...photo.data.subarray(at, at + 3)]).toEqual([...raster.data.subarray(from, from + 3)]);
    }
  });

  test('the EXIF kept says upright and shows no old thumbnail', async () => {
    const jpeg = exifIntoJpeg(await held(picture()).jpeg().toBuffer(), exif(6));
    const kept = Buffer.from((await reopen(jpeg)).exif!);
    expect(kept.toString('latin1')).toContain('Ada');
    expect(kept.readUInt16LE(18)).toBe(1);
    expect(kept.readUInt32LE(34)).toBe(0);
  });
});

describe('other colour models become sRGB, with a note', () => {
  const grayPixels = (depth: 8 | 16) => {
    const ramp = Array.from({ length: 256 }, (_, i) => i * (depth === 8 ? 1 : 257));
    const data = depth === 8 ? Uint8Array.from(ramp) : Uint16Array.from(ramp);
    const raw = { width: 16, height: 16, channels: 1 } as const;
    return sharp(data, { raw }).toColourspace(depth === 8 ? 'b-w' : 'grey16');
  };

  test.each([
    ['8-bit gray PNG', 8 as const],
    ['16-bit gray PNG', 16 as const],
  ])('%s keeps its values', async (_, depth) => {
    const photo = await reopen(grayPixels(depth).png().toBuffer());
    expect(photo).toMatchObject({ depth, channels: 3, notes: ['Converted from gray to RGB (sRGB).'] });
    const step = maximum(depth) / 255;
    expect([...photo.data.subarray(300, 303)]).toEqual([100 * step, 100 * step, 100 * step]);
    expect(photo.icc!.toString('latin1', 16, 20)).toBe('RGB ');
  });

  test('gray JPEG', async () => {
    const photo = await reopen(grayPixels(8).jpeg({ quality: 100 }).toBuffer());
    expect(photo).toMatchObject({ channels: 3, depth: 8, notes: ['Converted from gray to RGB (sRGB).'] });
  });

  test('CMYK JPEG', async () => {
    const white = sharp({ create: { width: 8, height: 8, channels: 3, background: '#ffffff' } });
    const photo = await reopen(white.toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer());
    expect(photo).toMatchObject({ channels: 3, depth: 8, notes: ['Converted from CMYK to RGB (sRGB).'] });
    for (const level of photo.data) expect(level).toBeGreaterThan(245);
  });
});

describe('analysis', () => {
  test('is converted to sRGB for FilterNet, whatever its profile', async () => {
    const plain = picture();
    const wide = await sharp(await held(plain).png().toBuffer())
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const [a, b] = [(await reopen(held(plain).png().toBuffer())).analysis, (await reopen(wide)).analysis];
    const apart = Array.from(a.data, (level, i) => Math.abs(level - b.data[i]));
    expect(difference({ ...plain, data: (await reopen(wide)).data }, plain)).toBeGreaterThan(8);
    expect(apart.reduce((sum, d) => sum + d, 0) / apart.length).toBeLessThan(1);
  });

  test('of 16 bits is that of 8 bits in the same profile', async () => {
    const wide = sharp(await held(picture()).png().toBuffer()).withIccProfile('p3');
    const eight = await reopen(wide.png().toBuffer());
    const raster: Raster = {
      ...eight,
      depth: 16,
      data: Uint16Array.from(eight.data, (level) => level * 257),
    };
    const sixteen = await reopen(held(raster, eight.icc!).png().toBuffer());
    expect([...sixteen.analysis.data]).toEqual([...eight.analysis.data]);
  });

  test('is averaged down to 1024 pixels', async () => {
    const raster = picture(16, 3, 2048, 64);
    const { analysis } = await reopen(held(raster).png().toBuffer());
    expect(analysis).toMatchObject({ width: 1024, height: 32, channels: 3 });
    const mean = [0, 3, 2048 * 3, 2048 * 3 + 3].reduce((sum, at) => sum + raster.data[at + 1], 0) / 4;
    expect(Math.abs(analysis.data[1] - mean / 257)).toBeLessThanOrEqual(1);
  });

  test('keeps alpha', async () => {
    const { analysis } = await reopen(held(picture(8, 4)).png().toBuffer());
    expect(analysis.channels).toBe(4);
    expect(analysis.data[7]).toBe(picture(8, 4).data[7]);
  });
});

describe('refusals are one sentence', () => {
  test.each(spoilt)('%s', async (words, name, make, sentence) => {
    const file = join(dir, `${count++}-${name}`);
    await spoil(file, [words, name, make, sentence]);
    await expect(openPhoto(file)).rejects.toThrow(sentence);
    await expect(openPhoto(file)).rejects.toThrow(/^Expected [^\n]+\.$/);
  });

  test.each([
    ['nothing', () => join(dir, 'nothing.jpg'), /a path where nothing exists/],
    ['a device', () => '/dev/null', /something that is no file/],
  ])('%s', async (_, file, sentence) => {
    await expect(openPhoto(file())).rejects.toThrow(sentence);
  });
});

describe('what is only a little wrong is opened, with a note', () => {
  test('a JPEG with broken data inside', async () => {
    const jpeg = await held(picture(8, 3, 400, 300))
      .jpeg()
      .toBuffer();
    for (let at = jpeg.length >> 1; at < jpeg.length - 400; at += 40) jpeg[at] ^= 0x55;
    expect((await reopen(jpeg)).notes[0]).toMatch(/damaged: check the result/);
  });

  test('a profile that is no RGB profile', async () => {
    const bad = Buffer.from(adobeRgb);
    bad.write('GRAY', 16, 'latin1');
    const photo = await reopen(wrapTiff(picture(), { icc: bad }), 'photo.tif');
    expect(photo.icc).toBeNull();
    expect(photo.notes).toEqual(['Its colour profile is damaged and was left out.']);
  });

  test('names that look like options or patterns', async () => {
    for (const name of ['-rf.png', 'a[1].png', 'a[page=2]', '*.png', 'é 😀.png'])
      expect((await reopen(held(picture()).png().toBuffer(), name)).width).toBe(37);
  });
});
