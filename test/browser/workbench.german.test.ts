import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { adjustments } from '../../src/adjustments';
import { pageLanguages } from '../../src/workbench/strings';
import { photoshopTerms } from '../../src/workbench/strings/photoshopTerms';
import { served } from './chromium';
import { folder, openDesk, openSmall, row } from './desk';

const pages = served(folder);
const viewport = { width: 1100, height: 700 };
const { de, en } = pageLanguages;

const openGerman = async (): Promise<Page> => (await openDesk(pages, { locale: 'de-DE', viewport })).page;

/** Everything of the page that people see or hear, in the shadows too. */
const wordsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const hints = [
      'aria-label',
      'aria-description',
      'aria-valuetext',
      'title',
      'alt',
      'label',
      'placeholder',
    ];
    const walk = (node: Node): void => {
      if (node instanceof Text) found.add(node.data.replace(/\s+/g, ' ').trim());
      if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return;
      if (node instanceof Element) {
        for (const hint of hints) found.add(node.getAttribute(hint)?.trim() ?? '');
        node.shadowRoot?.childNodes.forEach(walk);
      }
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    return [...found].filter((text) => /\p{L}{2}/u.test(text));
  });

const flat = (of: unknown): string[] =>
  typeof of === 'string' ? [of] : Object.values(of as object).flatMap(flat);

/** Words that a German page has no use for: those of the tables that no German string is. */
const english = (() => {
  const german = new Set([...flat(de), ...Object.values(photoshopTerms), 'Magic']);
  // This one offers the other language, in that language.
  const offered = [de.actions.language];
  const menu = JSON.parse(readFileSync(join(folder, 'plugin/manifest.json'), 'utf8')).entrypoints;
  const labels = menu.map(({ label }: { label: { default: string } }) => label.default);
  const all = [...flat(en), ...Object.keys(photoshopTerms), ...labels];
  return all.filter((text) => !german.has(text) && !text.includes('{') && !offered.includes(text));
})();

/** Words that reach out of the element they stand in, or of the page. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const tolerancePx = 1;
    const cut: string[] = [];
    const check = (text: Text): void => {
      const parent = text.parentElement;
      if (!parent || !text.data.trim() || parent.closest('style, sp-menu-item, [hidden]')) return;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, width, height } = range.getBoundingClientRect();
      const around = parent.getBoundingClientRect();
      if (width < 2 || height < 2 || around.width < 2) return;
      if (
        left < Math.max(0, around.left) - tolerancePx ||
        right > Math.min(innerWidth, around.right) + tolerancePx
      )
        cut.push(`${parent.localName}: ${text.data.trim()}`);
    };
    const walk = (node: Node): void => {
      // The strip of other looks is wider on purpose, and scrolls.
      if (node.nodeName === 'MAGIC-ALTERNATIVES') return;
      if (node instanceof Text) check(node);
      if (node instanceof Element) node.shadowRoot?.childNodes.forEach(walk);
      node.childNodes.forEach(walk);
    };
    walk(document.querySelector('magic-workbench')!);
    return cut;
  });

const expectGerman = async (page: Page): Promise<void> => {
  const shown = await wordsOn(page);
  expect(shown.filter((text) => english.includes(text))).toEqual([]);
};

test('the page in German has no English on it and nothing cut off', async () => {
  const page = await openGerman();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await page.getByText(de.welcome.title).waitFor();
  await expectGerman(page);
  expect(await overflowing(page)).toEqual([]);
  await openSmall(page);
  await page.getByRole('button', { name: de.page.docks }).click();
  for (const tab of [de.docks.properties, de.docks.histogram, de.docks.selection, de.docks.history]) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel', { name: tab }).waitFor();
    await expectGerman(page);
    expect(await overflowing(page)).toEqual([]);
  }
  await row(page, 'Hintergrund').waitFor();
});

test('every kind of layer has its settings in German', async () => {
  const page = await openGerman();
  await openSmall(page);
  const kinds = await page
    .locator('workbench-menu-bar sp-menu-item')
    .evaluateAll((items) =>
      items.map((item) => item.getAttribute('value')!).filter((value) => value.startsWith('Neu: ')),
    );
  expect(kinds.length).toBe(adjustments.length);
  await page.getByRole('button', { name: de.page.docks }).click();
  for (const kind of kinds) {
    await page
      .locator('workbench-menu-bar')
      .getByRole('button', { name: de.menus.layer, exact: true })
      .click();
    await page.locator(`workbench-menu-bar sp-menu-item[value="${kind}"]`).click();
    await row(page, kind.slice('Neu: '.length)).waitFor();
    await expectGerman(page);
  }
});

test('what Magic makes, and what it refuses, is told in German and fits', async () => {
  const page = await openGerman();
  await openSmall(page);
  const menu = (name: string, item: string) =>
    page
      .locator('workbench-menu-bar')
      .getByRole('button', { name, exact: true })
      .click()
      .then(() => page.locator(`workbench-menu-bar sp-menu-item[value="${item}"]`).click());
  await menu(de.menus.plugins, 'Magic');
  await page.getByText('Temperatur Lichter').first().waitFor();
  await expectGerman(page);
  expect(await overflowing(page)).toEqual([]);
  await page.getByRole('button', { name: de.page.docks }).click();
  for (const name of [/^Weißabgleich$/, /^Belichtung [+−]/, /^Tonwerte$/]) await row(page, name).waitFor();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    menu(de.menus.file, de.actions.open),
  ]);
  await chooser.setFiles(__filename);
  await page.getByText('dies ist eine Textdatei').waitFor();
});

/** Texts and values of fields that have a number with a point. */
const pointed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walk = (node: Node): void => {
      if (node instanceof HTMLStyleElement || node instanceof SVGElement) return;
      if (node instanceof Text) found.push(node.data);
      if (node instanceof HTMLInputElement && node.type !== 'range') found.push(node.value);
      if (node instanceof Element) {
        for (const hint of ['title', 'aria-label', 'aria-valuetext'])
          found.push(node.getAttribute(hint) ?? '');
        node.shadowRoot?.childNodes.forEach(walk);
      }
      node.childNodes.forEach(walk);
    };
    walk(document.querySelector('magic-workbench')!);
    // The profile has its number as a name.
    return found.filter((text) => /\d\.\d/.test(text.replace('IEC61966-2.1', '')));
  });

