import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { photoPath } from '../support/photos';
import { served } from './chromium';
import { box, choose, type Desk, folder, front, inside, magic, openDesk, openSample, row } from './desk';

const pages = served(folder);
let desk: Desk;
let page: Page;
beforeEach(async () => {
  desk = await openDesk(pages);
  page = desk.page;
});
afterEach(() => page.context().close());

test('the page is ready, says what to do, and asks nobody else for anything', async () => {
  expect(await page.title()).toBe('Magic workbench');
  await page.getByRole('heading', { name: 'Drop a photo here' }).waitFor();
  const { origin } = new URL(page.url());
  expect(
    desk.requests.filter((address) => !/^(blob|data):/.test(address) && !address.startsWith(origin)),
  ).toEqual([]);
  expect(desk.problems).toEqual([]);
});

test('a sample, Magic, undo and redo are steps as in Photoshop', async () => {
  await openSample(page, 'Launch pad');
  await magic(page);
  const made = await front(page);
  expect(made.steps).toEqual(['Open', 'Magic']);
  const names = await page
    .getByRole('treeitem')
    .evaluateAll((rows) => rows.map((one) => one.getAttribute('aria-label')));
  expect(names[0]).toBe('Magic');
  expect(names.at(-1)).toBe('Background');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.keyboard.press('Control+z');
  await row(page, 'Magic').waitFor({ state: 'detached' });
  expect((await front(page)).layers).toHaveLength(1);
  await page.keyboard.press('Control+Shift+z');
  await row(page, 'Magic').waitFor();
  expect((await front(page)).layers).toEqual(made.layers);
  await page.locator('workbench-history').getByRole('button', { name: 'Open' }).click();
  await row(page, 'Magic').waitFor({ state: 'detached' });
  expect((await front(page)).steps).toEqual(['Open', 'Magic']);
  expect(desk.problems).toEqual([]);
});

const photo = photoPath('coffee-cup');
const transfer = (page: Page) =>
  page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const made = new DataTransfer();
    made.items.add(new File([bytes], 'coffee-cup.jpg', { type: 'image/jpeg' }));
    return made;
  }, readFileSync(photo).toString('base64'));

test.each<[string, () => Promise<void>]>([
  [
    'the file dialog',
    async () => {
      const chosen = page.waitForEvent('filechooser');
      await page.evaluate(() => {});
      await page.keyboard.press('Control+o');
      await (await chosen).setFiles(photo);
    },
  ],
  ['a drop', async () => page.dispatchEvent('body', 'drop', { dataTransfer: await transfer(page) })],
  [
    'a paste',
    async () => {
      const clipboardData = await transfer(page);
      await page.evaluate(
        (data) => dispatchEvent(new ClipboardEvent('paste', { clipboardData: data })),
        clipboardData,
      );
    },
  ],
])('a photo opens by %s', async (_, open) => {
  await open();
  await page.locator('magic-canvas').waitFor();
  expect((await front(page)).title).toBe('coffee-cup.jpg');
  expect(desk.problems).toEqual([]);
});

test('a file that is no photo is refused, and the page goes on', async () => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a photo' }).click(),
  ]);
  await chooser.setFiles({
    name: 'notes.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('nothing of a photo'),
  });
  await page.getByText(/Expected .* notes\.jpg/).waitFor();
  await openSample(page, 'Moose');
  expect((await front(page)).title).toBe('moose.jpg');
});

test('the tab in front is in sight, in a smaller window too', async () => {
  const size = page.viewportSize()!;
  await inside(page, ({ plugin: { simulator } }) => {
    for (let i = 0; i < 9; i++)
      simulator.open({ width: 8, height: 8, title: `a photo of some length ${i}.png` });
  });
  const tabs = page.locator('workbench-documents .front');
  await tabs.getByText('length 8.png').waitFor();
  for (const width of [size.width, 1100]) {
    await page.setViewportSize({ ...size, width });
    // As it is laid out, then as it is observed.
    await page.evaluate(
      () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    );
    const tab = await box(tabs);
    const bar = await box(page.locator('workbench-documents'));
    expect(tab.x).toBeGreaterThanOrEqual(bar.x - 1);
    expect(tab.x + tab.width).toBeLessThanOrEqual(bar.x + bar.width + 1);
  }
});

