import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { magicAdjustments } from '../../src/adjustments';
import { openPhoto } from '../../src/hosts/files/openPhoto';
import { readPsd } from '../../src/hosts/files/readPsd';
import { renderPhoto } from '../../src/hosts/files/save';
import { sharp } from '../../src/hosts/files/sharp';
import { upright } from '../../src/image/orientation';
import { createRecipe } from '../../src/recipe/createRecipe';
import { formatRecipe, parseLayers, parseRecipe } from '../../src/recipe/recipe';
import { exif, exifIntoPng, folder, picture, profile, trcTags } from '../hosts/fixtures';
import { photoPath } from '../support/photos';
import { limitsMs } from '../support/timeLimits';
import { benchOfFile } from './bench';
import { difference } from './page/compare';
import type { Bench } from './page/workbench';

declare const bench: Bench;

/** In levels, of a JPEG at quality 95: the mean over all values. */
const jpegMean = 2;

const dir = folder();
const samples = join(__dirname, '../../samples');
const sample = photoPath('coffee-cup');

const predicted = Object.fromEntries(
  magicAdjustments.flatMap(({ controls }) =>
    controls.map(({ key, min, max }, i) => [key, (i % 2 ? min : max) * 0.2]),
  ),
);
const recipe = createRecipe({ id: 'test', sha256: '0'.repeat(64) }, predicted);

