import type { Page } from 'playwright-core';
import { folder } from './bench';
import { served } from './chromium';
import type { Harness } from './page/page';

declare const harness: Harness;
declare const panel: Awaited<ReturnType<Harness['panel']>>;

const pages = served(folder);
const problems: string[] = [];

/** A fresh page for each test; what it complains of fails the test. */
export let page: Page;
beforeEach(async () => {
  problems.length = 0;
  page = await pages.open({ viewport: { width: 640, height: 1400 } });
  page.on('pageerror', (error) => problems.push(String(error)));
});
afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});

/** Shows the panel over a photo. */
export const ready = (width = 230) =>
  page.evaluate(async (width) => {
    const panel = await harness.panel('darkest', width, { retry: 20 });
    Object.assign(globalThis, { panel });
    panel.simulator.open(harness.photo());
    await panel.show();
    while (panel.element().controller.state.place !== 'ready')
      await new Promise((next) => setTimeout(next, 5));
    await panel.element().updateComplete;
  }, width);

export const done = async (width?: number) => {
  await ready(width);
  await page.evaluate(async () => {
    await panel.element().controller.magic();
    await panel.element().updateComplete;
  });
};

/** What the document has now. */
export const seen = () =>
  page.evaluate(async () => {
    await panel.element().controller.settled();
    const [document] = panel.simulator.world.documents;
    const group = document.state.layers.find(({ kind }) => kind === 'group');
    const exposure = group?.children.find(({ adjustment }) => adjustment?._obj === 'exposure');
    return {
      steps: document.steps.length,
      shown: group?.visible,
      exposure: exposure?.adjustment?.exposure as number | undefined,
    };
  });

export const exposure = () => page.locator('magic-section').nth(1).locator('magic-slider');
