import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples, project } from '../library/installed';
import { photoPath } from '../support/photos';
import { type Site, site } from './chromium';

let folder: string;
let pages: Site;

/** A page of somebody else: the library, the model and a dark picture on a canvas. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'magic-page-'));
  mkdirSync(join(folder, 'models'));
  for (const name of ['filternet.json', 'filternet.onnx'])
    copyFileSync(join(project, 'dist/models', name), join(folder, 'models', name));
  copyFileSync(join(project, 'dist/library/browser.mjs'), join(folder, 'library.js'));
  copyFileSync(photoPath('coffee-cup'), join(folder, 'photo.jpg'));
  const code = examples('docs/library.md')['In a browser'].replace(
    '@filternet/magic/browser',
    './library.js',
  );
  writeFileSync(join(folder, 'example.js'), `${code}\ndocument.title = 'done';\n`);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><canvas width="160" height="120"></canvas>');
  pages = await site(folder);
});
afterAll(async () => {
  await pages.close();
  rmSync(folder, { recursive: true });
});

test('the example for browsers brightens what is on its canvas', async () => {
  const page = await pages.open();
  const light = () =>
    page.evaluate(() => {
      const { data } = document.querySelector('canvas')!.getContext('2d')!.getImageData(0, 0, 160, 120);
      return data.reduce((sum, value, i) => (i % 4 === 1 ? sum + value : sum), 0) / (160 * 120);
    });
  await page.evaluate(async () => {
    const image = new Image();
    image.src = 'photo.jpg';
    await image.decode();
    const context = document.querySelector('canvas')!.getContext('2d')!;
    context.filter = 'brightness(0.45)';
    context.drawImage(image, 0, 0, 160, 120);
  });
  const before = await light();
  await page.addScriptTag({ type: 'module', url: 'example.js' });
  await page.waitForFunction(() => document.title === 'done');
  expect(await light()).toBeGreaterThan(before * 1.2);
  await page.context().close();
});
