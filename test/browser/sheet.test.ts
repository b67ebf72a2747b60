import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { magic, project } from '../cli/magic';
import { violationsOn } from './axe';
import { launch } from './chromium';

let browser: Browser;
const samples = readdirSync(join(project, 'samples')).filter((name) => name.endsWith('.jpg'));
const dir = mkdtempSync(join(tmpdir(), 'magic-sheet-'));
const file = join(dir, 'sheet.html');

beforeAll(async () => {
  browser = await launch();
  const { status } = magic('enhance', join(project, 'samples'), __filename, '--dry-run', '--report', file);
  expect(status).toBe(1);
});

afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true });
});

test.each(['light', 'dark'] as const)(
  'a contact sheet opens from disk, asks for nothing and shows every photo before and after (%s)',
  async (colorScheme) => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1100, height: 900 } });
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    const shown = await page.$$eval('img', async (images) => {
      for (const image of images) image.loading = 'eager';
      await Promise.all(images.map((image) => image.decode()));
      return images.map(({ naturalWidth, alt }) => ({ wide: naturalWidth > 100, alt }));
    });
    const changed = await page.locator('article.changed').count();
    const same = await page.locator('article.same').count();
    expect(changed + same).toBe(samples.length);
    expect(shown).toHaveLength(2 * changed + same);
    expect(shown.every(({ wide }) => wide)).toBe(true);
    expect(shown.map(({ alt }) => alt)).toContain('Before: launch-pad.jpg');
    expect(await page.locator('article.failed').textContent()).toMatch(
      /sheet\.test\.ts[\s\S]*received a text file/,
    );
    expect(await page.locator('footer').textContent()).toMatch(
      new RegExp(`^${samples.length} done( \\(\\d need.*\\))?, 1 failed in `),
    );
    // Those that stay as they are stand in even rows, whatever their names.
    const widths = await page
      .locator('article.same')
      .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().width));
    expect(new Set(widths.map(Math.round)).size).toBe(1);
    const top = async (selector: string) => (await page.locator(selector).first().boundingBox())!.y;
    expect(await top('footer')).toBeLessThan(await top('article'));
    expect(await violationsOn(page)).toEqual([]);
    // Large, one over the other, and holding the button shows before.
    await page.locator('article.changed .open').first().click();
    const [below, above] = await page.locator('article:target figure').all();
    expect((await below.boundingBox())!.x).toBe((await above.boundingBox())!.x);
    // The words below are those of after alone: nothing of before shines through.
    const clip = (await above.locator('figcaption').boundingBox())!;
    const words = () => page.screenshot({ animations: 'disabled', clip });
    const both = await words();
    await below.evaluate((figure) => {
      figure.style.visibility = 'hidden';
    });
    expect((await words()).equals(both)).toBe(true);
    await below.evaluate((figure) => {
      figure.style.visibility = '';
    });
    await page.locator('article:target .hold').hover();
    await page.mouse.down();
    expect(await above.evaluate((figure) => getComputedStyle(figure).visibility)).toBe('hidden');
    await page.mouse.up();
    expect(await violationsOn(page)).toEqual([]);
    expect(await above.evaluate((figure) => getComputedStyle(figure).visibility)).toBe('visible');
    await page.locator('article:target .close').click();
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href]);
    expect(complaints).toEqual([]);
    await page.close();
  },
);
