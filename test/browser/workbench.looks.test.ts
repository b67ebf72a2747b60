import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { limitsMs } from '../support/timeLimits';
import { box, choose, deskOfFile, front, inside, magic, openSample, row } from './desk';

// Magic by FilterNet in a page, several times.
jest.setTimeout(limitsMs.manyPhotos);

let page: Page;
deskOfFile((opened) => {
  page = opened;
});

const closeAll = () =>
  inside(page, ({ plugin: { simulator } }) => {
    for (const open of [...simulator.world.documents]) simulator.close(open);
  });
beforeEach(closeAll);

const panel = () => page.locator('workbench-plugin-panel');
const pictures = () => panel().locator('magic-alternatives img');
/** Every alternative has a picture: they come one after the other, and go when another document is in front. */
const fivePictures = () =>
  eventually(
    () => pictures().evaluateAll((all) => all.map((one) => (one as HTMLImageElement).src.length > 1000)),
    Array(5).fill(true),
  );

test('Properties keep to the layer that is chosen while Amount is dragged', async () => {
  await openSample(page, 'Launch pad');
  await magic(page);
  await row(page, 'Tone').click();
  const title = page.locator('workbench-properties strong');
  await title.getByText('Curves').waitFor();
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(globalThis, { seenTitles: seen });
    const properties = document
      .querySelector('magic-workbench')!
      .shadowRoot!.querySelector('workbench-docks')!
      .shadowRoot!.querySelector('workbench-properties')!;
    const look = () => seen.add(properties.shadowRoot!.querySelector('strong')?.textContent ?? 'none');
    new MutationObserver(look).observe(properties.shadowRoot!, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    look();
  });
  const slider = await box(
    panel().locator('magic-slider', { hasText: 'Amount' }).locator('input[type=range]'),
  );
  const [x, y] = [slider.x + slider.width * 0.6, slider.y + slider.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 12; i++) {
    await page.mouse.move(x - i * 3, y);
    await page.waitForTimeout(60);
  }
  await page.mouse.up();
  await page.waitForFunction(() =>
    document
      .querySelector('magic-workbench')!
      .session.view.steps.some(({ name }) => /^Amount −?\d+ %$/.test(name)),
  );
  // What comes after the gesture, too.
  await page.waitForTimeout(500);
  expect(
    await page.evaluate(() => [...(globalThis as unknown as { seenTitles: Set<string> }).seenTitles]),
  ).toEqual(['Curves']);
  const { active, layers } = await front(page);
  expect(active).toEqual([layers.at(-1)!.children.find(({ name }) => name === 'Tone')!.id]);
});

test('a PSD that Magic wrote shows its alternatives as pictures', async () => {
  await openSample(page, 'Launch pad');
  await magic(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    choose(page, 'File', 'Save Layered PSD'),
  ]);
  await closeAll();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose(page, 'File', 'Open…')]);
  const buffer = readFileSync(await download.path());
  await chooser.setFiles([{ name: 'launch-pad.magic.psd', mimeType: 'image/vnd.adobe.photoshop', buffer }]);
  await row(page, 'Magic').waitFor();
  await fivePictures();
});

test('documents that a batch was over show their alternatives as pictures', async () => {
  await openSample(page, 'Launch pad');
  await page.locator('workbench-header').getByRole('button', { name: 'Samples' }).click();
  await page.locator('workbench-header sp-menu-item[value="coast.jpg"]').click();
  await page.locator('workbench-documents').getByRole('button', { name: 'coast.jpg', exact: true }).waitFor();
  await choose(page, 'Plugins', 'Magic on Open Documents');
  await page.getByText(/2 done, 0 skipped, 0 failed/).waitFor();
  await page.keyboard.press('Escape');
  await fivePictures();
  await page
    .locator('workbench-documents')
    .getByRole('button', { name: 'launch-pad.jpg', exact: true })
    .click();
  await row(page, 'Magic').waitFor();
  await fivePictures();
});
