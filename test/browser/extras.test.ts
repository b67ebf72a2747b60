import type { Page } from 'playwright-core';
import type { MagicHistogram } from '../../src/panel/histogram';
import { limitsMs } from '../support/timeLimits';
import { folder } from './bench';
import { served } from './chromium';
import { enhanced, magic, run, unfold, until } from './panelSteps';

type Panel = Parameters<Parameters<typeof run>[1]>[0];
declare const panel: Panel;

const pages = served(folder);
let page: Page;
beforeEach(async () => {
  page = await pages.open();
  await enhanced(page);
}, limitsMs.manyPhotos);
afterEach(() => page.context().close());

const document = () =>
  page.evaluate(() => {
    const [{ steps, state }] = panel.simulator.world.documents;
    const group = state.layers.find(({ kind }) => kind === 'group');
    const layers = (group?.children ?? []).map(({ adjustment }) => adjustment!);
    return { steps: steps.map(({ name }) => name), layers };
  });
const temperature = async () => {
  const { layers } = await document();
  const balance = layers.find(({ _obj }) => _obj === 'colorBalance') as unknown as {
    midtoneLevels: number[];
  };
  return balance?.midtoneLevels[0] ?? 0;
};
const alternative = (name: string) => page.locator('magic-alternatives button', { hasText: name }).first();
const pressed = () =>
  page.locator('magic-alternatives').first().locator('button[aria-pressed=true] .name').allTextContents();

test('one click gives another look in one step, and undo takes it back', async () => {
  expect(await pressed()).toEqual(['Natural']);
  const before = await temperature();
  await alternative('Warmer').click();
  await until(page, ({ work }) => work?.current.recipe.offsets?.temperature === 12);
  expect(await temperature()).toBe(before + 12);
  expect(await pressed()).toEqual(['Warmer']);
  expect((await document()).steps).toEqual(['Open', 'Magic', 'Warmer']);
  await run(page, ({ simulator }) => void simulator.undo(simulator.world.documents[0]));
  await until(page, ({ work }) => work?.current.recipe.offsets === undefined);
  expect(await temperature()).toBe(before);
  expect(await pressed()).toEqual(['Natural']);
});

test('every alternative shows the photo another way from one read', async () => {
  const pictures = page.locator('magic-alternatives').first().locator('img');
  await pictures.nth(4).waitFor();
  const sizes = await pictures.evaluateAll((all) =>
    (all as HTMLImageElement[]).map(
      ({ naturalWidth, naturalHeight }) => `${naturalWidth} x ${naturalHeight}`,
    ),
  );
  expect(sizes).toEqual(Array(5).fill('248 x 168'));
  const addresses = await pictures.evaluateAll((all) => (all as HTMLImageElement[]).map(({ src }) => src));
  expect(new Set(addresses).size).toBe(5);
  const reads = await page.evaluate(
    () => panel.simulator.faults.made.photoshop.filter((name) => name === 'imaging.getPixels').length,
  );
  expect(reads).toBe(1);
});

test('the histogram follows the sliders', async () => {
  const picture = page.locator('magic-histogram img').first();
  const before = await picture.getAttribute('src');
  await run(page, (panel) => {
    const { controller } = panel.element();
    controller.setValue('exposure', 2.5);
    controller.release();
  });
  await until(page, ({ work }) => work?.current.recipe.offsets?.exposure !== undefined);
  await page.waitForFunction(([{ src }, before]) => src !== before, [
    await picture.elementHandle(),
    before,
  ] as unknown as [HTMLImageElement, string]);
  expect(await picture.getAttribute('alt')).toBe('Histogram');
  const told = await page.locator('magic-histogram').first().locator('.quiet').allTextContents();
  const white = told.find((words) => words.startsWith('White')) ?? '';
  const [was, is] = (white.match(/[\d.]+/g) ?? []).map(Number);
  expect(is).toBeGreaterThan(was);
});

test('the histogram is drawn of the last of many values of a slider', async () => {
  const { before, during, last, wanted } = await page.evaluate(async () => {
    const element = panel.element();
    const { controller } = element;
    const histogram = element.shadowRoot!.querySelector<MagicHistogram>('magic-histogram')!;
    const picture = histogram.shadowRoot!.querySelector('img')!;
    const settled = async (value: number) => {
      controller.setValue('exposure', value);
      await controller.settled();
      await element.updateComplete;
      await histogram.updateComplete;
      // The busier the thread, the later it is drawn.
      while (histogram.pace.due) await new Promise((next) => setTimeout(next, 50));
      await histogram.updateComplete;
      return picture.src;
    };
    const wanted = await settled(1.5);
    const before = await settled(0);
    for (let i = 1; i <= 20; i++) {
      controller.setValue('exposure', i / 20);
      await element.updateComplete;
    }
    const during = picture.src;
    return { before, during, last: await settled(1.5), wanted };
  });
  expect(during).toBe(before);
  expect(before).not.toBe(wanted);
  expect(last).toBe(wanted);
});

test('a preset is saved, given, made the default and used by Magic', async () => {
  await alternative('Cooler').click();
  await until(page, ({ work }) => work?.current.recipe.offsets?.temperature === -12);
  await unfold(page, 'magic-presets');
  const presets = page.locator('magic-presets').first();
  await presets.locator('sp-textfield input').fill('Cool morning');
  await presets.locator('sp-textfield input').press('Enter');
  const row = presets.locator('.one', { hasText: 'Cool morning' });
  await alternative('Natural').click();
  await until(page, ({ work }) => work?.current.recipe.offsets === undefined);
  await row.locator('.name').click();
  await until(page, ({ work }) => work?.current.recipe.offsets?.temperature === -12);
  await row.getByTitle('Use for every Magic').click();
  await alternative('Natural').click();
  await until(page, ({ work }) => work?.current.recipe.offsets === undefined);
  await magic(page);
  // Nothing was set by hand that could be lost: it does not ask.
  await until(page, ({ work, running }) => !running && work?.current.recipe.offsets !== undefined);
  expect(await page.evaluate(() => panel.element().controller.state.work?.current.recipe.offsets)).toEqual({
    temperature: -12,
    highlightTemperature: -4,
  });
  const kept = await page.evaluate(() => panel.simulator.files.text('plugin-data:/presets.json'));
  expect(JSON.parse(kept!)).toMatchObject({ default: 'Cool morning', presets: [{ name: 'Cool morning' }] });
});

test('a preset is imported from a file, and one that is none is told', async () => {
  await unfold(page, 'magic-presets');
  await run(page, ({ simulator }) => {
    const { disk } = simulator.world;
    disk.put('/home/a.json', '{"version":1,"name":"From a friend","offsets":{"vibrance":9}}');
    disk.put('/home/b.json', 'no preset');
    disk.picks.push('/home/a.json', '/home/b.json');
  });
  const presets = page.locator('magic-presets').first();
  await presets.getByRole('button', { name: 'Import…' }).click();
  await presets.locator('.one', { hasText: 'From a friend' }).waitFor();
  expect(await presets.getByRole('status').textContent()).toContain('was added');
  await presets.getByRole('button', { name: 'Import…' }).click();
  await presets.getByText('No preset was added').waitFor();
});
