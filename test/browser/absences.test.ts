import type { Page } from 'playwright-core';
import { dom, language } from '../../src/simulator/absences';
import { there } from '../simulator/there';
import { folder } from './bench';
import { served } from './chromium';
import type { Harness } from './page/page';

declare const harness: Harness;

const oldest = '25.0.0';
const newest = '27.9.0';
const rows = [...language, ...dom];
const later = rows.filter(({ since }) => since !== undefined);

const pages = served(folder);
let page: Page;
beforeAll(async () => {
  page = await pages.open();
});
afterAll(() => page.context().close());

/** What each script gives in a plugin on the page, in a version of Photoshop. */
const inPlugin = (version: string, scripts: readonly string[]): Promise<unknown[]> =>
  page.evaluate(
    async ([version, source]) => {
      const plugin = await harness.loadBundle(harness.createSimulator({ version }), source);
      return JSON.parse((await plugin.command('tell')) as string);
    },
    [
      version,
      `require('uxp').entrypoints.setup({ commands: { tell: () => JSON.stringify([${scripts}]) } });`,
    ] as const,
  );

/** The same asked by the page itself. */
const onPage = (scripts: readonly string[]): Promise<unknown[]> => page.evaluate(`[${scripts}]`);

const names = (some: readonly { readonly name: string }[]) => some.map(({ name }) => name);
const found = async (told: Promise<unknown[]>, some: typeof rows) => {
  const all = await told;
  return names(some.filter((_, i) => all[i]));
};

test('the table is not empty', () => {
  expect(rows.length).toBeGreaterThan(60);
  expect(later.length).toBeGreaterThan(5);
});

test('nothing of the table is there for a plugin of the oldest', async () => {
  expect(
    await found(
      inPlugin(
        oldest,
        rows.map(({ name }) => there(name)),
      ),
      rows,
    ),
  ).toEqual([]);
});

test('what came later is there for a plugin of the newest', async () => {
  expect(
    await found(
      inPlugin(
        newest,
        later.map(({ name }) => there(name)),
      ),
      later,
    ),
  ).toEqual(names(later));
});

test('the page itself keeps what it has', async () => {
  const members = rows.filter(({ name }) => name.includes('.'));
  const scripts = members.map(({ name }) => there(name));
  const before = await pages.open();
  const had = (await before.evaluate(`[${scripts}]`)) as unknown[];
  await before.context().close();
  await inPlugin(oldest, ['1']);
  expect(await onPage(scripts)).toEqual(had);
  expect(had.filter(Boolean).length).toBeGreaterThan(40);
});

const refused = (script: string) => `(() => { try { ${script}; return false; } catch { return true; } })()`;

test.each([
  ['setAttribute of a number', "document.body.setAttribute('data-a', 1)"],
  ['append of text', "document.body.append('a')"],
  ['prepend of text', "document.body.prepend('a')"],
  ['replaceChildren of text', "document.createElement('div').replaceChildren('a')"],
  ['spreading a list of nodes', '[...document.childNodes]'],
  ['a call of what is absent', "document.body.toggleAttribute('data-b')"],
  ['code from strings', "eval('1')"],
])('%s throws for a plugin alone', async (name, script) => {
  expect(await inPlugin(newest, [refused(script)])).toEqual([true]);
  if (name !== 'code from strings') expect(await onPage([refused(script)])).toEqual([false]);
});

const twice = `(() => {
  let calls = 0;
  const target = document.createElement('div');
  target.addEventListener('x', () => calls++, { once: true });
  target.dispatchEvent(new Event('x'));
  target.dispatchEvent(new Event('x'));
  return calls;
})()`;

test('a listener for once is called twice for a plugin', async () => {
  expect(await inPlugin(newest, [twice])).toEqual([2]);
  expect(await onPage([twice])).toEqual([1]);
});

test('what a plugin puts in the place of an absent member is its own', async () => {
  const filled = `(() => {
    Element.prototype.toggleAttribute = () => 'mine';
    return document.body.toggleAttribute('data-c');
  })()`;
  expect(await inPlugin(newest, [filled])).toEqual(['mine']);
  expect(await onPage(["typeof document.body.toggleAttribute('data-c')"])).toEqual(['boolean']);
});

test('a plugin that is lent what UXP lacks finds it, as in the workbench', async () => {
  const told = await page.evaluate(
    async (source) => {
      const plugin = await harness.loadBundle(harness.createSimulator(), source, 'index.js', 'lent');
      return plugin.command('tell') as Promise<string>;
    },
    `require('uxp').entrypoints.setup({ commands: { tell: () =>
      [typeof CSSStyleSheet, typeof document.body.toggleAttribute, typeof WeakRef].join() } });`,
  );
  expect(told).toBe('function,function,undefined');
});
