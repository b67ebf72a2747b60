import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { photoPath } from '../support/photos';
import type { Harness } from './page/page';

declare const harness: Harness;

export type Panel = Awaited<ReturnType<Harness['panel']>>;

/** What a scene begins with. */
export interface Start {
  /** A sample photo; null for none. */
  readonly photo: string | null;
  readonly options?: Parameters<Harness['panel']>[2];
  /** Runs in the page, before the panel is shown. */
  readonly before?: (panel: Panel) => void | Promise<void>;
}

const small = 360;
/** Milliseconds that a busy machine may take to a state. */
const patience = 60_000;

const photoOf = async (name: string) => {
  const file = photoPath(name);
  const { data, info } = await sharp(file)
    .resize(small)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: data.toString('base64') };
};

/** Photoshop's interfaces, and the least and the greatest width of the panel. */
const interfaces = ['darkest', 'dark', 'light', 'lightest'] as const;
const widths = [230, 600] as const;
const gap = 16;

/** The width of a page with all panels of one width side by side. */
export const pageWidth = gap + interfaces.length * (widths[1] + gap);

/** Runs in the page: shows the same panel again in every interface and width. */
const spread = `(() => {
  const { body } = document;
  const first = panel.root;
  Object.assign(body.style, { margin: '${gap / 2}px', background: '#fff' });
  body.replaceChildren();
  for (const width of ${JSON.stringify(widths)}) {
    const row = document.createElement('div');
    Object.assign(row.style, { display: 'flex', alignItems: 'flex-start' });
    for (const theme of ${JSON.stringify(interfaces)}) {
      const root = row.childElementCount || width > ${widths[0]} ? document.createElement('sp-theme') : first;
      harness.dress(root, theme);
      Object.assign(root.style, { width: width + 'px', margin: '${gap / 2}px', flex: '0 0 auto' });
      row.append(root);
      if (root === first) continue;
      for (const part of first.children) {
        const again = document.createElement(part.localName);
        for (const key of ['controller', 'strings', 'own', 'book']) if (key in part) again[key] = part[key];
        root.append(again);
      }
    }
    body.append(row);
  }
})()`;

/** A page with the panel over a photo; the page's scripts find it as `panel`. */
export const begin = async (page: Page, { photo, options, before }: Start): Promise<void> => {
  const samples = photo && (await photoOf(photo));
  await page.evaluate(
    async ([samples, options]) => {
      const panel = await harness.panel('darkest', 230, { retry: 20, ...options });
      Object.assign(globalThis, { panel });
      if (!samples) return;
      const { data, ...size } = samples;
      panel.simulator.open({ ...size, data: Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)) });
    },
    [samples, options] as const,
  );
  if (before) await page.evaluate(`(${before})(panel)`);
  await page.evaluate('panel.show()');
  await page.evaluate(spread);
  await until(page, ({ place }) => place !== 'looking');
};

type State = ReturnType<Panel['element']>['controller']['state'];

/** Asked from here: the page's policy forbids the evaluation that waiting in the page takes. */
export const until = async (page: Page, test: (state: State) => boolean): Promise<void> => {
  const end = Date.now() + patience;
  while (!(await page.evaluate(`(${test})(panel.element().controller.state)`))) {
    if (Date.now() > end) throw new Error(`The panel never came to ${test}`);
    await page.waitForTimeout(50);
  }
  await page.evaluate('panel.element().updateComplete');
};

export const magic = (page: Page) => page.locator('magic-panel .magic').first().click();

export const enhanced = async (page: Page, start: Start = { photo: 'launch-pad' }): Promise<void> => {
  await begin(page, start);
  await magic(page);
  await until(page, ({ work, running }) => work !== null && running === null);
};

export const run = (page: Page, work: (panel: Panel) => void | Promise<void>) =>
  page.evaluate(`(${work})(panel)`);

/** Opens what is folded, in every panel. */
export const unfold = (page: Page, name: string) =>
  page.locator(name).evaluateAll((all) => {
    for (const one of all) Object.assign(one, { unfolded: true });
  });
