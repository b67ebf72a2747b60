import { join } from 'node:path';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { sharp } from '../../src/hosts/files/sharp';
import type { DocumentState, LayerState } from '../../src/simulator';
import type { Workbench } from '../../src/workbench/workbench';
import { built } from '../support/built';
import { type Site, served, site } from './chromium';

/** The built page; the variable WORKBENCH names another build. */
export const folder = process.env.WORKBENCH ?? built('workbench');
export const samples = join(__dirname, '../../samples');

/** The page of the workbench as a test uses it. */
export interface Desk {
  readonly page: Page;
  /** What the console and the policy complained of. */
  readonly problems: readonly string[];
  /** Every address that was asked for. */
  readonly requests: readonly string[];
}

/** FilterNet starts with the first Magic, on a busy machine in half a minute. */
const patience = 90_000;

const size = { width: 1480, height: 900 };

/** Opens the page and waits until it is ready. */
export const openDesk = async (
  pages: Pick<Site, 'open'>,
  options: BrowserContextOptions = {},
): Promise<Desk> => {
  const problems: string[] = [];
  const requests: string[] = [];
  const page = await pages.open({ viewport: size, ...options }, (page) => {
    page.setDefaultTimeout(patience);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
  });
  await page.waitForSelector('magic-workbench[ready]');
  return { page, problems, requests };
};

export const serveWorkbench = (): Promise<Site> => site(folder);

/** Opens the page for all tests of a file; what it complains of fails the one that ran. */
export const deskOfFile = (begin: (page: Page) => unknown, options?: BrowserContextOptions): void => {
  const pages = served(folder);
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(pages, options);
    await begin(desk.page);
  });
  afterEach(() => expect(desk.problems).toEqual([]));
};

/** Runs something with the page's own element. */
export const inside = <T, A>(
  page: Page,
  work: (workbench: Workbench, argument: A) => T,
  argument?: A,
): Promise<T> =>
  page.evaluate(`(${work})(document.querySelector('magic-workbench'), ${JSON.stringify(argument)})`);

export interface Shown {
  readonly title: string;
  readonly steps: readonly string[];
  readonly at: number;
  readonly layers: readonly LayerState[];
  readonly selection: { left: number; top: number; right: number; bottom: number } | null;
  readonly active: readonly number[];
}

/** The document in front, without its pixels. */
export const front = (page: Page): Promise<Shown> =>
  inside(page, ({ session }) => {
    const { document, state, at } = session.view;
    const bare = (layer: LayerState): LayerState => ({
      ...layer,
      raster: null,
      mask: layer.mask && { ...layer.mask, data: [] as never },
      children: layer.children.map(bare),
    });
    const { selection, layers, active } = state as DocumentState;
    return {
      title: document!.title,
      steps: document!.steps.map(({ name }) => name),
      at,
      layers: layers.map(bare),
      selection: selection && { ...selection, data: undefined },
      active,
    };
  });

/** Chooses from a menu of the page. */
export const choose = async (page: Page, menu: string, item: string): Promise<void> => {
  await page.locator('workbench-menu-bar').getByRole('button', { name: menu, exact: true }).click();
  await page.locator(`workbench-menu-bar sp-menu-item[value="${item}"]`).click();
};

const small = { width: 96, height: 64 };

/** A sample, small and so dark that there is something to be done. */
const darkSample = async (): Promise<number[]> => {
  const photo = sharp(join(samples, 'launch-pad.jpg')).resize({ ...small, fit: 'fill' });
  return [...(await photo.removeAlpha().linear(0.4, 0).raw().toBuffer())];
};

/** Puts a small dark picture in front, in place of what was open. */
export const openSmall = async (page: Page): Promise<void> => {
  const photo = { ...small, data: await darkSample() };
  await inside(
    page,
    ({ plugin: { simulator } }, photo) => {
      // Keys go to the page, and not to a field of an earlier test.
      let at: Element | null = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      (at as HTMLElement | null)?.blur();
      for (const open of [...simulator.world.documents]) simulator.close(open);
      simulator.open({ ...photo!, title: 'small.png', data: Uint8Array.from(photo!.data) });
    },
    photo,
  );
  await page.locator('magic-canvas').waitFor();
  // At 100 %, so that a pixel of the page is one of the document.
  await inside(page, async (workbench) => {
    const { session, plugin } = workbench;
    // The page hears of it with its next frame, and its canvas after that and fits it into the view: a zoom before
    // that would be lost.
    const opened = plugin.simulator.world.documents.at(-1);
    while (session.view.document !== opened || workbench.canvas?.document !== opened)
      await new Promise(requestAnimationFrame);
    const { canvas } = workbench;
    await canvas.updateComplete;
    await canvas.drawn();
    canvas.sight.zoom(1);
    await canvas.drawn();
  });
};

export const openSample = async (page: Page, name: string): Promise<void> => {
  await page.locator('workbench-welcome').getByRole('button', { name }).click();
  await page.locator('magic-canvas').waitFor();
};

/** Runs Magic from the Plugins menu and waits for its layers. */
export const magic = async (page: Page): Promise<void> => {
  await choose(page, 'Plugins', 'Magic');
  await row(page, 'Magic').waitFor();
};

/** A row of the Layers panel. */
export const row = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('treeitem', { name }).first();

/** Where an element is. */
export const box = async (locator: Locator) => (await locator.boundingBox())!;

/** Presses, moves in some steps, and lets go. */
export const drag = async (
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> => {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 8 });
  await page.mouse.up();
};
