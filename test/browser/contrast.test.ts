import { type Color, interpolate, parse, wcagContrast } from 'culori';
import type { Page } from 'playwright-core';
import { violationsOn } from './axe';
import { folder } from './bench';
import { served } from './chromium';
import { scenes } from './panelScenes';

/** WCAG 2.1, success criteria 1.4.3 for text and 1.4.11 for controls and marks. */
const TEXT = 4.5;
const GRAPHIC = 3;

/** Something that is to be seen: what it is, its colour, how opaque it is, and what lies behind it, nearest first. */
interface Seen {
  readonly what: string;
  readonly kind: 'text' | 'graphic';
  readonly color: string;
  readonly opacity: number;
  readonly behind: readonly string[];
}

const pages = served(folder);

/** All texts and icons of the panel but those of controls that can't be used: WCAG leaves these out. */
const look = (page: Page): Promise<Seen[]> =>
  page.evaluate(() => {
    const seen: Seen[] = [];
    const up = (node: Node): Element | null =>
      (node as Element).assignedSlot ??
      node.parentElement ??
      ((node.getRootNode() as ShadowRoot).host || null);
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
        const icon = element.localName === 'svg' || element.classList.contains('mark');
        if ((!text && !icon) || ['STYLE', 'SCRIPT'].includes(element.tagName.toUpperCase())) continue;
        // Ticks inside Spectrum's own controls, which Photoshop draws itself.
        if (icon && (element.getRootNode() as ShadowRoot).host?.localName.startsWith('sp-')) continue;
        const { width, height } = element.getBoundingClientRect();
        if (width * height === 0) continue;
        let opacity = 1;
        let off = false;
        const behind: string[] = [];
        const mark = element.classList.contains('mark');
        for (let at: Element | null = mark ? up(element) : element; at; at = up(at)) {
          const { opacity: own, backgroundColor } = getComputedStyle(at);
          opacity *= Number(own);
          off ||= at.getAttribute('aria-disabled') === 'true' || at.classList.contains('off');
          behind.push(backgroundColor);
        }
        if (off) continue;
        const style = getComputedStyle(element);
        seen.push({
          what: `${element.localName} ${element.textContent?.trim().slice(0, 40)}`,
          kind: icon ? 'graphic' : 'text',
          // A mark is told by its edge, whatever it is filled with.
          color: mark ? style.borderTopColor : style.color,
          opacity,
          behind,
        });
      }
    };
    visit(document);
    return seen;
  });

const over = (front: Color, back: Color, opacity = 1): Color =>
  interpolate([back, { ...front, alpha: 1 }])((front.alpha ?? 1) * opacity);

const contrastOf = ({ color, opacity, behind }: Seen): number => {
  const ground = [...behind]
    .reverse()
    .reduce<Color>((below, one) => over(parse(one)!, below), parse('#fff')!);
  return wcagContrast(over(parse(color)!, ground, opacity), ground);
};

test('the measure is WCAG\u2019s', () => {
  const seen = (color: string, behind: string[], opacity = 1) =>
    contrastOf({ what: '', kind: 'text', color, opacity, behind });
  expect(seen('rgb(0, 0, 0)', ['rgb(255, 255, 255)'])).toBeCloseTo(21, 6);
  expect(seen('rgb(118, 118, 118)', ['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'])).toBeCloseTo(4.54, 2);
  expect(seen('rgb(0, 0, 0)', ['rgb(255, 255, 255)'], 0)).toBeCloseTo(1, 6);
});

test.each(scenes.map(({ name, reach }) => [name, reach] as const))(
  'texts and icons can be told from their ground, axe is content: %s',
  async (_, reach) => {
    const page = await pages.open();
    await reach(page);
    const seen = await look(page);
    expect(seen.length).toBeGreaterThan(8);
    const faint = seen
      .map((one) => ({ ...one, contrast: contrastOf(one) }))
      .filter(({ kind, contrast }) => contrast < (kind === 'text' ? TEXT : GRAPHIC))
      .map(
        ({ what, contrast, color, behind }) =>
          `${what}: ${contrast.toFixed(2)} (${color} on ${behind.find((one) => !one.endsWith(', 0)'))})`,
      );
    expect([...new Set(faint)]).toEqual([]);
    expect(await violationsOn(page, { part: true })).toEqual([]);
    await page.context().close();
  },
  180_000,
);
