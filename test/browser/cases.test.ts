import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { sharp } from '../../src/hosts/files/sharp';
import { bytesSource } from '../../src/image/container/byteSource';
import { readContainer } from '../../src/image/container/read';
import { caseFile } from '../cases/support';
import { benchOfFile } from './bench';
import type { Bench } from './page/workbench';

declare const bench: Bench;

let page: Page;
benchOfFile((opened) => {
  page = opened;
});

const base64 = (name: string) => readFileSync(caseFile(name)).toString('base64');

/** A case as the page opens it, with its lowest layer's pixels. */
const open = (name: string) =>
  page.evaluate(
    async ([name, bytes]) => {
      const { read, width, height, profile, resolution, notes } = await bench.files.openBytes(name, bytes);
      return { width, height, profile, resolution, notes, data: [...read.state.layers[0].raster!.data] };
    },
    [name, base64(name)] as const,
  );

const refusal = (name: string): Promise<string> =>
  page.evaluate(
    ([name, bytes]) =>
      bench.files.openBytes(name, bytes).then(
        () => 'opened',
        (error: Error) => error.message,
      ),
    [name, base64(name)] as const,
  );

/** A case as it is saved again. */
const saved = async (name: string, format: 'jpg' | 'png' | 'psd'): Promise<Buffer> =>
  Buffer.from(
    await page.evaluate(
      async ([name, bytes, format]) => {
        const { read } = await bench.files.openBytes(name, bytes);
        return bench.files.saveBytes(format, read.state, read.origin);
      },
      [name, base64(name), format] as const,
    ),
    'base64',
  );

const embedded = (bytes: Buffer) => readContainer(bytesSource(bytes)).embedded;

test.each(['jpeg-300-ppi.jpg', 'png-300-ppi.png', 'exif-300-ppi.jpg'])(
  '%s keeps its resolution',
  async (name) => {
    expect((await open(`workbench/${name}`)).resolution).toBe(300);
    for (const format of ['jpg', 'png'] as const)
      expect(Math.round(embedded(await saved(`workbench/${name}`, format)).densityPpi!)).toBe(300);
  },
);

test('a turned WebP stands upright', async () => {
  const { data, info } = await sharp(caseFile('workbench/webp-orientation-6.webp'))
    .autoOrient()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const got = await open('workbench/webp-orientation-6.webp');
  expect([got.width, got.height]).toEqual([info.width, info.height]);
  expect(Math.max(...got.data.map((level, i) => Math.abs(level - data[i])))).toBeLessThanOrEqual(1);
});

test.each([
  ['cicp-p3.avif', 'Display P3'],
  ['cicp-p3.png', 'Display P3'],
  ['adobe-rgb-by-exif.jpg', 'Adobe RGB (1998)'],
])('%s is in %s', async (name, profile) => {
  expect((await open(`colour/${name}`)).profile).toBe(profile);
  expect(embedded(await saved(`colour/${name}`, 'png')).icc).not.toBeNull();
});

test.each(['cicp-pq.avif', 'cicp-hlg.avif', 'cicp-pq.png', 'cicp-hlg.png'])(
  '%s is refused as HDR',
  async (name) => {
    expect(await refusal(`colour/${name}`)).toMatch(/an HDR photo \(Rec\. 2020, (PQ|HLG)\)\. Save it as SDR/);
  },
);

test.each([
  ['jpeg-12-bit.jpg', /a JPEG of 12 bits per channel/],
  ['jpeg-lossless.jpg', /a lossless JPEG of 16 bits/],
  ['jpeg-ls.jpg', /a JPEG-LS picture/],
  ['photo.jxl', /a JPEG XL photo\. Export it/],
  ['photo.jp2', /a JPEG 2000 picture\. Save it/],
  ['photo.heic', /a HEIC photo\. Export it/],
])('%s is refused by its kind', async (name, sentence) => {
  expect(await refusal(`refusals/${name}`)).toMatch(sentence);
});

test.each([
  ['gain-map.jpg', /gain map was left out/],
  ['motion-photo.jpg', /motion video was left out/],
  ['content-credentials.jpg', /Content Credentials/],
])('%s tells what was left out', async (name, sentence) => {
  expect((await open(`metadata/${name}`)).notes).toEqual([expect.stringMatching(sentence)]);
});

test('IPTC and a comment are in the JPEG that is saved', async () => {
  const { resources, comment } = embedded(await saved('metadata/iptc-comment.jpg', 'jpg'));
  expect(Buffer.from(resources!).toString('latin1')).toMatch(/hill[\s\S]*sun/);
  expect(comment).toBe('hello from the camera');
});
