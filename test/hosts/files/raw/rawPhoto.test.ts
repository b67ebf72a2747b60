import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPhoto } from '../../../../src/hosts/files/openPhoto';
import type { Photo } from '../../../../src/hosts/files/photo';
import { sharp } from '../../../../src/hosts/files/sharp';
import { asShotWhite } from '../../../../src/recipe/cameraRaw/asShot';
import { chromaticityOf, whiteBalanceOf } from '../../../../src/recipe/cameraRaw/temperature';
import { camera, type DngOptions, dng, neutralOf, sceneOf } from '../../../support/dng';
import { makers } from '../../../support/makers';
import { limitsMs } from '../../../support/timeLimits';
import { folder } from '../../fixtures';

// The decoder is compiled in each file.
jest.setTimeout(limitsMs.manyPhotos);

const root = folder();
const red = [200, 40, 30];
const blue = [30, 60, 190];

/** A picture whose left half is red and whose right half is blue. */
function halves(width: number, height: number): Uint8Array {
  const out = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) out.set(i % width < width / 2 ? red : blue, 3 * i);
  return out;
}

const jpegOf = (width: number, height: number, pixels = halves(width, height)) =>
  sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 95, chromaSubsampling: '4:4:4' });

/** Levels of 255 that JPEG and scaling may be off. */
const tolerance = 6;

const at = (
  {
    width,
    height,
    channels,
    data,
  }: Pick<Photo, 'width' | 'height' | 'channels'> & { data: ArrayLike<number> },
  x: number,
  y: number,
) => {
  const from = (Math.floor(y * height) * width + Math.floor(x * width)) * channels;
  return [0, 1, 2].map((c) => data[from + c]);
};
const near = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]))) <= tolerance;

const put = (name: string, bytes: Uint8Array): string => {
  const file = join(root, name);
  writeFileSync(file, bytes);
  return file;
};

const [width, height] = [2400, 1600];
let full: Buffer;
let thumbnail: Buffer;
beforeAll(async () => {
  full = await jpegOf(width, height).toBuffer();
  thumbnail = await jpegOf(160, 120).toBuffer();
});

describe('the preview of a raw file', () => {
  test.each(makers)('of the kind %s is what is looked at', async (extension, make) => {
    const photo = await openPhoto(put(`a.${extension}`, make({ full, thumbnail })));
    expect([photo.width, photo.height]).toEqual([width, height]);
    expect(near(at(photo, 0.25, 0.5), red)).toBe(true);
    expect(near(at(photo, 0.75, 0.5), blue)).toBe(true);
    expect(photo.notes).toEqual([expect.stringMatching(/Looked at the preview .* \(2400 x 1600 pixels\)/)]);
    expect(photo.raw).toBeDefined();
    expect(photo.copies).toBeNull();
  });

  test.each(makers)(
    'of the kind %s is the same, whether all of it is read or not',
    async (extension, make) => {
      const file = put(`b.${extension}`, make({ full, thumbnail }));
      const [whole, reduced] = [await openPhoto(file), await openPhoto(file, true)];
      expect(reduced.width).toBe(1200);
      expect(Buffer.from(reduced.analysis.data).equals(Buffer.from(whole.analysis.data))).toBe(true);
    },
  );

  // Where the left half of a picture lies when it stands upright. Source: Exif 2.32 §4.6.4, Orientation.
  test.each([
    [1, [0.25, 0.5]],
    [2, [0.75, 0.5]],
    [3, [0.75, 0.5]],
    [6, [0.5, 0.25]],
    [8, [0.5, 0.75]],
  ])('is turned as the file says: %d', async (orientation, [x, y]) => {
    const [, make] = makers[0];
    const photo = await openPhoto(put('turned.cr2', make({ full, thumbnail, orientation })));
    expect([photo.width, photo.height]).toEqual(orientation > 4 ? [height, width] : [width, height]);
    expect(near(at(photo, x, y), red)).toBe(true);
    expect(near(at(photo, 1 - x, 1 - y), blue)).toBe(true);
    expect(near(at(photo.analysis, x, y), red)).toBe(true);
  });

  test('that stands upright already is not turned once more', async () => {
    const [, make] = makers[0];
    const upright = await jpegOf(height, width).toBuffer();
    const photo = await openPhoto(put('upright.cr2', make({ full: upright, thumbnail, orientation: 6 })));
    expect([photo.width, photo.height]).toEqual([height, width]);
    expect(near(at(photo, 0.25, 0.5), red)).toBe(true);
  });

  test('that tells its own turn is turned by that', async () => {
    const own = await jpegOf(width, height).withMetadata({ orientation: 6 }).toBuffer();
    const [, make] = makers[4];
    const photo = await openPhoto(put('own.raf', make({ full: own, thumbnail })));
    expect([photo.width, photo.height]).toEqual([height, width]);
  });

  test('in Adobe RGB is looked at in its colours', async () => {
    const [, make] = makers[0];
    const photo = await openPhoto(put('adobe.cr2', make({ full, thumbnail, space: 2 })));
    expect(photo.icc).not.toBeNull();
    expect(photo.notes).toContainEqual(expect.stringMatching(/colours are those of .*Adobe RGB/));
    // More saturated than the same numbers in sRGB.
    expect(at(photo.analysis, 0.25, 0.5)[0]).toBeGreaterThan(red[0] + tolerance);
  });

  test('that is damaged gives way to the next', async () => {
    const [, make] = makers[3];
    const spoilt = Buffer.from(full);
    // The end of a picture in the middle of it.
    spoilt.writeUInt16BE(0xffd9, Math.floor(spoilt.length / 2));
    const medium = await jpegOf(800, 600).toBuffer();
    const photo = await openPhoto(put('spoilt.arw', make({ full: spoilt, thumbnail: medium })));
    expect([photo.width, photo.height]).toEqual([800, 600]);
    const alone = await openPhoto(put('alone.arw', make({ full: spoilt, thumbnail })));
    expect(alone.notes).toContainEqual(expect.stringMatching(/preview are damaged: check/));
  });
});

