/**
 * The picture of the panel during a batch: `npm run build && npm run pictures -- batch`.
 *
 * The built plugin runs in Chromium over the simulator, on the sample photos with three frames of each: while a series
 * is looked at, with its groups, while it is applied, and at its end.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { site } from '../test/browser/chromium';
import type { Harness } from '../test/browser/page/page';

declare const harness: Harness;
declare const plugin: Awaited<ReturnType<Harness['panel']>>;

const root = join(__dirname, '..');
const width = 300;
const gap = 12;
const frames = 3;

/** Small frames of each sample, each a little darker than the one before. */
const photos = async () => {
  const names = readdirSync(join(root, 'samples')).filter((name) => name.endsWith('.jpg'));
  const all = [];
  for (const [i, name] of names.entries())
    for (let frame = 0; frame < frames; frame++) {
      const { data, info } = await sharp(join(root, 'samples', name))
        .resize(240)
        .linear(0.7 - frame * 0.1)
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const title = `DSC_${4100 + i * 10 + frame}.jpg`;
      all.push({ title, width: info.width, height: info.height, base64: data.toString('base64') });
    }
  return all;
};

/** The panel over a folder with these photos, one of which can't be opened and one of which is done already. */
const prepare = async (page: Page): Promise<void> => {
  await page.evaluate(
    async ([photos, width]) => {
      const panel = await harness.panel('darkest', width);
      Object.assign(globalThis, { plugin: panel });
      const { disk } = panel.simulator.world;
      for (const { base64, title, ...size } of photos) {
        const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        disk.put(`/shoot/${title}`, { ...size, data });
      }
      disk.put('/shoot/DSC_4099.jpg', null);
      disk.put('/shoot/DSC_4101.magic.psd', null);
      disk.picks.push('/shoot');
      const { faults } = panel.simulator;
      const { later } = faults;
      // As slow as large photos, so that there is something to see.
      faults.later = async (name, work, area) => {
        if (name === 'imaging.getPixels') await new Promise((next) => setTimeout(next, 400));
        return later.call(faults, name, work, area) as never;
      };
      await panel.show();
    },
    [await photos(), width] as const,
  );
};

const main = async () => {
  const pages = await site(join(root, 'dist/browser'));
  const page = await pages.open({ viewport: { width: width + 20, height: 1000 }, deviceScaleFactor: 1 });
  await prepare(page);
  const batch = page.locator('magic-batch');
  const press = (label: string) => batch.getByText(label, { exact: true }).click();
  const shots: Buffer[] = [];
  const shoot = async () => shots.push(await batch.screenshot());
  await batch.getByText('Many photos').click();
  await press('A folder…');
  await batch.getByText('Match exposures and colours across a series').click();
  await shoot();
  await press('Start');
  await batch.getByText(/^Looking at DSC_4111/).waitFor({ timeout: 120_000 });
  await shoot();
  await batch.getByText('Apply', { exact: true }).waitFor({ timeout: 300_000 });
  await batch.getByRole('radio').first().click();
  await shoot();
  await press('Apply');
  await batch.locator('.result').nth(7).waitFor({ timeout: 300_000 });
  await shoot();
  await batch.getByText(/^\d+ done/).waitFor({ timeout: 300_000 });
  await batch.locator('.list').scrollIntoViewIfNeeded();
  await shoot();
  const sizes = await Promise.all(shots.map((shot) => sharp(shot).metadata()));
  const height = Math.max(...sizes.map((size) => size.height!));
  await sharp({
    create: { width: shots.length * (width + gap) - gap, height, channels: 3, background: 'white' },
  })
    .composite(shots.map((input, i) => ({ input, left: i * (width + gap), top: 0 })))
    .png({ palette: true, colors: 64, effort: 10 })
    .toFile(join(root, 'docs/batch-in-photoshop.png'));
  await pages.close();
};

main();
