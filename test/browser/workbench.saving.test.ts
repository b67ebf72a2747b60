import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPsd } from 'ag-psd';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import sharp from 'sharp';
import { wrapTiff } from '../../src/hosts/files/tiff';
import { parseRecipe } from '../../src/recipe/recipe';
import { choose, deskOfFile, front, inside, magic, openSample, row, samples } from './desk';

let page: Page;
deskOfFile(
  (opened) => {
    page = opened;
  },
  { acceptDownloads: true },
);

const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());

const saved = async (item: string): Promise<{ name: string; bytes: Buffer }> => {
  const [download] = await Promise.all([page.waitForEvent('download'), choose(page, 'File', item)]);
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
};

describe('a photo with Magic in it is saved as', () => {
  beforeAll(async () => {
    await openSample(page, 'Launch pad');
    await magic(page);
  });

  test('a PSD with its layers', async () => {
    const { name, bytes } = await saved('Save Layered PSD');
    expect(name).toBe('launch-pad.magic.psd');
    const { width, height, children } = readPsd(bytes, {
      skipLayerImageData: true,
      skipCompositeImageData: true,
      skipThumbnail: true,
    });
    expect([width, height]).toEqual([720, 360]);
    const group = (await front(page)).layers.at(-1)!;
    expect(children?.at(-1)?.children?.map((layer) => layer.name)).toEqual(
      group.children.map((layer) => layer.name),
    );
  });

  test.each([
    ['Save JPEG', 'launch-pad.magic.jpg', 'jpeg'],
    ['Save PNG', 'launch-pad.magic.png', 'png'],
  ])('%s', async (item, name, format) => {
    const file = await saved(item);
    expect(file.name).toBe(name);
    expect(await sharp(file.bytes).metadata()).toMatchObject({ format, width: 720, height: 360 });
  });

  test('its recipe', async () => {
    const { name, bytes } = await saved('Save Recipe');
    expect(name).toBe('launch-pad.magic.json');
    const group = (await front(page)).layers.at(-1)!;
    expect(parseRecipe(bytes.toString()).layers).toEqual(group.children.map(({ adjustment }) => adjustment));
  });
});

test('a PNG of 16 bits is saved with all of them', async () => {
  const ramp = { width: 64, height: 32, data: Uint16Array.from({ length: 64 * 32 * 3 }, (_, i) => i * 10) };
  const png = await sharp(wrapTiff({ ...ramp, channels: 3, depth: 16 }, {}), { ignoreIcc: true })
    .toColourspace('rgb16')
    .png()
    .toBuffer();
  const chosen = page.waitForEvent('filechooser');
  await choose(page, 'File', 'Open…');
  await (await chosen).setFiles([{ name: 'ramp.png', mimeType: 'image/png', buffer: png }]);
  await page.getByRole('button', { name: 'ramp.png', exact: true }).waitFor();
  const { name, bytes } = await saved('Save Layered PSD');
  expect(name).toBe('ramp.magic.psd');
  const { bitsPerChannel, children } = readPsd(bytes, { useImageData: true, skipThumbnail: true });
  expect(bitsPerChannel).toBe(16);
  const values = children![0].imageData!.data as Uint16Array;
  expect([...values].filter((_, i) => i % 4 < 3)).toEqual([...ramp.data]);
  expect(new Set(ramp.data).size).toBeGreaterThan(256);
});

describe('many photos', () => {
  const names = ['launch-pad.jpg', 'launch-pad-again.jpg'];
  const photo = readFileSync(join(samples, 'launch-pad.jpg'));
  const dialog = () => page.getByRole('dialog', { name: /^Enhance \d/ });
  const chooseMany = async (): Promise<void> => {
    const chosen = page.waitForEvent('filechooser');
    await choose(page, 'File', 'Enhance Many…');
    await (await chosen).setFiles([
      ...names.map((name) => ({ name, mimeType: 'image/jpeg', buffer: photo })),
      { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('nothing of a photo') },
    ]);
    await dialog().waitFor();
  };

  test('are enhanced into one zip with a sheet; a broken one stops none', async () => {
    const { documents } = await inside(page, ({ session }) => ({ documents: session.view.documents.length }));
    await chooseMany();
    await dialog().getByRole('button', { name: 'Enhance' }).click();
    await dialog().getByText('2 done, 0 left as they are, 1 failed.').waitFor({ timeout: 120_000 });
    await dialog().getByText('broken.jpg').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog().getByRole('button', { name: 'Download' }).click(),
    ]);
    const files = unzipSync(new Uint8Array(await bytesOf(download)));
    expect(Object.keys(files).sort()).toEqual([
      'contact-sheet.html',
      'launch-pad-again.magic.jpg',
      'launch-pad-again.magic.psd',
      'launch-pad.magic.jpg',
      'launch-pad.magic.psd',
    ]);
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(await inside(page, ({ session }) => session.view.documents.length)).toBe(documents);
  });

  test('that stay as they are lie in the zip byte for byte', async () => {
    const file = join(samples, 'moose.jpg');
    const chosen = page.waitForEvent('filechooser');
    await choose(page, 'File', 'Enhance Many…');
    await (await chosen).setFiles([file]);
    await dialog().getByRole('button', { name: 'Enhance' }).click();
    await dialog().getByText('0 done, 1 left as they are, 0 failed.').waitFor({ timeout: 120_000 });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog().getByRole('button', { name: 'Download' }).click(),
    ]);
    const files = unzipSync(new Uint8Array(await bytesOf(download)));
    expect(Buffer.from(files['moose.jpg']).equals(readFileSync(file))).toBe(true);
    const sheet = Buffer.from(files['contact-sheet.html']).toString();
    expect(sheet).toMatch(/class="same">\s*<img src="data:image/);
    expect(sheet).not.toContain('class="failed"');
    await dialog().getByRole('button', { name: 'Close' }).click();
  });

  test('can be cancelled', async () => {
    await chooseMany();
    await dialog().getByRole('button', { name: 'Enhance' }).click();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog()
      .getByText(/cancelled\.$/)
      .waitFor({ timeout: 120_000 });
    await dialog().getByRole('button', { name: 'Close' }).click();
  });

  test('can be opened instead', async () => {
    await chooseMany();
    await dialog().getByRole('button', { name: 'Open instead' }).click();
    await page.getByText(/Expected .* broken\.jpg/).waitFor();
    expect((await front(page)).title).toBe('launch-pad-again.jpg');
    await row(page, 'Background').waitFor();
  });
});