const daylight = { temperature: 5200, tint: 6 };
const options: Omit<DngOptions, 'preview'> = {
  matrices: camera,
  neutral: neutralOf(chromaticityOf(daylight), (1 / 5200 - 1 / 6500) / (1 / 2850 - 1 / 6500)),
};
const scene = sceneOf(halves(1200, 800), 1200, 800);

describe('a DNG', () => {
  test('tells its white balance as shot', async () => {
    const preview = await jpegOf(1200, 800).toBuffer();
    const { raw } = await openPhoto(put('white.dng', dng(scene, { ...options, preview })));
    const colors = await raw!.colors();
    expect(colors).toMatchObject({ own: true });
    const { temperature, tint } = whiteBalanceOf(asShotWhite(colors!)!);
    expect(Math.abs(temperature - daylight.temperature)).toBeLessThan(3);
    expect(Math.abs(tint - daylight.tint)).toBeLessThan(0.2);
  });

  test('without a preview is developed at half the size, upright, as shot', async () => {
    const photo = await openPhoto(
      put('sensor.dng', dng(scene, { ...options, preview: null, orientation: 6 })),
    );
    expect([photo.width, photo.height]).toEqual([400, 600]);
    expect(photo.notes).toContainEqual(expect.stringMatching(/no preview of use.*LibRaw/));
    const [r, , b] = at(photo, 0.5, 0.25);
    expect(r).toBeGreaterThan(b + 60);
    const [r2, , b2] = at(photo, 0.5, 0.75);
    expect(b2).toBeGreaterThan(r2 + 60);
  });

  test('that promises more pixels than it has bytes for is refused', async () => {
    const bytes = dng(sceneOf(halves(4, 4), 4, 4), { ...options, preview: null });
    const from = bytes.indexOf(Buffer.from([0x00, 0x01, 4, 0, 1, 0, 0, 0, 4, 0, 0, 0]));
    bytes.writeUInt32LE(30_000, from + 8);
    bytes.writeUInt32LE(30_000, from + 20);
    await expect(openPhoto(put('bomb.dng', bytes))).rejects.toThrow(
      /a raw file with a preview.*damaged or unknown/,
    );
  });
});

test.each(makers)(
  'a file of the kind %s without its bytes is refused in a sentence',
  async (extension, make) => {
    const bytes = make({ full, thumbnail });
    for (const share of [0.02, 0.3])
      await expect(
        openPhoto(put(`cut.${extension}`, bytes.subarray(0, Math.round(bytes.length * share)))),
      ).rejects.toThrow(/^Expected a raw file .* Copy it anew/);
  },
);
