import type { Harness, Theme } from './page/page';
import { done, page } from './panelPage';

declare const harness: Harness;
declare const panel: Awaited<ReturnType<Harness['panel']>>;

test.each([230, 300, 600])('nothing is wider than the panel of %i px', async (width) => {
  await done(width);
  const wide = await page.evaluate(() => {
    const found: string[] = [];
    const { right } = panel.root.getBoundingClientRect();
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.getBoundingClientRect().right > right + 0.5) found.push(element.tagName);
        // The strip of alternatives is wider on purpose, and scrolls.
        const scrolls = element.tagName === 'MAGIC-ALTERNATIVES';
        if (element.tagName.startsWith('MAGIC') && element.shadowRoot && !scrolls) walk(element.shadowRoot);
      }
    };
    walk(panel.root);
    return found;
  });
  expect(wide).toEqual([]);
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

test.each<Theme>(['darkest', 'dark', 'light', 'lightest'])(
  'text is readable in %s (WCAG AA)',
  async (theme) => {
    const ratios = await page.evaluate(async (theme) => {
      const panel = await harness.panel(theme, 230);
      panel.simulator.open(harness.photo());
      await panel.show();
      await panel.element().controller.magic();
      await panel.element().updateComplete;
      const light = (color: string) => {
        const [r, g, b] = color.match(/[\d.]+/g)!.map((part) => {
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