test('numbers have a comma, in the panel and around it', async () => {
  const page = await openGerman();
  await openSmall(page);
  const menu = async (name: string, item: string) => {
    await page.locator('workbench-menu-bar').getByRole('button', { name, exact: true }).click();
    await page.locator(`workbench-menu-bar sp-menu-item[value="${item}"]`).click();
  };
  await menu(de.menus.plugins, 'Magic');
  const panel = page.locator('workbench-plugin-panel');
  await panel.getByText(/aufgehellt|abgedunkelt/).waitFor();
  const exposure = panel.getByRole('textbox', { name: 'Belichtung, LW' });
  expect(await exposure.inputValue()).toMatch(/^[+−]\d,\d\d$/);
  await exposure.fill('0,25');
  await exposure.press('Enter');
  expect(await pointed(page)).toEqual([]);
  await page.getByRole('button', { name: de.page.docks }).click();
  await row(page, 'Belichtung +0,25').click();
  const field = page.locator('workbench-controls').getByRole('textbox').first();
  expect(await field.inputValue()).toBe('+0,25');
  await field.fill('1,5');
  await field.press('Enter');
  await page.getByRole('tab', { name: de.docks.history }).click();
  await page.getByRole('button', { name: 'Belichtung +1,50' }).waitFor();
  await menu(de.menus.image, de.actions.straighten);
  const degrees = page.getByRole('slider', { name: de.straighten.degrees });
  await degrees.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  expect(await page.locator('workbench-straighten').getByRole('textbox').inputValue()).toBe('+0,3');
  expect(await pointed(page)).toEqual([]);
  await page.getByRole('button', { name: de.straighten.title, exact: true }).click();
  await page.getByRole('button', { name: 'Gerade ausrichten +0,3°' }).waitFor();
  for (const tab of [de.docks.histogram, de.docks.selection, de.docks.properties]) {
    await page.getByRole('tab', { name: tab }).click();
    expect(await pointed(page)).toEqual([]);
  }
});

test('a language that was chosen in the page stays', async () => {
  const page = await openGerman();
  await page.locator('workbench-menu-bar').getByRole('button', { name: de.menus.view, exact: true }).click();
  await page.locator(`workbench-menu-bar sp-menu-item[value="${de.actions.language}"]`).click();
  await page.getByText(en.welcome.title).waitFor();
  await page.reload();
  await page.getByText(en.welcome.title).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
});
