import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The visible name of a slider stands beside it, in another shadow root than the one that axe looks at. */
const blind = ['label-title-only'];

/** Rules that axe has for whole pages; the panel is a part of Photoshop's window. */
const rulesOfPages = [
  'bypass',
  'document-title',
  'html-has-lang',
  'landmark-one-main',
  'page-has-heading-one',
  'region',
];

/** Waits until nothing moves or fades any more: a colour on its way is nobody's choice. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    const moving = (root: Document | ShadowRoot): Animation[] => [
      ...root.getAnimations(),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? moving(shadowRoot) : [])),
    ];
    // What has just changed begins to move with a frame.
    await frame();
    await frame();
    const finite = moving(document).filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.all(finite.map((one) => one.finished.catch(() => {})));
  });

/** Every rule that axe knows, WCAG's and its own best practice, over all of a page; what it finds, a line each. */
export const violationsOn = async (page: Page, { part = false } = {}): Promise<string[]> => {
  await settled(page);
  await page.evaluate(axe.source);
  const off = [...blind, ...(part ? rulesOfPages : [])];
  const rules = Object.fromEntries(off.map((id) => [id, { enabled: false }]));
  const options: axe.RunOptions = { resultTypes: ['violations'], rules };
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, options),
    options,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}: ${failureSummary}`),
  );
};
