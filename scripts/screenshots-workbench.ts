import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { openDesk, openSample, row, serveWorkbench } from '../test/browser/desk';

const folder = join(__dirname, '../docs/screenshots');

/** What a picture takes: the half of it that a palette saves is worth more than its last shades. */
const small = { palette: true, colors: 256, effort: 10, dither: 0.6 };

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.mouse.move(400, 800);
  await page.evaluate(() => document.querySelector('magic-workbench')!.canvas?.drawn());
  // Transitions of the components.
  await page.waitForTimeout(500);
  await sharp(await page.screenshot())
    .png(small)
    .toFile(join(folder, `${name}.png`));
  process.stdout.write(`docs/screenshots/${name}.png\n`);
};

/** The workbench in both interfaces with a photo in it, and as it begins. */
async function main() {
  mkdirSync(folder, { recursive: true });
  const pages = await serveWorkbench();
  const { page } = await openDesk(pages, { viewport: { width: 1480, height: 900 } });
  await shoot(page, 'workbench-welcome');
  await openSample(page, 'Launch pad');
  // By the panel's button, for it shows small pictures of what it has looked at itself.
  await page.locator('workbench-plugin-panel').getByRole('button', { name: 'Magic', exact: true }).click();
  await page.locator('magic-alternatives img').last().waitFor();
  await row(page, 'Tone').click();
  await page.keyboard.press('y');
  await shoot(page, 'workbench-dark');
  await page.evaluate(() => {
    document.querySelector('magic-workbench')!.theme.choose('light');
  });
  await shoot(page, 'workbench-light');
  await pages.close();
}

void main();
