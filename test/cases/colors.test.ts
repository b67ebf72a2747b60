import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPhoto } from '../../src/hosts/files/openPhoto';
import { wrapTiff } from '../../src/hosts/files/tiff';
import { isRgbProfile } from '../../src/image/icc';
import { rgbProfile } from '../../src/image/rgbProfile';
import { adobeRgb } from '../../src/image/toldColor';
import { folder, picture } from '../hosts/fixtures';
import { apart, openCase, srgbAt } from './support';

type Level = readonly [red: number, green: number, blue: number];
/** The colours of the red patch, the green patch and the sky, measured in other software. */
interface Colors {
  readonly red: Level;
  readonly green: Level;
  readonly sky?: Level;
}

const dir = folder();
const places = { red: [0.25, 0.72], green: [0.5, 0.8], sky: [0.1, 0.2] } as const;

const plain: Colors = { red: [139.6, 21.9, 22], green: [16, 138.7, 40.5], sky: [66.6, 101.2, 164.8] };
const p3: Colors = { red: [152.7, 0, 10.1], green: [0, 141.3, 11], sky: [55.2, 102.3, 169.8] };
const adobe: Colors = { red: [163.7, 14.3, 14.4], green: [0, 139.9, 19.8], sky: [39.1, 101.3, 168.4] };

/** Levels that a colour may be off: coding alone, JPEG and AVIF beside it, inks without a profile. */
const toleranceLevels = { stored: 3, coded: 7, inks: 20 };

const expectColors = async (name: string, colors: Colors, tolerance: number) => {
  const photo = await openCase(name);
  for (const [place, level] of Object.entries(colors) as [keyof Colors, Level][]) {
    const found = await srgbAt(photo, places[place]);
    expect({ place, off: apart(found, level) <= tolerance, found }).toMatchObject({ off: true });
  }
  return photo;
};

describe('channels beside the colours are no transparency, and that is told', () => {
  const { stored, inks } = toleranceLevels;
  test.each<[string, Colors, number]>([
    ['rgb-saved-selection.tif', plain, stored],
    ['rgb-alpha-1-named.tif', plain, stored],
    ['rgb-two-extra.tif', plain, stored],
    ['gray-saved-selection.tif', { red: [61.1, 61.1, 61.1], green: [65.1, 65.1, 65.1] }, stored],
    ['palette-extra.tif', { red: [146, 161, 94], green: [118.8, 108, 147], sky: [210, 225, 30] }, stored],
    ['infrared.tif', plain, stored],
    ['cmyk-selections.tif', { red: [142, 41, 20], green: [0, 98, 66] }, inks],
  ])('%s', async (name, colors, tolerance) => {
    const photo = await expectColors(`channels/${name}`, colors, tolerance);
    expect(photo.channels).toBe(3);
    expect(photo.leftOutNotes).toEqual([expect.stringMatching(/channel/)]);
    expect(photo.notes.join()).not.toMatch(/damaged/);
  });

  test('transparency stays where a selection lies behind it', async () => {
    const photo = await expectColors('channels/rgba-and-selection.tif', plain, stored);
    expect(photo.channels).toBe(4);
    for (const [place, alpha] of [
      [places.red, 23],
      [places.green, 139],
      [[0.9, 0.9], 255],
    ] as const)
      expect(Math.abs((await srgbAt(photo, place))[3] - alpha)).toBeLessThanOrEqual(4);
    expect(photo.leftOutNotes).toEqual([expect.stringMatching(/channel/)]);
  });
});

describe('colours are what the file says, in whatever way it says it', () => {
  const { stored, coded } = toleranceLevels;
  const gray = (level: number): Level => [level, level, level];
  test.each<[string, Colors, number, profile: boolean]>([
    ['gray-icc-16.tif', { red: gray(78.2), green: gray(82.6), sky: gray(130) }, stored, true],
    ['cicp-p3.avif', p3, coded, true],
    ['cicp-p3.png', p3, stored, true],
    [
      'avif-range.avif',
      { red: [137.8, 33.6, 34.3], green: [28.9, 136.6, 51.8], sky: [72.7, 103.2, 158.3] },
      stored,
      false,
    ],
    ['adobe-rgb-by-exif.jpg', adobe, coded, true],
    [
      'png-gama-linear.png',
      { red: [195.3, 82.6, 82.8], green: [70.7, 194.7, 110.9], sky: [139.7, 169, 210.2] },
      stored,
      true,
    ],
    ['png-chrm-adobe.png', adobe, stored, true],
  ])('%s', async (name, colors, tolerance, profile) => {
    const { icc } = await expectColors(`colour/${name}`, colors, tolerance);
    expect(icc !== null && isRgbProfile(icc)).toBe(profile);
  });

  test.each(['cicp-pq.avif', 'cicp-hlg.avif', 'cicp-pq.png', 'cicp-hlg.png'])(
    '%s is refused as HDR',
    async (name) => {
      await expect(openCase(`colour/${name}`)).rejects.toThrow(
        /HDR photo \(Rec\. 2020, (PQ|HLG)\)\. Save it as SDR/,
      );
    },
  );

  test('HDR that only a profile tells is refused, too', async () => {
    const icc = rgbProfile(adobeRgb);
    const entry = Buffer.from(icc).indexOf('cprt');
    const at = Buffer.from(icc).readUInt32BE(entry + 4);
    icc.set(Buffer.from('cicp'), entry);
    icc.set([...Buffer.from('cicp\0\0\0\0'), 9, 16, 0, 1], at);
    const file = join(dir, 'pq.tif');
    writeFileSync(file, wrapTiff(picture(16, 3), { icc }));
    await expect(openPhoto(file)).rejects.toThrow(/an HDR photo \(Rec\. 2020, PQ\)\. Save it as SDR/);
  });

  test('a YCbCr TIFF is refused as one', async () => {
    await expect(openCase('colour/ycbcr-plain.tif')).rejects.toThrow(/YCbCr TIFF .* Convert it to RGB/);
  });
});

test('a photo is read, not the thumbnail in front of it', async () => {
  const photo = await expectColors('colour/thumbnail-first.tif', plain, toleranceLevels.stored);
  expect([photo.width, photo.height]).toEqual([96, 64]);
});

test('a turned AVIF turns its transparency with it', async () => {
  const photo = await openCase('colour/avif-turned-alpha.avif');
  expect([photo.width, photo.height, photo.channels]).toEqual([64, 96, 4]);
  for (const [place, alpha] of [
    [[0.5, 0.1], 255],
    [[0.5, 0.5], 134],
    [[0.5, 0.9], 0],
    [[0.2, 0.4], 183],
  ] as const)
    expect(Math.abs((await srgbAt(photo, place))[3] - alpha)).toBeLessThanOrEqual(14);
  expect(apart(await srgbAt(photo, [0.5, 0.15]), [82.5, 116.8, 158.7])).toBeLessThanOrEqual(6);
});
