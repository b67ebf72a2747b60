import { eventually } from '../support/eventually';
import type { Harness } from './page/page';
import { done, exposure, page, ready, seen } from './panelPage';

declare const panel: Awaited<ReturnType<Harness['panel']>>;

test('a slider is moved by keys: a held key is one step of the history', async () => {
  await done();
  const before = await seen();
  await exposure()
    .locator('sp-slider')
    .evaluate((slider: HTMLElement) => slider.focus());
  await page.keyboard.down('ArrowRight');
  await page.keyboard.down('ArrowRight');
  await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  const after = await seen();
  expect(after.exposure).toBeCloseTo(before.exposure! + 0.03);
  expect(after.steps).toBe(before.steps + 1);
});

test('a slider is dragged: one step of the history', async () => {
  await done();
  const before = await seen();
  const box = (await exposure().locator('sp-slider').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 0; i < 20; i++) await page.mouse.move(box.x + box.width / 2 - i * 2, box.y + box.height / 2);
  await page.mouse.up();
  const after = await seen();
  expect(after.exposure).toBeLessThan(0);
  expect(after.steps).toBe(before.steps + 1);
});

test.each([
  ['1.25', 1.25],
  ['−0,5', -0.5],
  ['99', 3.5],
])('a number is typed: %s', async (text, value) => {
  await done();
  const field = exposure().locator('sp-textfield input');
  await field.fill(text);
  await field.press('Enter');
  expect((await seen()).exposure).toBeCloseTo(value);
  expect(await field.inputValue()).toBe(`${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`);
});

test('what is no number is put back, and changes nothing', async () => {
  await done();
  const before = await seen();
  const field = exposure().locator('sp-textfield input');
  const text = await field.inputValue();
  for (const end of ['Enter', 'Escape']) {
    await field.fill('much');
    await field.press(end);
    expect(await field.inputValue()).toBe(text);
  }
  expect(await seen()).toEqual(before);
});

test('a double click makes a value neutral, with Shift what was predicted', async () => {
  await done();
  const { exposure: predicted } = await seen();
  expect(predicted).not.toBe(0);
  await exposure().locator('.name').dblclick();
  expect((await seen()).exposure).toBe(0);
  // Clicks of one double click are not those of the next.
  await page.waitForTimeout(500);
  await exposure()
    .locator('.name')
    .dblclick({ modifiers: ['Shift'] });
  expect((await seen()).exposure).toBe(predicted);
});

test('\\ and the button Before show the photo as it was while held', async () => {
  await done();
  const shown = async () => (await seen()).shown;
  const button = page.locator('magic-status sp-action-button').first();
  await button.hover();
  await page.mouse.down();
  // Longer than a click: that would leave it so.
  await page.waitForTimeout(400);
  await eventually(shown, false);
  await page.mouse.up();
  await eventually(shown, true);
  await button.evaluate((element: HTMLElement) => element.focus());
  await page.keyboard.down('\\');
  await eventually(shown, false);
  // Longer than a tap.
  await page.waitForTimeout(400);
  await page.keyboard.up('\\');
  await eventually(shown, true);
});

test('50 fast clicks on the button make one group, one Magic at a time', async () => {
  await ready();
  const button = page.locator('.magic');
  const box = (await button.boundingBox())!;
  for (let i = 0; i < 50; i++) await page.mouse.click(box.x + 50, box.y + 20);
  const { groups, state } = await page.evaluate(async () => {
    const { controller } = panel.element();
    while (controller.state.running || !controller.state.work)
      await new Promise((next) => setTimeout(next, 20));
    const [document] = panel.simulator.world.documents;
    const { problem, place } = controller.state;
    return {
      groups: document.state.layers.filter(({ kind }) => kind === 'group').length,
      state: { problem, place },
    };
  });
  expect([groups, state]).toEqual([1, { problem: null, place: 'done' }]);
  expect((await seen()).steps).toBeLessThan(25);
});
