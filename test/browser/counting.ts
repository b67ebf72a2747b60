import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** How often each branch of each file was taken. */
type Taken = Record<string, Record<string, number[]>>;

/** Run in a page or a worker: what a build that counts has kept there (scripts/counting). */
const takenHere = (): string => {
  const counts = (Array as unknown as { __coverage__?: Record<string, { b: unknown }> }).__coverage__ ?? {};
  return JSON.stringify(Object.fromEntries(Object.entries(counts).map(([file, { b }]) => [file, b])));
};

/** Run in a page before its own scripts: it hands its counts over when it goes elsewhere. */
const watchLeaving = `addEventListener('pagehide', () => keepTaken((${takenHere})()))`;

const add = (all: Taken, text: string): void => {
  for (const [file, b] of Object.entries(JSON.parse(text) as Taken)) {
    all[file] ??= {};
    for (const [branch, sides] of Object.entries(b))
      all[file][branch] = sides.map((times, side) => times + (all[file][branch]?.[side] ?? 0));
  }
};

/** What an open page and its workers have taken. */
const takenIn = async (page: Page): Promise<string[]> => {
  if (page.isClosed()) return [];
  const inFrames = page.frames().map((frame) => frame.evaluate(takenHere));
  const inWorkers = page.workers().map((worker) => worker.evaluate(takenHere));
  return Promise.all([...inFrames, ...inWorkers]);
};

/** Has everything that runs in a browser's pages counted: `close` writes it into a folder. */
const counting = (browser: Browser, folder: string): Browser => {
  const all: Taken = {};
  const gather = async (pages: readonly Page[]) => {
    for (const page of pages) for (const text of await takenIn(page)) add(all, text);
  };
  const before = <T extends { close(...how: never[]): Promise<void> }>(one: T, work: () => Promise<void>) => {
    const close = one.close.bind(one);
    let done: Promise<void> | undefined;
    one.close = async (...how) => {
      done ??= work();
      await done;
      await close(...how);
    };
  };
  const watched = async (context: BrowserContext) => {
    await context.exposeBinding('keepTaken', (_, text: string) => add(all, text));
    await context.addInitScript(watchLeaving);
    context.on('page', (page) => before(page, () => gather([page])));
    before(context, async () => {
      await gather(context.pages());
      for (const worker of context.serviceWorkers()) add(all, await worker.evaluate(takenHere));
    });
    return context;
  };
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => watched(await newContext(options));
  before(browser, async () => {
    for (const context of browser.contexts()) await context.close();
    writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(all));
  });
  return browser;
};

/** The folder for counts, where the tests of this file are to be counted. */
const folder = process.env.MAGIC_COUNTS;
if (folder) {
  const launch = chromium.launch.bind(chromium);
  chromium.launch = async (options) => counting(await launch(options), folder);
}
