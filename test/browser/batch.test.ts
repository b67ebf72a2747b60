import type { Locator, Page } from 'playwright-core';
import { folder } from './bench';
import { type Site, site } from './chromium';
import type { Harness } from './page/page';

declare const harness: Harness;
declare const plugin: Awaited<ReturnType<Harness['panel']>>;

let pages: Site;
let page: Page;
let batch: Locator;
beforeAll(async () => {
  pages = await site(folder);
});
beforeEach(async () => {
  page = await pages.open({ viewport: { width: 320, height: 900 } });
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.evaluate(async () => {
    const panel = await harness.panel();
    Object.assign(globalThis, { plugin: panel });
    await panel.show();
  });
  batch = page.locator('magic-batch');
  await batch.getByText('Many photos').click();
});
afterEach(() => page.context().close());
afterAll(() => pages.close());

const open = (count: number) =>
  page.evaluate((count) => {
    for (let i = 0; i < count; i++) plugin.simulator.open({ ...harness.photo(), title: `${i}.jpg` });
  }, count);
const press = (label: string) => batch.getByText(label, { exact: true }).click();
const groups = () =>
  page.evaluate(() =>
    plugin.simulator.world.documents.map(
      ({ state }) => state.layers.filter(({ kind }) => kind === 'group').length,
    ),
  );
const results = async () => {
  const rows = await batch.locator('.result').all();
  const told = (row: Locator) => row.locator('.how, .grow > span').allTextContents();
  return Promise.all(rows.map(async (row) => (await told(row)).join(' ').trim()));
};

test('open documents: progress, results, and a click that goes to a document', async () => {
  await open(3);
  await press('Start');
  await batch.getByText('3 done, 0 skipped, 0 failed.').waitFor();
  expect(await groups()).toEqual([1, 1, 1]);
  expect(await results()).toEqual(['Done 0.jpg', 'Done 1.jpg', 'Done 2.jpg']);
  await batch.locator('.result', { hasText: '1.jpg' }).click();
  await page.waitForFunction(() => plugin.simulator.world.front.title === '1.jpg');
});

test('a series of a folder is shown in groups first; failures lead', async () => {
  await page.evaluate(() => {
    const { disk } = plugin.simulator.world;
    for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) disk.put(`/photos/${name}`, harness.photo());
    disk.put('/photos/d.jpg', null);
    disk.put('/photos/b.magic.psd', null);
    disk.picks.push('/photos');
  });
  await press('A folder…');
  await batch.getByText('Match exposures and colours across a series').click();
  await press('Start');
  await batch.getByText('Series found: 1. Photos on their own: 0.').waitFor();
  const frames = batch.getByRole('radiogroup', { name: 'Photos of series 1' }).getByRole('radio');
  expect(await frames.locator('span').allTextContents()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  // By keys, and marked for whoever hears it.
  const chosen = batch.getByRole('radio', { name: 'Match the others to c.jpg' });
  await chosen.focus();
  await page.keyboard.press('Enter');
  await batch.getByText('c.jpg is what the others are matched to').waitFor();
  const marks = () => frames.evaluateAll((all) => all.map((one) => one.getAttribute('aria-checked')));
  expect(await marks()).toEqual(['false', 'false', 'true']);
  expect(await chosen.evaluate((one) => one.matches(':focus'))).toBe(true);
  await frames.first().click();
  expect(await marks()).toEqual(['true', 'false', 'false']);
  expect(await page.evaluate(() => plugin.simulator.world.disk.has('/photos/a.magic.psd'))).toBe(false);
  await press('Apply');
  await batch.getByText('2 done, 1 skipped, 1 failed.').waitFor();
  expect(await results()).toEqual([
    expect.stringMatching(/^Failed d\.jpg/),
    'Skipped b.jpg b.magic.psd is there already.',
    'Done a.jpg',
    'Done c.jpg',
  ]);
  // A click opens the PSD that was made.
  await batch.locator('.result', { hasText: 'c.jpg' }).click();
  await page.waitForFunction(() =>
    plugin.simulator.world.documents.some(({ title }) => title === 'c.magic.psd'),
  );
});

