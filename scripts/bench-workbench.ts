/**
 * Measures the built workbench in Chromium: `npm run build && npm run bench -- workbench`.
 *
 * A photo of 24 megapixels, made of a sample, is opened as a user would, enhanced, changed by a slider that moves
 * for three seconds in a view of 2 megapixels, and saved as a PSD. Without a graphics card Chromium draws in
 * software: the frames then tell of the processor. They are counted once more where it draws without SwiftShader.
 * Where a frame takes longer than 33 ms, the canvas draws larger cells until the slider rests; the table says how large
 * they became. Every frame counts until it is complete.
 *
 * Every step is told twice: by the clock, and by the processor time of the page and of what draws it, which other
 * work on the machine makes hardly longer.
 *
 * Memory is the most that the page's own process has held, and what its JavaScript holds after a full collection.
 */
import { readFileSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';
import { frameBudgetMs } from '../src/workbench/view/budget';
import type { Workbench } from '../src/workbench/workbench';
import { type Site, site } from '../test/browser/chromium';

const folder = join(__dirname, '../dist/workbench');
const sample = join(__dirname, '../samples/launch-pad.jpg');
const view = { width: 2510, height: 1480 };
const runs = 5;
const sliderSeconds = 3;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];
const row = (label: string, value: string, note = '') =>
  console.log(`${label.padEnd(44)} ${value.padStart(12)}   ${note}`);
const ms = (time: number) => `${time.toFixed(0)} ms`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

declare const workbench: Workbench;

const photo = (width: number, height: number): Promise<Buffer> =>
  sharp(sample).resize(width, height, { fit: 'fill' }).jpeg({ quality: 92 }).toBuffer();

const ready = async (page: Page): Promise<number> => {
  await page.waitForSelector('magic-workbench[ready]');
  return page.evaluate(() => performance.getEntriesByName('ready')[0].startTime);
};

/** Milliseconds until a file is on the screen. */
const opened = async (page: Page, name: string, buffer: Buffer) => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.evaluate(() => workbench.chooseFiles()),
  ]);
  await page.evaluate(() => {
    const begin = () => performance.mark('begin');
    workbench.shadowRoot!.addEventListener('change', begin, { capture: true, once: true });
  });
  await chooser.setFiles({ name, mimeType: 'image/jpeg', buffer });
  return page.evaluate(async (name) => {
    while (workbench.session.view.document?.title !== name) await new Promise(requestAnimationFrame);
    await workbench.updateComplete;
    await workbench.canvas.drawn();
    return performance.now() - performance.getEntriesByName('begin')[0].startTime;
  }, name);
};

const magic = (page: Page) =>
  page.evaluate(async () => {
    const began = performance.now();
    await workbench.plugin.command('magic');
    await new Promise(requestAnimationFrame);
    await workbench.updateComplete;
    await workbench.canvas.drawn();
    return performance.now() - began;
  });

/** Moves the exposure of Magic's layer with every frame of the page. */
const slid = (page: Page, seconds: number, budget: number) =>
  page.evaluate(
    async ([seconds, budget]) => {
      const { session, canvas } = workbench;
      canvas.budget = budget;
      // Coarse cells are for what is held.
      dispatchEvent(new PointerEvent('pointerdown'));
      const frames: { ms: number; cell: number; renderer: string }[] = [];
      const hear = (event: Event) => frames.push((event as CustomEvent).detail);
      canvas.addEventListener('canvas-drawn', hear);
      const layers = session.view.state!.layers.flatMap((layer) => [layer, ...layer.children]);
      const { id, adjustment } = layers.find((layer) => layer.adjustment?._obj === 'exposure')!;
      const began = performance.now();
      // A busy machine may draw nothing for seconds.
      for (let i = 0; performance.now() - began < seconds * 1000 || frames.length < 3; i++) {
        session.modify(id, { ...adjustment!, exposure: Math.sin(i / 20) }, 'Exposure', false);
        await new Promise(requestAnimationFrame);
      }
      session.letGo();
      const rate = (frames.length * 1000) / (performance.now() - began);
      const moving = [...frames];
      await canvas.drawn();
      canvas.removeEventListener('canvas-drawn', hear);
      dispatchEvent(new PointerEvent('pointerup'));
      const { width, height } = canvas.sight.grid!.grid;
      return { rate, moving, fine: frames.at(-1)!.ms, megapixels: (width * height) / 1e6 };
    },
    [seconds, budget] as const,
  );

/** Processor time of a page and of what draws it, in seconds. */
const processorTime = async (page: Page): Promise<number> => {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo
    .filter(({ type }) => type === 'renderer' || type === 'GPU')
    .reduce((sum, { cpuTime }) => sum + cpuTime, 0);
};

/** Milliseconds until the browser has the file, and its bytes. */
const exported = async (page: Page) => {
  const began = performance.now();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 300_000 }),
    page.evaluate(() => workbench.save('psd')),
  ]);
  const { size } = statSync(await download.path());
  return { time: performance.now() - began, size };
};

/** The most memory that any page's process has held, in bytes. */
const highest = async (page: Page): Promise<number> => {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(
      ({ id }) =>
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'latin1'))?.[1] ?? 0) * 1024,
    );
  return Math.max(...peaks);
};

const kept = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
};

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** A session that counts from when it is first asked for. */
const counting = (page: Page): Promise<CDPSession> => {
  const begin = async () => {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return session;
  };
  const found = sessions.get(page) ?? begin();
  sessions.set(page, found);
  return found;
};

