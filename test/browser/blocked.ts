import type { Page } from 'playwright-core';

/** An event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  /** Time of the processor, which other work on the machine does not lengthen. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of the processor beyond which a task keeps the page from its user. */
export const longTaskMs = 50;

/** Source: the format of Chromium's trace events. */
const tasks = /^(ThreadControllerImpl::)?RunTask$/;

/**
 * Lists the tasks of the page's own thread that took long while something was done: in milliseconds of the processor, not by the
 * clock, so that a busy machine makes none of them long. Workers and other processes are not in it.
 */
export const longTasksDuring = async (page: Page, work: () => Promise<unknown>): Promise<number[]> => {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const own = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const timed = traceEvents.filter(
    ({ name, pid, tid, tdur }) => tasks.test(name) && own.has(`${pid} ${tid}`) && tdur !== undefined,
  );
  // A trace without tasks would prove nothing.
  if (timed.length === 0) throw new Error('The trace has no tasks of the page.');
  return timed.map(({ tdur = 0 }) => tdur / 1000).filter((ms) => ms > longTaskMs);
};