test('the menu shows the groups in a dialog; keys choose a reference', async () => {
  await open(3);
  await batch.getByText('Match exposures and colours across a series').click();
  await page.evaluate(() => void plugin.command('magicDocuments'));
  const dialog = page.getByRole('dialog');
  const frames = dialog.getByRole('radiogroup', { name: 'Photos of series 1' }).getByRole('radio');
  const chosen = dialog.getByRole('radio', { name: 'Match the others to 2.jpg' });
  await chosen.focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('2.jpg is what the others are matched to').waitFor();
  const marks = await frames.evaluateAll((all) => all.map((one) => one.getAttribute('aria-checked')));
  expect(marks).toEqual(['false', 'false', 'true']);
  expect(await chosen.evaluate((one) => one.matches(':focus'))).toBe(true);
  expect(await groups()).toEqual([0, 0, 0]);
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await page.waitForFunction(() => plugin.simulator.world.alerts.length > 0);
  expect(await page.evaluate(() => plugin.simulator.world.alerts)).toEqual(['3 done, 0 skipped, 0 failed.']);
  expect(await groups()).toEqual([1, 1, 1]);
});

test('a long series is shown in part, and whole when wanted', async () => {
  await open(12);
  await batch.getByText('Match exposures and colours across a series').click();
  await press('Start');
  const frames = batch.getByRole('radio');
  const focused = (at: number) => frames.nth(at).evaluate((one) => one.matches(':focus'));
  await frames.nth(7).waitFor();
  await frames.nth(2).click();
  expect(await frames.count()).toBe(8);
  await batch.getByText('and 4 more').focus();
  await page.keyboard.press('Enter');
  await frames.nth(11).waitFor();
  expect([await focused(8), await frames.nth(2).getAttribute('aria-checked')]).toEqual([true, 'true']);
  await page.keyboard.press('Space');
  await batch.getByText('8.jpg is what the others are matched to').waitFor();
  await press('Apply');
  await batch.getByText('12 done, 0 skipped, 0 failed.').waitFor();
});

test('Cancel keeps what is finished', async () => {
  await open(6);
  await page.evaluate(() => {
    const { faults } = plugin.simulator;
    const { later } = faults;
    // Slow enough for a click.
    faults.later = async function slow(name, work, area) {
      if (name === 'imaging.getPixels') await new Promise((next) => setTimeout(next, 150));
      return later.call(faults, name, work, area) as never;
    };
  });
  await press('Start');
  await batch.locator('.result').first().waitFor();
  await press('Cancel');
  await batch.getByText(/^Cancelled: \d done/).waitFor();
  const made = await groups();
  const done = (await results()).length;
  expect(done).toBeLessThan(6);
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(done);
  expect(await page.evaluate(() => plugin.simulator.leaks())).toEqual({
    images: 0,
    modalScopes: 0,
    suspendedHistories: 0,
  });
});

test('looks and relative changes are used', async () => {
  await open(1);
  await press('Golden');
  await batch.getByText('Added to every photo').click();
  const exposure = batch.locator('magic-slider', { hasText: 'Exposure' }).locator('input').first();
  await exposure.fill('-0.5');
  await exposure.press('Enter');
  await press('Start');
  await batch.getByText('1 done, 0 skipped, 0 failed.').waitFor();
  const [stored] = await page.evaluate(() => plugin.simulator.world.recorded.map(({ info }) => info));
  const settings = JSON.parse((stored as { settings: string }).settings);
  expect(settings).toMatchObject({ look: { name: 'Golden' }, offsets: { exposure: -0.5 } });
});

test('without a document it says what to do', async () => {
  await press('Start');
  await batch.getByRole('alert').getByText('Open a photo').waitFor();
});
