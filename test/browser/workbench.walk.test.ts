import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPsd } from 'ag-psd';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { deskOfFile, front, inside, row, samples } from './desk';

let page: Page;
deskOfFile(
  (opened) => {
    page = opened;
    page.setDefaultTimeout(25_000);
  },
  { acceptDownloads: true },
);

/** What has the focus: the elements that it lies in, from the outermost, with their names for screen readers. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const path: string[] = [];
    let at: Element | null = document.activeElement;
    for (; at; at = at.shadowRoot?.activeElement ?? null)
      path.push(`${at.localName} ${at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 20)}`);
    return path.join(' > ');
  });

/** Presses Tab until what is wanted has the focus. @throws Error where it never comes */
const tabTo = async (wanted: RegExp): Promise<void> => {
  const seen: string[] = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    seen.push(await focused());
    if (wanted.test(seen.at(-1)!)) return;
  }
  throw new Error(`Expected Tab to come to ${wanted} but it came to ${seen.join('; ')}`);
};

const exposure = async () => {
  const { layers } = await front(page);
  const group = layers.find(({ kind }) => kind === 'group');
  return group?.children.find(({ adjustment }) => adjustment?._obj === 'exposure')?.adjustment?.exposure;
};

test('from photo to saved PSD and back by keys alone, without a pointer', async () => {
  const chosen = page.waitForEvent('filechooser');
  // The page is told to ask the test for files.
  await page.evaluate(() => {});
  await page.keyboard.press('Control+o');
  const chooser = await chosen;
  await chooser.setFiles(join(samples, 'launch-pad.jpg'));
  await page.locator('magic-panel .magic:not(.off)').waitFor();

  await tabTo(/magic-panel.*sp-button Magic/);
  await page.keyboard.press('Enter');
  await row(page, 'Magic').waitFor();
  // The panel offers it when Magic is done.
  await page.locator('magic-status').getByRole('button', { name: 'Remove' }).waitFor();
  await eventually(async () => (await exposure()) !== undefined, true);

  const predicted = await exposure();
  expect(predicted).not.toBe(0);
  await tabTo(/sp-slider Exposure/);
  await page.keyboard.press('ArrowRight');
  await eventually(async () => (await exposure()) !== predicted, true);
  const changed = await exposure();

  await page.keyboard.press('y');
  expect(await inside(page, ({ canvas }) => canvas.compare)).toBe(true);
  await page.keyboard.press('y');

  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  expect(download.suggestedFilename()).toBe('launch-pad.magic.psd');
  const psd = readPsd(readFileSync(await download.path()), {
    skipLayerImageData: true,
    skipCompositeImageData: true,
    skipThumbnail: true,
  });
  expect(psd.children?.at(-1)?.name).toBe('Magic');

  await page.keyboard.press('Control+z');
  await eventually(exposure, predicted);
  await page.keyboard.press('Control+Shift+z');
  await eventually(exposure, changed);
});
