import type { Page } from 'playwright-core';
import { box, choose, deskOfFile, drag, front, inside, openSmall, row } from './desk';

let page: Page;
deskOfFile((opened) => {
  page = opened;
});
beforeEach(() => openSmall(page));
afterEach(() => page.keyboard.press('Escape'));

const adjustment = (name: string) => choose(page, 'Layer', `New ${name}`);
const names = async () => (await front(page)).layers.map(({ name }) => name);

test('every tab shows something, the histogram the pixels of the photo', async () => {
  await page.getByRole('tab', { name: 'Histogram' }).click();
  const histogram = page.locator('workbench-histogram');
  await histogram.locator('path.red').waitFor({ state: 'attached' });
  expect(await histogram.locator('path.red').getAttribute('d')).toMatch(/^M0 64L0 /);
  for (const [tab, words] of [
    ['Properties', /Pixel Layer/],
    ['Selection', /Nothing is selected/],
    ['History', /Open/],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel', { name: tab }).getByText(words).first().waitFor();
  }
});

describe('columns', () => {
  test('are made wider by dragging their edge, and stay so', async () => {
    const docks = page.locator('workbench-docks');
    const before = await box(docks);
    await drag(page, [before.x - 1, 400], [before.x - 81, 400]);
    const after = await box(docks);
    expect(after.width - before.width).toBeGreaterThan(60);
    expect(JSON.parse((await page.evaluate(() => localStorage.getItem('workbench.columns')))!).docks.px).toBe(
      Math.round(after.width),
    );
  });

  test('fold away and come back', async () => {
    const canvas = page.locator('magic-canvas');
    const before = await box(canvas);
    await choose(page, 'View', 'Layers and Settings');
    await page.locator('workbench-docks').waitFor({ state: 'hidden' });
    expect((await box(canvas)).width).toBeGreaterThan(before.width + 150);
    await page.getByRole('button', { name: 'Layers and settings' }).click();
    await page.locator('workbench-docks').waitFor();
  });

  test('come one at a time where the page is too low for both', async () => {
    await page.setViewportSize({ width: 1100, height: 700 });
    const [docks, panel] = [page.locator('workbench-docks'), page.locator('workbench-plugin-panel')];
    await docks.waitFor({ state: 'hidden' });
    const { height } = await box(panel);
    expect(height).toBeGreaterThan(600);
    await page.getByRole('button', { name: 'Layers and settings' }).click();
    await panel.waitFor({ state: 'hidden' });
    expect((await box(docks)).height).toBe(height);
    await page.getByRole('button', { name: 'Magic', exact: true }).click();
    await page.setViewportSize({ width: 1480, height: 900 });
    await docks.waitFor();
  });

  test('F gives the picture the whole page, Escape ends it', async () => {
    await page.keyboard.press('f');
    await page.locator('workbench-header').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.locator('workbench-header').waitFor();
  });
});

describe('layers', () => {
  test('are put elsewhere by dragging them, which selects no text', async () => {
    await adjustment('Levels');
    await adjustment('Exposure');
    expect(await names()).toEqual(['Background', 'Levels', 'Exposure']);
    await row(page, 'Levels').dragTo(row(page, 'Exposure'), { targetPosition: { x: 80, y: 4 } });
    expect(await names()).toEqual(['Background', 'Exposure', 'Levels']);
    expect(await page.evaluate(() => String(getSelection()))).toBe('');
  });

  test('have a menu: a copy, one place down, clipped', async () => {
    await adjustment('Levels');
    const choice = async (label: string, name: string) => {
      await row(page, name).click({ button: 'right' });
      const entry = page.getByRole('menuitem', { name: new RegExp(`^${label}`) });
      await entry.and(page.locator('button')).click();
    };
    await choice('Duplicate', 'Levels');
    expect(await names()).toEqual(['Background', 'Levels', 'Levels copy']);
    await choice('Move down', 'Levels copy');
    expect(await names()).toEqual(['Background', 'Levels copy', 'Levels']);
    await choice('Clip', 'Levels');
    expect((await front(page)).layers[2].clipped).toBe(true);
    expect((await front(page)).steps).toContain('Duplicate Layer');
  });

  test('nothing moves while one is renamed, nor after', async () => {
    await adjustment('Levels');
    await adjustment('Exposure');
    await row(page, 'Exposure').waitFor();
    const places = async () => [
      ...(await Promise.all(
        ['workbench-docks', 'workbench-layers', 'workbench-plugin-panel', 'magic-canvas'].map((part) =>
          box(page.locator(part)),
        ),
      )),
      ...(await Promise.all((await page.getByRole('treeitem').all()).map(box))),
    ];
    const before = await places();
    await row(page, 'Levels').dblclick({ position: { x: 90, y: 15 } });
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.waitFor();
    expect(await places()).toEqual(before);
    await name.fill('A name that is a good deal longer than the column of layers is wide');
    await page.keyboard.press('Enter');
    await row(page, /^A name/).waitFor();
    expect(await places()).toEqual(before);
  });
});

test('work that is in no file is marked, and asked about before it is closed', async () => {
  const mark = page.locator('workbench-documents .mark');
  await mark.waitFor({ state: 'detached' });
  await adjustment('Exposure');
  await mark.waitFor();
  await page.getByRole('button', { name: 'Close small.png' }).click();
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  expect(await inside(page, ({ session }) => session.view.documents.length)).toBe(1);
  await page.getByRole('button', { name: 'Close small.png' }).click();
  // Enter saves: what is done without looking loses nothing.
  await page.getByRole('button', { name: 'Save PSD' }).and(page.locator(':focus')).waitFor();
  await page.getByRole('button', { name: "Don't save" }).click();
  expect(await inside(page, ({ session }) => session.view.documents.length)).toBe(0);
});

test('the page is not left with work that is in no file unasked', async () => {
  await adjustment('Exposure');
  await row(page, 'Exposure').waitFor();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  expect(await names()).toEqual(['Background', 'Exposure']);
});

test('the tab of the document in front is in sight, also of the ninth', async () => {
  await inside(page, ({ plugin: { simulator } }) => {
    for (let i = 2; i < 12; i++)
      simulator.open({
        title: `one-of-many-photos-${i}.jpg`,
        width: 12,
        height: 8,
        data: new Uint8Array(288),
      });
  });
  const strip = page.locator('workbench-documents');
  const inSight = async (name: string) => {
    const tab = await box(strip.getByRole('button', { name, exact: true }));
    const around = await box(strip);
    return tab.x >= around.x && tab.x + tab.width <= around.x + around.width;
  };
  const last = strip.getByRole('button', { name: 'one-of-many-photos-11.jpg', exact: true });
  await last.waitFor();
  expect(await inSight('one-of-many-photos-11.jpg')).toBe(true);
  expect(await inSight('small.png')).toBe(false);
  await inside(page, ({ session }) => session.show(session.view.documents[0]));
  await page.waitForFunction(
    () => document.querySelector('magic-workbench')!.session.view.document!.title === 'small.png',
  );
  await inside(page, ({ canvas }) => canvas.drawn());
  expect(await inSight('small.png')).toBe(true);
});

test('a layer has a blend mode, which is drawn and is a step', async () => {
  await adjustment('Exposure');
  await page.getByRole('button', { name: /Blend$/ }).click();
  await page.getByRole('option', { name: 'Multiply' }).click();
  expect((await front(page)).layers[1].blend).toBe('multiply');
  expect((await front(page)).steps.at(-1)).toBe('Blend Multiply');
});

test('a held key on the opacity is one step', async () => {
  await adjustment('Exposure');
  const { steps } = await front(page);
  await page.getByRole('slider', { name: 'Opacity' }).focus();
  for (let i = 0; i < 6; i++) await page.keyboard.down('ArrowLeft');
  await page.keyboard.up('ArrowLeft');
  expect((await front(page)).layers[1].opacity).toBeLessThan(100);
  expect((await front(page)).steps).toHaveLength(steps.length + 1);
});

test('a small photo is fitted larger than it is, and buttons zoom', async () => {
  const scale = () => inside(page, ({ canvas }) => canvas.sight.scale);
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  const fitted = await scale();
  expect(fitted).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  expect(await scale()).toBeCloseTo(fitted * 1.25, 3);
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  expect(await scale()).toBeCloseTo(fitted, 3);
});

test('a selection gets a soft edge where selections are', async () => {
  await inside(page, ({ session }) => session.select({ left: 30, top: 20, right: 60, bottom: 40 }));
  await page.getByRole('tab', { name: 'Selection' }).click();
  const dock = page.locator('workbench-selection');
  const field = dock.getByRole('textbox', { name: 'Soft edge, px' });
  await field.fill('4');
  await field.press('Enter');
  await dock.getByRole('button', { name: 'Feather' }).click();
  const { data, left, right, top } = await inside(page, ({ session: { view } }) => {
    const { left, right, top, data } = view.state!.selection!;
    return { left, right, top, data: [...data] };
  });
  const at = (x: number) => data[(30 - top) * (right - left) + x - left];
  // Half at the edge, and falling to both sides of it.
  expect([26, 29, 32, 38].map(at)).toEqual([26, 29, 32, 38].map(at).sort((a, b) => a - b));
  expect((at(29) + at(30)) / 2).toBeCloseTo(127.5, -1);
  expect(at(26)).toBeGreaterThan(0);
  expect((await front(page)).steps.at(-1)).toBe('Feather 4 px');
  await page.getByRole('tab', { name: 'Properties' }).click();
});

test('Escape on a slider changes no value: it closes the dialog', async () => {
  await choose(page, 'Image', 'Straighten…');
  await page.getByRole('slider', { name: 'Degrees' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Straighten' }).waitFor({ state: 'hidden' });
  await adjustment('Exposure');
  await page.getByRole('slider', { name: 'Opacity' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  expect((await front(page)).layers[1].opacity).toBe(99);
});

test('crop and straighten change the document, each in one step', async () => {
  await inside(page, ({ session }) => session.select({ left: 10, top: 10, right: 70, bottom: 50 }));
  await choose(page, 'Image', 'Crop to Selection');
  const size = () => inside(page, ({ session: { view } }) => [view.state!.width, view.state!.height]);
  expect(await size()).toEqual([60, 40]);
  await choose(page, 'Image', 'Straighten…');
  const degrees = page.getByRole('slider', { name: 'Degrees' });
  // As far as the keys went, and not one press less.
  await degrees.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
  // What is left is shown in the picture, and is what the words say.
  const kept = await page.locator('workbench-straighten .kept').getAttribute('d');
  const [, across, down] = /h([\d.]+)v([\d.]+)h/.exec(kept!)!.map(Number);
  await page.getByText(`${Math.floor(across)} × ${Math.floor(down)} pixels are left of 60 × 40.`).waitFor();
  await page.getByRole('button', { name: 'Straighten', exact: true }).click();
  expect((await size())[0]).toBeLessThan(60);
  expect((await front(page)).steps.slice(-2)).toEqual(['Crop', 'Straighten +3.0°']);
});

test('export shows how large the file is, and less quality is less', async () => {
  await page.keyboard.press('Control+e');
  const size = page.locator('workbench-export .size');
  await size.filter({ hasText: 'kB' }).waitFor();
  expect(
    await page.locator('workbench-export img').evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBe(96);
  await page.getByRole('button', { name: 'Cancel' }).last().click();
});

test('a tap on \\ changes between before and after, and stays', async () => {
  await adjustment('Exposure');
  await page.locator('magic-canvas').click({ position: { x: 200, y: 200 } });
  // Both in one turn of the page: on a busy machine a key pressed from outside may be held longer than a tap.
  const tap = () =>
    page.getByRole('img').evaluate((picture) => {
      for (const type of ['keydown', 'keyup'])
        picture.dispatchEvent(new KeyboardEvent(type, { key: '\\', bubbles: true }));
    });
  await tap();
  await page.locator('magic-canvas .was').waitFor();
  await tap();
  await page.locator('magic-canvas .was').waitFor({ state: 'detached' });
});