let page: Page;
benchOfFile((opened) => {
  page = opened;
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** What the page saves of a file with a recipe over it. */
const saved = async (name: string, bytes: Buffer, formats: readonly ('psd' | 'jpg' | 'png' | 'json')[]) => {
  const files = await page.evaluate(
    async ([name, text, recipe, formats]) => {
      const { files, scenes } = bench;
      const { read } = await files.openBytes(name, text);
      const state = scenes.withRecipe(read.state, recipe);
      const out: string[] = [];
      for (const format of formats) out.push(await files.saveBytes(format, state, read.origin));
      return out;
    },
    [name, base64(bytes), formatRecipe(recipe), formats] as const,
  );
  return files.map((file) => Buffer.from(file, 'base64'));
};

const pixelsOf = async (bytes: Buffer, deep = false) =>
  sharp(bytes, { ignoreIcc: true })
    .toColourspace(deep ? 'rgb16' : 'srgb')
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer();

test(
  "a sample's PNG and PSD show what the command line renders",
  async () => {
    const rendered = renderPhoto(await openPhoto(sample), recipe.layers);
    const [png, psd] = await saved('coffee-cup.jpg', readFileSync(sample), ['png', 'psd']);
    expect(difference(rendered.data, await pixelsOf(png)).worst).toBeLessThanOrEqual(1);
    const file = join(dir, 'sample.psd');
    writeFileSync(file, psd);
    const told = independent(file);
    const merged = Buffer.from(told.composite, 'base64').filter((_, i) => i % 4 < 3);
    expect(difference(rendered.data, merged).worst).toBeLessThanOrEqual(1);
  },
  limitsMs.largeFiles,
);

interface Told {
  readonly icc?: string;
  readonly composite: string;
  readonly children: readonly {
    readonly name: string;
    readonly children?: readonly { readonly name: string }[];
  }[];
}

const independent = (file: string): Told =>
  JSON.parse(
    execFileSync(process.execPath, [join(__dirname, '../hosts/independent.mjs'), file], {
      maxBuffer: 1 << 28,
    }).toString(),
  );

test('another reader and the command line find the layers of a saved PSD', async () => {
  const icc = profile(trcTags.gamma(2.19921875), 'RGB ', 'Adobe RGB (1998)');
  const { wrapTiff } = await import('../../src/hosts/files/tiff');
  const photo = await sharp(wrapTiff(picture(), { icc }), { ignoreIcc: true })
    .keepIccProfile()
    .png()
    .toBuffer();
  const [psd] = await saved('photo.png', photo, ['psd']);
  const file = join(dir, 'photo.psd');
  writeFileSync(file, psd);
  const told = independent(file);
  expect(told.children.map(({ name, children }) => [name, children?.length])).toEqual([
    ['Background', undefined],
    ['Magic', recipe.layers.length],
  ]);
  expect(told.icc).toBe(icc.toString('base64'));
  const content = await readPsd(file);
  expect(content).toMatchObject({ layers: recipe.layers, obstacles: [] });
  expect(parseRecipe(content.recipe!)).toEqual(recipe);
});

test('a saved PSD opens again as the same document', async () => {
  const [before, after] = await page.evaluate(async () => {
    const { files, scenes } = bench;
    const layers = scenes.randomLayers(scenes.randomFrom(31), 60, 40);
    const state = scenes.documentOf(60, 40, layers);
    const text = await files.saveBytes('psd', state, { icc: null, exif: null });
    const { read, ...told } = await files.openBytes('again.psd', text);
    return [files.tellState(state).layers, told.layers];
  });
  expect(after).toEqual(before);
});

test.each([
  ['8 bits', picture(8, 3)],
  ['8 bits with alpha', picture(8, 4)],
  ['16 bits', picture(16, 3)],
  ['16 bits with alpha', picture(16, 4)],
])('a PNG of %s keeps every value, its profile and its resolution', async (_, raster) => {
  const icc = profile(trcTags.gamma(2.2), 'RGB ', 'Adobe RGB (1998)');
  const { data, ...rest } = raster;
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const png = await page.evaluate(
    async ([rest, text, icc]) => {
      const { fromBase64, toBase64, encodePng } = bench.files;
      const values = fromBase64(text);
      const data = rest.depth === 16 ? new Uint16Array(values.buffer) : values;
      const kept = {
        icc: fromBase64(icc),
        exif: null,
        xmp: '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>',
        resolution: 240,
      };
      return toBase64(await encodePng({ ...rest, data }, kept));
    },
    [rest, base64(bytes), base64(icc)] as const,
  );
  const file = Buffer.from(png, 'base64');
  const meta = await sharp(file).metadata();
  expect(meta).toMatchObject({
    width: rest.width,
    height: rest.height,
    channels: rest.channels,
    density: 240,
  });
  expect(meta.icc?.equals(icc)).toBe(true);
  expect(meta.xmp?.toString()).toContain('adobe:ns:meta/');
  expect((await pixelsOf(file, rest.depth === 16)).equals(bytes)).toBe(true);
});

test('a JPEG keeps profile and EXIF, and nearly every value', async () => {
  const icc = profile(trcTags.gamma(2.2), 'RGB ', 'Adobe RGB (1998)');
  const { wrapTiff } = await import('../../src/hosts/files/tiff');
  const blurred = await sharp(wrapTiff(picture(), { icc }), { ignoreIcc: true })
    .blur(3)
    .keepIccProfile()
    .png()
    .toBuffer();
  const bare = exif(1);
  const smooth = exifIntoPng(blurred, bare);
  const [jpg, png] = await saved('photo.png', smooth, ['jpg', 'png']);
  const meta = await sharp(jpg).metadata();
  expect(meta.icc?.equals(icc)).toBe(true);
  expect(meta.exif?.subarray(6).equals(upright(bare)!)).toBe(true);
  const [a, b] = [await pixelsOf(jpg), await pixelsOf(png)];
  const mean = a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
  expect(mean).toBeLessThan(jpegMean);
});

test('the recipe is one that the command line takes', async () => {
  const photo = await sharp(Buffer.alloc(12, 90), { raw: { width: 2, height: 2, channels: 3 } })
    .png()
    .toBuffer();
  const [json] = await saved('photo.png', photo, ['json']);
  expect(parseRecipe(json.toString())).toEqual(recipe);
  const bare = await page.evaluate(async () => {
    const { files, scenes } = bench;
    const layers = scenes
      .randomRecipe(scenes.randomFrom(4))
      .map((one, i) => scenes.adjustmentLayer(9 + i, one));
    const text = await files.saveBytes('json', scenes.documentOf(8, 8, layers), { icc: null, exif: null });
    return atob(text);
  });
  expect(parseLayers(bare)).toHaveLength(4);
});

/** Runs the batch in the page; `stopAfter` cancels it after so many photos. */
const batched = async (
  names: readonly (readonly [string, Buffer])[],
  stopAfter = Number.POSITIVE_INFINITY,
) => {
  const { zip, summary, told } = await page.evaluate(
    async ([list, stopAfter]) => {
      const { enhanceFiles, fromBase64, toBase64 } = bench.files;
      const plugin = await bench.loadPlugin();
      const files = list.map(([name, text]) => new File([fromBase64(text)], name));
      const stop = new AbortController();
      const told: (string | null)[][] = [];
      const progress = (done: number, name: string, error: string | null) => {
        told.push([name, error]);
        if (done >= stopAfter) stop.abort();
      };
      const { zip, summary } = await enhanceFiles(plugin, files, {
        formats: ['jpg', 'psd'],
        signal: stop.signal,
        progress,
      });
      const open = plugin.simulator.world.documents.length;
      return { zip: await toBase64(zip), summary: { ...summary, open }, told };
    },
    [
      names.map(([name, bytes]) => [name, base64(bytes)] as const),
      stopAfter === Number.POSITIVE_INFINITY ? 1e9 : stopAfter,
    ] as const,
  );
  return { files: unzipSync(Buffer.from(zip, 'base64')), summary, told };
};

/** So dark that there is something to be done. */
const darkPhoto = (): Promise<Buffer> =>
  sharp(join(samples, 'launch-pad.jpg')).resize(72).removeAlpha().linear(0.4, 0).png().toBuffer();

test(
  'a batch packs each photo with a sheet, and goes on after a fault',
  async () => {
    const dark = await darkPhoto();
    const { files, summary, told } = await batched([
      ['a.png', dark],
      ['broken.png', Buffer.from('no picture at all')],
      ['a.png', dark],
    ]);
    expect(summary).toMatchObject({ done: 2, failed: 1, cancelled: false, open: 0 });
    expect(told[1][1]).toContain('Expected a JPEG, PNG, WebP, AVIF or PSD file for broken.png');
    expect(Object.keys(files).sort()).toEqual([
      'a (2).magic.jpg',
      'a (2).magic.psd',
      'a.magic.jpg',
      'a.magic.psd',
      'contact-sheet.html',
    ]);
    const sheet = Buffer.from(files['contact-sheet.html']).toString();
    expect(sheet.match(/<article/g)).toHaveLength(3);
    expect(sheet).toContain('2 done, 0 left as they are, 1 failed.');
    expect((await sharp(Buffer.from(files['a.magic.jpg'])).metadata()).width).toBe(72);
  },
  limitsMs.largeFiles,
);

test(
  'a batch that is cancelled packs what is done',
  async () => {
    const photo = await darkPhoto();
    const { files, summary } = await batched(
      [
        ['a.png', photo],
        ['b.png', photo],
        ['c.png', photo],
      ],
      1,
    );
    expect(summary).toMatchObject({ done: 1, cancelled: true, open: 0 });
    expect(Object.keys(files)).toContain('a.magic.jpg');
    expect(Object.keys(files)).not.toContain('b.magic.jpg');
  },
  limitsMs.largeFiles,
);
