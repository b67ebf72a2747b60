import type { Page } from 'playwright-core';
import { box, deskOfFile, front, inside, magic, openSample, openSmall, row } from './desk';

let page: Page;
deskOfFile((opened) => {
  page = opened;
  return openSample(page, 'Launch pad');
});

const panel = () => page.locator('workbench-plugin-panel');
const exposureOfPanel = () => panel().locator('magic-section').nth(1).locator('magic-slider');
const numberOfPanel = () =>
  exposureOfPanel().evaluate((slider) => (slider as HTMLElement & { value: number }).value);
const exposureOfLayer = async (): Promise<number> => {
  const { layers } = await front(page);
  const layer = layers.at(-1)!.children.find(({ adjustment }) => adjustment?._obj === 'exposure')!;
  return layer.adjustment!.exposure as number;
};

/** Waits for what one side hears of the other. */
const until = async (is: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200; i++) {
    if (await is()) return;
    await page.waitForTimeout(50);
  }
  throw new Error('Expected a change but none came');
};

test('the button of the real panel makes the layers', async () => {
  await panel().getByRole('button', { name: 'Magic', exact: true }).click();
  await row(page, 'Magic').waitFor();
  expect((await front(page)).steps).toEqual(['Open', 'Magic']);
});

test('what is changed in Properties, the panel shows', async () => {
  await row(page, /^Exposure/).click();
  const field = page.locator('workbench-controls').getByRole('textbox').first();
  await field.fill('1.25');
  await field.press('Enter');
  await until(async () => (await numberOfPanel()) === 1.25);
});

test('what is changed in the panel, the layer and Properties have', async () => {
  await exposureOfPanel().locator('input[type=range]').focus();
  await page.keyboard.press('ArrowRight');
  await until(async () => (await exposureOfLayer()) > 1.25);
  const shown = page.locator('workbench-controls').getByRole('textbox').first();
  const value = await exposureOfLayer();
  await until(async () => Number(await shown.inputValue()) === value);
});

describe.each([
  ['the Magic panel', () => panel().getByRole('button', { name: 'Magic', exact: true })],
  ['a layer', () => row(page, 'Magic')],
  ['the picture', () => page.locator('magic-canvas').getByRole('img')],
])('with the focus on %s', (_, place) => {
  const visible = async () => (await front(page)).layers.at(-1)!.visible;
  const peeks = () => inside(page, ({ canvas }) => canvas.peek);

  test('B is the brush, and shows nothing', async () => {
    await inside(page, (workbench) => {
      workbench.tool = 'hand';
    });
    await place().focus();
    await page.keyboard.press('b');
    expect(await inside(page, ({ tool }) => tool)).toBe('brush');
    expect([await visible(), await peeks()]).toEqual([true, false]);
  });

  test('\\ shows before while it is held, and once', async () => {
    await place().focus();
    await page.keyboard.down('\\');
    await until(async () => !(await visible()) !== (await peeks()));
    // Longer than a tap.
    await page.waitForTimeout(400);
    await page.keyboard.up('\\');
    await until(async () => (await visible()) && !(await peeks()));
  });
});

test.each(['Presets', 'Copy and paste', 'Settings', 'Many photos'])(
  'the section %s, which opens below the fold, comes into view',
  async (name) => {
    await page.setViewportSize({ width: 1480, height: 700 });
    const heading = panel().getByRole('button', { name, exact: true });
    await heading.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    const shown = await box(panel());
    const before = await box(heading);
    expect(before.y).toBeGreaterThan(shown.y + shown.height / 2);
    await heading.click();
    // As high as it goes: at the top, or with the end of the panel at the bottom.
    await until(async () => {
      const { y } = await box(heading);
      const rest = await panel().evaluate(
        (element) => element.scrollHeight - element.scrollTop - element.clientHeight,
      );
      return y < before.y - 20 && (Math.abs(y - shown.y) < 2 || rest < 2);
    });
    await heading.click();
    await page.setViewportSize({ width: 1480, height: 900 });
  },
);

test('undo and redo reach all of them', async () => {
  const now = await exposureOfLayer();
  const tools = page.locator('workbench-tools');
  await tools.getByRole('button', { name: 'Undo' }).click();
  await until(async () => (await numberOfPanel()) === 1.25);
  expect(await exposureOfLayer()).toBe(1.25);
  await tools.getByRole('button', { name: 'Redo' }).click();
  await until(async () => (await numberOfPanel()) === now);
});

test('a second Magic without a selection says that the mask stays', async () => {
  await openSmall(page);
  await inside(page, ({ session }) => session.select({ left: 10, top: 10, right: 60, bottom: 50 }));
  await magic(page);
  const mask = async () => (await front(page)).layers.at(-1)!.mask;
  expect(await mask()).toMatchObject({ left: 10, right: 60 });
  await inside(page, ({ session }) => session.select(null));
  await panel().getByRole('button', { name: 'Magic', exact: true }).click();
  await panel()
    .getByText(/looked at the whole photo; the mask of the earlier layers stays/)
    .waitFor();
  expect(await mask()).toMatchObject({ left: 10, right: 60 });
});

test('a look is copied and pasted to the next photo by keys', async () => {
  const exposure = await exposureOfLayer();
  await row(page, 'Magic').focus();
  await page.keyboard.press('Control+Shift+C');
  const kept = () =>
    inside(page, ({ plugin }) => (plugin.simulator.globals.localStorage as Storage).getItem('magic.copied'));
  await until(async () => (await kept()) !== null);
  await openSmall(page);
  await page.keyboard.press('Control+Shift+V');
  await row(page, 'Magic').waitFor();
  expect((await front(page)).steps).toEqual(['Open', 'Magic']);
  expect(await exposureOfLayer()).toBe(exposure);
});
