import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FilesHost } from '../../../src/hosts/files/host';
import { sharp } from '../../../src/hosts/files/sharp';
import { wrapTiff } from '../../../src/hosts/files/tiff';
import { Stopwatch } from '../../../src/run/stopwatch';
import { caseFile } from '../../cases/support';
import { exif, exifIntoJpeg, folder, picture } from '../fixtures';

const dir = folder();
let count = 0;
type Format = 'jpg' | 'png' | 'tiff';

const written = async (file: string, format: Format, quality?: number, layers: { _obj: string }[] = []) => {
  const out = join(dir, `out-${count++}.${format}`);
  const host = new FilesHost(file, {
    targets: [{ format, file: out }],
    overwrite: false,
    clock: new Stopwatch(),
    quality,
  });
  await host.write(layers, null);
  return { bytes: readFileSync(out), notes: host.notes };
};

const held = () => sharp(wrapTiff(picture(8, 3, 120, 90), {}), { ignoreIcc: true });
const photo = async (format: Format): Promise<string> => {
  const file = join(dir, `photo-${count++}.${format}`);
  const encoded = {
    jpg: () => held().jpeg({ quality: 70 }),
    png: () => held().png(),
    tiff: () => held().tiff(),
  };
  const bytes = await encoded[format]().toBuffer();
  writeFileSync(file, format === 'jpg' ? exifIntoJpeg(bytes, exif(6)) : bytes);
  return file;
};

test.each(['jpg', 'png', 'tiff'] as const)('an unchanged %s is copied byte for byte', async (format) => {
  const file = await photo(format);
  expect((await written(file, format)).bytes.equals(readFileSync(file))).toBe(true);
});

test('a copy keeps what is left out elsewhere, and nothing is told', async () => {
  const file = caseFile('metadata/gain-map.jpg');
  const { bytes, notes } = await written(file, 'jpg');
  expect(bytes.equals(readFileSync(file))).toBe(true);
  expect(notes).toEqual([]);
  expect((await written(file, 'png')).notes).toEqual([expect.stringMatching(/gain map was left out/)]);
});

test('a photo is no copy in another format, at another quality, or changed', async () => {
  const file = await photo('jpg');
  const same = (bytes: Buffer) => bytes.equals(readFileSync(file));
  expect(same((await written(file, 'png')).bytes)).toBe(false);
  expect(same((await written(file, 'jpg', 60)).bytes)).toBe(false);
  const brighter = [{ _obj: 'exposure', exposure: 0.5, offset: 0, gammaCorrection: 1 }];
  expect(same((await written(file, 'jpg', undefined, brighter)).bytes)).toBe(false);
});

test('a file that tells its colours without a profile is written with one', async () => {
  const file = caseFile('colour/cicp-p3.png');
  const { bytes } = await written(file, 'png');
  expect((await sharp(bytes).metadata()).hasProfile).toBe(true);
});

test('less quality makes smaller JPEGs', async () => {
  const file = await photo('png');
  const sizes = [];
  for (const quality of [95, 70, 30]) sizes.push((await written(file, 'jpg', quality)).bytes.length);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(sizes[2]).toBeLessThan(sizes[0] / 2);
});
