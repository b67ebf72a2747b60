import { eventually } from '../support/eventually';
import type { Harness } from './page/page';
import { page, ready } from './panelPage';
import { scenes } from './panelScenes';

declare const harness: Harness;
declare const panel: Awaited<ReturnType<Harness['panel']>>;

test.each([
  ['nothing-open', /^Open a photo to begin/],
  ['unsupported', /^This colour mode has no adjustment layers\. Choose/],
  ['ready', /^Press Magic/],
  ['thinking', /^Looking at the photo/],
  ['done', /^(Brightened|Darkened|Warmed|Cooled|Moved|Highlights|Shadows|Midtones|Colours)/],
  ['nothing-to-do', /already well balanced: nothing changed/],
  ['stale', /changed since/],
  ['asking', /Replace them\?/],
  ['busy', /^Photoshop is busy\. Finish or cancel/],
  ['error', /^Magic could not finish\. The document is as it was/],
])('the state %s is said in one sentence, and moves nothing above the sliders', async (name, sentence) => {
  await ready();
  const places = () =>
    page.evaluate(() => {
      const root = panel.element().shadowRoot!;
      const parts = [...root.querySelectorAll('.magic, magic-slider, magic-status')].slice(0, 3);
      const status = root.querySelector('magic-status')!.shadowRoot!;
      const panelAt = panel.root.getBoundingClientRect();
      return [...parts, ...status.querySelectorAll('.says, .buttons')].map((part) => {
        const { left, top, width } = part.getBoundingClientRect();
        return [left - panelAt.left, top - panelAt.top, width];
      });
    });
  const before = await places();
  await scenes.find((scene) => scene.name === name)!.reach(page);
  const status = page.locator('magic-status').first();
  await eventually(
    async () => sentence.test((await status.locator('.says').textContent())?.trim() ?? ''),
    true,
  );
  expect(await places()).toEqual(before);
  const says = await status
    .locator('.says')
    .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  expect(says).toBeLessThanOrEqual(0);
});

test.each<[string, string]>([
  ['en_US', 'Amount %'],
  ['de_DE', 'Stärke %'],
  ['fr_FR', 'Amount %'],
])('%s is spoken as far as there is a table', async (locale, text) => {
  await page.evaluate(async (locale) => {
    const panel = await harness.panel('darkest', 230, { locale });
    await panel.show();
    await panel.element().updateComplete;
  }, locale);
  expect(await page.locator('magic-panel magic-slider .name').first().textContent()).toBe(text);
});

test('without constructable style sheets the panel looks the same', async () => {
  await page.evaluate(() => {
    Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets');
  });
  await ready();
  const height = await page.evaluate(() => {
    const button = panel.element().shadowRoot!.querySelector('.magic')!;
    return getComputedStyle(button).height;
  });
  expect(height).toBe('40px');
});

test('a panel that is taken away listens to nothing any more', async () => {
  await ready();
  const listeners = await page.evaluate(async () => {
    panel.root.replaceChildren();
    for (let i = 0; i < 20; i++) {
      const { destroy } = await panel.show();
      await destroy?.();
    }
    return panel.simulator.world.listeners.length;
  });
  expect(listeners).toBe(0);
});