test('several documents: tabs switch and close them', async () => {
  await openSample(page, 'Moose');
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: 'Lightning' }).click();
  const tabs = page.getByRole('navigation', { name: 'Documents' });
  await tabs.getByRole('button', { name: 'lightning.jpg', exact: true }).waitFor();
  await tabs.getByRole('button', { name: 'moose.jpg', exact: true }).click();
  expect((await front(page)).title).toBe('moose.jpg');
  await page.getByRole('button', { name: 'Close moose.jpg' }).click();
  await page.getByRole('button', { name: 'Close lightning.jpg' }).click();
  await page.getByRole('heading', { name: 'Drop a photo here' }).waitFor();
});

test('what the plugin says is shown', async () => {
  await openSample(page, 'Moose');
  await choose(page, 'Plugins', 'Remove Magic');
  const alert = page.getByRole('alertdialog');
  await alert.getByText('There is nothing to remove').waitFor();
  await alert.getByRole('button', { name: 'OK' }).click();
  await alert.waitFor({ state: 'hidden' });
});

test('the interface is as the system says until one is chosen for good', async () => {
  const shows = (theme: string) =>
    page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, theme);
  const ground = () =>
    page
      .locator('sp-theme')
      .first()
      .evaluate((theme) => getComputedStyle(theme).backgroundColor);
  await shows('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await shows('light');
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await shows('dark');
  expect(await ground()).not.toBe(light);
  await choose(page, 'View', 'Light Interface');
  await shows('light');
  // The page asks before work that is in no file is lost.
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await page.waitForSelector('magic-workbench[ready]');
  expect(await ground()).toBe(light);
  await choose(page, 'View', 'Interface Like the System');
  await shows('dark');
});

test('with the server gone everything goes on, even after loading anew', async () => {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const context = page.context();
  await context.setOffline(true);
  await openSample(page, 'Launch pad');
  await magic(page);
  // The page asks before work that is in no file is lost.
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await page.waitForSelector('magic-workbench[ready]');
  await openSample(page, 'Launch pad');
  await magic(page);
  expect((await front(page)).steps).toEqual(['Open', 'Magic']);
});

test.each([
  ['fetches', (address: string) => fetch(address).then(() => 'went')],
  ['beacons', async (address: string) => (navigator.sendBeacon(address) ? 'queued' : 'refused')],
  [
    'pictures',
    (address: string) =>
      new Promise((settle, fail) => {
        const image = new Image();
        image.onload = settle;
        image.onerror = fail;
        image.src = `${address}/x.png`;
      }),
  ],
  [
    'scripts',
    (address: string) =>
      new Promise((settle, fail) => {
        const script = Object.assign(document.createElement('script'), {
          onload: settle,
          onerror: fail,
          src: address,
        });
        document.head.append(script);
      }),
  ],
])('the policy lets no %s leave this machine', async (_, ask) => {
  const violated = await page.evaluate(
    `new Promise((settle) => {
      addEventListener('securitypolicyviolation', (event) => settle(event.blockedURI), { once: true });
      Promise.resolve((${ask})('https://example.com')).catch(() => {});
    })`,
  );
  expect(violated).toMatch(/^https:\/\/example\.com/);
});

test('code from strings is refused', async () => {
  const violated = page.evaluate(
    () =>
      new Promise((settle) => {
        addEventListener('securitypolicyviolation', ({ blockedURI }) => settle(blockedURI), { once: true });
        // In the page's own time, for what is evaluated from outside may do it.
        const script = Object.assign(document.createElement('script'), {
          src: URL.createObjectURL(new Blob(['Function("return 1")()'])),
        });
        document.head.append(script);
      }),
  );
  expect(await violated).toBe('eval');
});

test('Magic looks at the selection, and gets it as its mask', async () => {
  // A veil lies over all of it, so any part needs something.
  await openSample(page, 'Coast');
  await inside(page, ({ session }) => session.select({ left: 100, top: 80, right: 500, bottom: 300 }));
  await magic(page);
  const [, group] = (await front(page)).layers;
  expect(group.mask).toMatchObject({ left: 100, top: 80, right: 500, bottom: 300 });
  const mode = () => inside(page, ({ canvas }) => canvas.state!.mode);
  const button = page.getByRole('button', { name: 'Show the mask of Magic' });
  await button.click();
  expect(await mode()).toBe('Gray');
  const status = page.locator('magic-canvas .status');
  await expect(status.textContent()).resolves.toMatch(/\d × \d+\s+Mask\s/);
  await button.click();
  expect(await mode()).toBe('RGB');
  await expect(status.textContent()).resolves.toMatch(/, RGB\/8\s/);
});
