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

  test('a row keeps its height while it is renamed', async () => {
    await adjustment('Levels');
    const before = await box(row(page, 'Levels'));
    await row(page, 'Levels').dblclick({ position: { x: 90, y: 15 } });
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    expect((await box(row(page, 'Levels'))).height).toBe(before.height);
    await page.keyboard.press('Escape');
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

test('crop and straighten change the document, each in one step', async () => {
  await inside(page, ({ session }) => session.select({ left: 10, top: 10, right: 70, bottom: 50 }));
  await choose(page, 'Image', 'Crop to Selection');
  const size = () => inside(page, ({ session: { view } }) => [view.state!.width, view.state!.height]);
  expect(await size()).toEqual([60, 40]);
  await choose(page, 'Image', 'Straighten…');
  const degrees = page.getByRole('slider', { name: 'Degrees' });
  await degrees.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Straighten', exact: true }).click();
  expect((await size())[0]).toBeLessThan(60);
  expect((await front(page)).steps.slice(-2)).toEqual(['Crop', expect.stringMatching(/^Straighten \+/)]);
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
