import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Descriptor } from '../../../src/adjustments';
import { FilesHost } from '../../../src/hosts/files/host';
import type { PhotoOutput } from '../../../src/hosts/files/save';
import { sharp } from '../../../src/hosts/files/sharp';
import { wrapTiff } from '../../../src/hosts/files/tiff';
import { Stopwatch } from '../../../src/run/stopwatch';
import { limitsMs } from '../../support/timeLimits';
import { adobeRgb, folder, picture } from '../fixtures';

jest.setTimeout(limitsMs.manyPhotos);

const dir = folder();
let count = 0;

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const brighter: Descriptor[] = [{ _obj: 'exposure', exposure: 0.5, offset: 0, gammaCorrection: 1 }];
const formats = ['psd', 'jpg', 'png', 'tiff', 'json', 'compare'] as const;

const photo = async (depth: 8 | 16, channels: 3 | 4): Promise<string> => {
  const file = join(dir, `photo-${count++}.png`);
  const pixels = wrapTiff(picture(depth, channels, 240, 170), { icc: adobeRgb });
  const png = sharp(pixels, { ignoreIcc: true }).toColourspace(depth === 16 ? 'rgb16' : 'srgb');
  writeFileSync(file, await png.keepIccProfile().png().toBuffer());
  return file;
};

/** A host for a photo, and what it has written by then. */
const hostOf = (file: string, wanted: readonly PhotoOutput['format'][], once: boolean, card = false) => {
  const targets = wanted.map((format) => ({ format, file: join(dir, `out-${count++}.${format}`) }));
  const host = new FilesHost(file, { targets, overwrite: true, clock: new Stopwatch(), once, card });
  return { host, bytes: () => targets.map((target) => digest(readFileSync(target.file))) };
};

const kinds = ([8, 16] as const).flatMap((depth) =>
  ([3, 4] as const).map((channels): [8 | 16, 3 | 4] => [depth, channels]),
);

test.each(kinds)('written once, %i bits and %i channels come out alike', async (depth, channels) => {
  const file = await photo(depth, channels);
  const without = formats.filter((format) => format !== 'compare');
  for (const wanted of [['psd'], ['jpg', 'psd'], without, formats] as const) {
    const [once, often] = [hostOf(file, wanted, true), hostOf(file, wanted, false)];
    await once.host.write(brighter, null);
    await often.host.write(brighter, null);
    expect(once.bytes()).toEqual(often.bytes());
  }
});

test('a card shows the photo before, though its outputs are written once', async () => {
  const file = await photo(8, 3);
  const [once, often] = [hostOf(file, ['psd'], true, true), hostOf(file, ['psd'], false, true)];
  await once.host.write(brighter, null);
  await often.host.write(brighter, null);
  expect(once.host.card).toEqual(often.host.card);
});

test('what is written again after all begins with the photo itself', async () => {
  const { host, bytes } = hostOf(await photo(8, 3), ['psd', 'png'], true);
  await host.write(brighter, null);
  const first = bytes();
  await host.write(brighter, null);
  expect(bytes()).toEqual(first);
});