/** Seconds of the processor that the page's own thread has spent on tasks: workers and drawing are not in it. */
const threadTime = async (page: Page): Promise<number> => {
  const { metrics } = await (await counting(page)).send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
};

declare const longTasks: number[];
declare const longTaskObserver: PerformanceObserver;
declare const keepLong: (entries: PerformanceEntryList) => void;

/** Keeps how long each task was that kept the page waiting for more than 50 ms. */
const watchLongTasks = `globalThis.longTasks = [];
globalThis.keepLong = (entries) => { for (const { duration } of entries) longTasks.push(duration); };
globalThis.longTaskObserver = new PerformanceObserver((list) => keepLong(list.getEntries()));
longTaskObserver.observe({ type: 'longtask' });`;

/** Tells of the tasks over 50 ms since the last time. */
const blocked = async (page: Page): Promise<string> => {
  const tasks = await page.evaluate(async () => {
    // The browser tells of a task some time after it.
    await new Promise((next) => setTimeout(next, 300));
    keepLong(longTaskObserver.takeRecords());
    return longTasks.splice(0);
  });
  return tasks.length === 0
    ? 'no task over 50 ms'
    : `${tasks.length} tasks over 50 ms, longest ${ms(Math.max(...tasks))}`;
};

/** A step by the clock, its processor time, that of the page's own thread, and what kept the page waiting. */
const step = async (label: string, page: Page, work: () => Promise<number>, note = ''): Promise<void> => {
  await blocked(page);
  const [before, own] = [await processorTime(page), await threadTime(page)];
  const time = await work();
  const busy = ((await processorTime(page)) - before) * 1000;
  const ownBusy = ((await threadTime(page)) - own) * 1000;
  const told = [`processor ${ms(busy)}`, `page ${ms(ownBusy)}`, await blocked(page), note];
  row(label, ms(time), told.filter(Boolean).join(', '));
};

const loaded = async (pages: Site) => {
  const page = await pages.open({ viewport: view }, (page) => {
    void page.addInitScript(watchLongTasks);
    page.on('pageerror', (error) => console.error(error));
  });
  const time = await ready(page);
  await page.evaluate(() =>
    Object.assign(globalThis, { workbench: document.querySelector('magic-workbench') }),
  );
  return { page, time };
};

const sliders = async (page: Page): Promise<void> => {
  await slid(page, 1, frameBudgetMs);
  const [all, own] = [await processorTime(page), await threadTime(page)];
  const { rate, moving, fine, megapixels } = await slid(page, sliderSeconds, frameBudgetMs);
  const cells = median(moving.map(({ cell }) => cell));
  const note = `${moving[0]?.renderer}, ${megapixels.toFixed(1)} megapixels, cells of ${cells} pixels a side`;
  row('Frames a second while a slider moves', rate.toFixed(0), note);
  const perFrame = (seconds: number) => ms((seconds * 1000) / moving.length);
  row(
    'Processor time of a frame meanwhile',
    perFrame((await processorTime(page)) - all),
    `page ${perFrame((await threadTime(page)) - own)}`,
  );
  row('Slider to frame', ms(median(moving.map((frame) => frame.ms))), 'median');
  const before = await processorTime(page);
  const { moving: frames } = await slid(page, sliderSeconds, Number.MAX_VALUE);
  const each = ((await processorTime(page)) - before) / (frames.length + 1);
  row('A fine frame, when it rests', ms(fine), `processor ${ms(each * 1000)}`);
};

const main = async () => {
  const pages = await site(folder);
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const { page, time } = await loaded(pages);
    times.push(time);
    await page.context().close();
  }
  console.log(
    `Load of the machine: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}\n`,
  );
  row('Load to ready', ms(median(times)), `median of ${runs}`);

  const { page } = await loaded(pages);
  row('JavaScript and buffers, nothing open', megabytes(await kept(page)));
  const usual = await photo(6000, 4000);
  await step('Open 24 megapixels (JPEG)', page, () => opened(page, 'photo.jpg', usual));
  await step('Magic, the first', page, () => magic(page), 'the engine starts');
  await step('Magic again', page, () => magic(page));
  await blocked(page);
  await sliders(page);
  row('While the slider moved', '', await blocked(page));
  let size = 0;
  await step('Export PSD', page, async () => {
    const file = await exported(page);
    size = file.size;
    return file.time;
  });
  row('Its size', megabytes(size));
  row('JavaScript and buffers, 24 megapixels', megabytes(await kept(page)));
  row('Most memory of the page, 24 megapixels', megabytes(await highest(page)));
  await page.context().close();

  const large = await loaded(pages);
  const enormous = await photo(8660, 5774);
  await step('Open 50 megapixels (JPEG)', large.page, () => opened(large.page, 'large.jpg', enormous));
  await step('Magic on it', large.page, () => magic(large.page), 'the engine starts');
  await step('Export PSD', large.page, async () => (await exported(large.page)).time);
  row('Most memory of the page, 50 megapixels', megabytes(await highest(large.page)));
  await pages.close();

  console.log('\nWithout a stand-in for a graphics card:');
  const plain = await site(folder, 'processor');
  const { page: drawn } = await loaded(plain);
  await opened(drawn, 'photo.jpg', usual);
  await magic(drawn);
  await sliders(drawn);
  await plain.close();
};

void main();
