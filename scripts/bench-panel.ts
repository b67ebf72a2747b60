/**
 * What the panel takes, measured in Chromium over the simulator:
 *   npm run build && npm run bench -- panel
 *
 * Ready: from showing the panel to its first picture of the document. A slider: from its event to the new value in
 * the document; then again for the shares of the thread's time, by whose code runs: the simulator has Photoshop's part
 * and that of its widgets. Growth: what 1,000 times of showing the panel and taking it away leave behind, after a
 * collection.
 */
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { site } from '../test/browser/chromium';
import type { Harness } from '../test/browser/page/page';
import { sharesOf } from './shares';

declare const harness: Harness;
declare const panel: Awaited<ReturnType<Harness['panel']>>;
declare const hand: {
  readonly document: (typeof panel.simulator.world.documents)[number];
  now(): number;
  move(value: number, type?: string): void;
};

/** Packs the page around the plugin as it was built last. */
const pack = require('../test/browser/setup.js') as () => Promise<void>;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const highest = (values: readonly number[]): number => Math.max(...values);
const tell = (line: string) => process.stdout.write(`${line}\n`);

const open = (page: Page) =>
  page.evaluate(async () => {
    const panel = await harness.panel('darkest', 260);
    Object.assign(globalThis, { panel });
    panel.simulator.open(harness.photo(600, 400));
  });

const ready = (page: Page) =>
  page.evaluate(async () => {
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      panel.root.replaceChildren();
      const began = performance.now();
      await panel.show();
      while (panel.element().controller.state.place === 'looking')
        await new Promise((next) => setTimeout(next));
      await panel.element().updateComplete;
      times.push(performance.now() - began);
    }
    return times;
  });

/** A document with Magic, and a hand on its exposure. */
const prepare = (page: Page) =>
  page.evaluate(async () => {
    const { simulator, element } = panel;
    await element().controller.magic();
    await element().updateComplete;
    const [document] = simulator.world.documents;
    const slider = element()
      .shadowRoot!.querySelectorAll('magic-section')[1]
      .shadowRoot!.querySelector('magic-slider')!
      .shadowRoot!.querySelector('sp-slider') as unknown as HTMLInputElement;
    const now = () =>
      document.state.layers
        .find(({ kind }) => kind === 'group')!
        .children.find(({ adjustment }) => adjustment?._obj === 'exposure')!.adjustment!.exposure as number;
    const move = (value: number, type = 'input') => {
      slider.value = value as never;
      slider.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    };
    Object.assign(globalThis, { hand: { document, now, move } });
  });

/** Values, each after the last was written. */
const slide = (page: Page) =>
  page.evaluate(async () => {
    const times: number[] = [];
    for (let i = 0; i < 100; i++) {
      const value = ((i % 50) - 25) / 10;
      const began = performance.now();
      hand.move(value);
      while (Math.abs(hand.now() - value) > 1e-6) await new Promise((next) => setTimeout(next));
      times.push(performance.now() - began);
    }
    hand.move(0.5, 'change');
    await panel.element().controller.settled();
    return times;
  });

/** More values than can be written. */
const storm = (page: Page) =>
  page.evaluate(async () => {
    const { simulator, element } = panel;
    const { controller } = element();
    const { document, now, move } = hand;
    const steps = document.steps.length;
    let inFlight = 0;
    let most = 0;
    let writes = 0;
    const { later } = simulator.faults;
    simulator.faults.later = ((name: string, work: () => unknown, area: 'photoshop') => {
      const writing = name === 'action.batchPlay' && simulator.modal.depth > 0;
      if (!writing) return later.call(simulator.faults, name, work as never, area);
      writes++;
      most = Math.max(most, ++inFlight);
      return later.call(simulator.faults, name, work as never, area).finally(() => inFlight--);
    }) as typeof later;
    const began = performance.now();
    for (let i = 0; i < 1000; i++) {
      move(Math.round(300 * Math.sin(i / 50)) / 100);
      if (i % 4 === 0) await new Promise((next) => setTimeout(next));
    }
    move(1.23);
    move(1.23, 'change');
    const sent = performance.now() - began;
    await controller.settled();
    return {
      sent,
      after: performance.now() - began - sent,
      most,
      writes,
      last: now(),
      steps: document.steps.length - steps,
    };
  });

const growth = async (page: Page, session: CDPSession) => {
  const measure = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
  };
  const cycles = (count: number) =>
    page.evaluate(async (count) => {
      panel.root.replaceChildren();
      for (let i = 0; i < count; i++) {
        const { destroy } = await panel.show();
        await destroy?.();
      }
      await new Promise((next) => setTimeout(next, 200));
      return panel.simulator.world.listeners.length;
    }, count);
  await session.send('Performance.enable');
  await cycles(100);
  const before = await measure();
  const listening = await cycles(1000);
  const after = await measure();
  return { before, after, listening };
};

const bench = async () => {
  await pack();
  const pages = await site(join(__dirname, '../dist/browser'));
  const page = await pages.open({ viewport: { width: 400, height: 900 } });
  // tsx gives inner functions their names by a function of its own, which the page lacks.
  await page.evaluate('globalThis.__name = (named) => named');
  await open(page);
  const shows = await ready(page);
  tell(
    `Ready after show: median ${median(shows).toFixed(0)} ms, highest ${highest(shows).toFixed(0)} ms of 20`,
  );
  const session = await page.context().newCDPSession(page);
  await prepare(page);
  const times = await slide(page);
  tell(
    `Slider to document: median ${median(times).toFixed(1)} ms, highest ${highest(times).toFixed(0)} ms of 100`,
  );
  const shares = await sharesOf(session, () => slide(page));
  const share = ([whose, ms]: [string, number]) => `${whose} ${(ms / times.length).toFixed(1)} ms`;
  tell(`Of the thread's time, a value: ${Object.entries(shares).map(share).join(', ')}`);
  const { sent, writes, most, steps, last, after: late } = await storm(page);
  tell(
    `1,001 values in ${sent.toFixed(0)} ms: ${writes} calls that write, at most ${most} at a time, ` +
      `${steps} step(s), the last value ${last} written ${late.toFixed(0)} ms after it came`,
  );
  const { before, after, listening } = await growth(page, session);
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(2);
  tell(
    `1,000 times shown and taken away: heap ${megabytes(before.heap)} to ${megabytes(after.heap)} MB, ` +
      `nodes ${before.nodes} to ${after.nodes}, listeners ${before.listeners} to ${after.listeners}, ` +
      `${listening} still listening to Photoshop`,
  );
  await pages.close();
};

void bench();
