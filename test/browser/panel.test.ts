import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Site, site } from './chromium';
import type { Harness, Theme } from './page/page';
import { scenes } from './panelScenes';

declare const harness: Harness;
declare const panel: Awaited<ReturnType<Harness['panel']>>;

let pages: Site;
let page: Page;
const problems: string[] = [];
beforeAll(async () => {
  pages = await site(join(__dirname, '../../dist/browser'));
});
beforeEach(async () => {
  problems.length = 0;
  page = await pages.open({ viewport: { width: 640, height: 1400 } });
  page.on('pageerror', (error) => problems.push(String(error)));
});
afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});
afterAll(() => pages.close());

/** A panel over a photo. */
const ready = (width = 230) =>
  page.evaluate(async (width) => {
    const panel = await harness.panel('darkest', width, { retry: 20 });
    Object.assign(globalThis, { panel });
    panel.simulator.open(harness.photo());
    await panel.show();
    while (panel.element().controller.state.place !== 'ready')
      await new Promise((next) => setTimeout(next, 5));
    await panel.element().updateComplete;
  }, width);

const done = async (width?: number) => {
  await ready(width);
  await page.evaluate(async () => {
    await panel.element().controller.magic();
    await panel.element().updateComplete;
  });
};

/** What the document has now. */
const seen = () =>
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

const exposure = () => page.locator('magic-section').nth(1).locator('magic-slider');

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
  await page.waitForTimeout(50);
  expect((await status.locator('.says').textContent())?.trim()).toMatch(sentence);
  expect(await places()).toEqual(before);
  const says = await status
    .locator('.says')
    .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  expect(says).toBeLessThanOrEqual(0);
});

test.each([230, 300, 600])('nothing is wider than the panel of %i px', async (width) => {
  await done(width);
  const wide = await page.evaluate(() => {
    const found: string[] = [];
    const { right } = panel.root.getBoundingClientRect();
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.getBoundingClientRect().right > right + 0.5) found.push(element.tagName);
        if (element.tagName.startsWith('MAGIC') && element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(panel.root);
    return found;
  });
  expect(wide).toEqual([]);
});

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

test('a double click gives back what was predicted', async () => {
  await done();
  const before = await seen();
  await page.evaluate(() => {
    panel.element().controller.setValue('exposure', -1);
    panel.element().controller.release();
  });
  expect((await seen()).exposure).toBe(-1);
  await exposure().locator('.name .grow').dblclick();
  expect((await seen()).exposure).toBe(before.exposure);
});

test('B and the button Before show the photo as it was, for as long as they are held', async () => {
  await done();
  const button = page.locator('magic-status sp-action-button').first();
  await button.hover();
  await page.mouse.down();
  await page.waitForTimeout(100);
  expect((await seen()).shown).toBe(false);
  await page.mouse.up();
  await page.waitForTimeout(100);
  expect((await seen()).shown).toBe(true);
  await button.evaluate((element: HTMLElement) => element.focus());
  await page.keyboard.down('b');
  await page.waitForTimeout(100);
  expect((await seen()).shown).toBe(false);
  await page.keyboard.up('b');
  await page.waitForTimeout(100);
  expect((await seen()).shown).toBe(true);
});

test('50 fast clicks on the button make one group, one Magic at a time', async () => {
  await ready();
  const button = page.locator('.magic');
  const box = (await button.boundingBox())!;
  for (let i = 0; i < 50; i++) await page.mouse.click(box.x + 50, box.y + 20);
  await page.waitForTimeout(300);
  const { groups, state } = await page.evaluate(async () => {
    const { controller } = panel.element();
    while (controller.state.running) await new Promise((next) => setTimeout(next, 20));
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

test('keys reach everything, in the order of the eye', async () => {
  await done();
  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement?.tagName.match(/^(MAGIC|SP)-/))
        element = element.shadowRoot.activeElement;
      const inner = element?.shadowRoot?.activeElement ?? element;
      const { top = 0 } = inner?.getBoundingClientRect() ?? {};
      return [element?.tagName ?? '', Math.round(top)] as const;
    });
  const order: (readonly [string, number])[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const now = await focused();
    if (now[0] === 'BODY') break;
    order.push(now);
  }
  const tags = order.map(([tag]) => tag);
  expect(tags.slice(0, 5)).toEqual([
    'SP-BUTTON',
    'SP-TEXTFIELD',
    'SP-SLIDER',
    'SP-ACTION-BUTTON',
    'SP-ACTION-BUTTON',
  ]);
  expect(tags.filter((tag) => tag === 'SP-SLIDER')).toHaveLength(13);
  expect(tags.filter((tag) => tag === 'SP-CHECKBOX').length).toBeGreaterThanOrEqual(4);
  const tops = order.filter(([tag]) => tag === 'SP-SLIDER').map(([, top]) => top);
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
});

test('every control has a name for screen readers', async () => {
  await done();
  const nameless = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('sp-slider, sp-textfield, sp-checkbox, sp-button, sp-action-button, button')) {
          const name = element.getAttribute('aria-label') || element.textContent?.trim();
          if (!name) found.push(element.outerHTML);
        } else if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(panel.root);
    return found;
  });
  expect(nameless).toEqual([]);
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
  expect(await page.locator('magic-panel magic-slider .name .grow').first().textContent()).toBe(text);
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

test('the panel is ready 100 ms after it is shown, the best of some runs on a busy machine', async () => {
  await ready();
  const times = await page.evaluate(async () => {
    const times: number[] = [];
    for (let i = 0; i < 7; i++) {
      panel.root.replaceChildren();
      const began = performance.now();
      await panel.show();
      while (panel.element().controller.state.place !== 'ready')
        await new Promise((next) => setTimeout(next));
      await panel.element().updateComplete;
      times.push(performance.now() - began);
    }
    return times;
  });
  expect(Math.min(...times)).toBeLessThanOrEqual(100);
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

test.each<Theme>(['darkest', 'dark', 'light', 'lightest'])(
  'text is readable in %s (WCAG AA)',
  async (theme) => {
    const ratios = await page.evaluate(async (theme) => {
      const panel = await harness.panel(theme, 230);
      panel.simulator.open(harness.photo());
      await panel.show();
      await panel.element().controller.magic();
      await panel.element().updateComplete;
      const light = (colour: string) => {
        const [r, g, b] = colour.match(/[\d.]+/g)!.map((part) => {
          const value = Number(part) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = light(getComputedStyle(panel.root).backgroundColor);
      const status = panel.element().shadowRoot!.querySelector('magic-status')!.shadowRoot!;
      const slider = panel.element().shadowRoot!.querySelector('magic-slider')!.shadowRoot!;
      return [status.querySelector('.says')!, slider.querySelector('.quiet')!].map((element) => {
        const text = light(getComputedStyle(element).color);
        return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
      });
    }, theme);
    for (const ratio of ratios) expect(ratio).toBeGreaterThanOrEqual(4.5);
  },
);
