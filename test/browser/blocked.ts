import type { Page } from 'playwright-core';

/** An event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time of the processor, which other work on the machine does not lengthen. */
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly functionName?: string; readonly url?: string; readonly columnNumber?: number };
  };
}

/** Milliseconds of the processor beyond which a task keeps the page from its user. */
export const longTaskMs = 50;

const told = ({ name, tdur = 0, args }: TraceEvent): string => {
  const { functionName = '', url = '', columnNumber = '' } = args?.data ?? {};
  return [`${(tdur / 1000).toFixed(0)} ms ${name}`, functionName, url.split('/').pop(), columnNumber]
    .filter(Boolean)
    .join(' ');
};

/** The longest parts of a task. */
const partsOf = (task: TraceEvent, events: readonly TraceEvent[]): TraceEvent[] =>
  events
    .filter(
      ({ tid, pid, ts, dur = 0, tdur, name }) =>
        tid === task.tid &&
        pid === task.pid &&
        tdur !== undefined &&
        ts >= task.ts &&
        ts + dur <= task.ts + (task.dur ?? 0) &&
        !tasks.test(name),
    )
    .sort((a, b) => b.tdur! - a.tdur!)
    .slice(0, 6);

/** Source: the format of Chromium's trace events. */
const tasks = /^(ThreadControllerImpl::)?RunTask$/;

/**
 * Lists the tasks of the page's own thread that took long while something was done, with the longest parts of each: in
 * milliseconds of the processor, not by the clock, so that a busy machine makes none of them long. Workers and other
 * processes are not in it.
 */
export const longTasksDuring = async (page: Page, work: () => Promise<unknown>): Promise<string[]> => {
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
  return timed
    .filter(({ tdur = 0 }) => tdur > longTaskMs * 1000)
    .map((task) => `${told(task)}: ${partsOf(task, traceEvents).map(told).join(', ')}`);
};

/** Times that something is tried before a task counts as long. */
const tries = 3;

/**
 * The same for something that can be done again: tasks that are long each time. A busy machine lengthens the time of the
 * processor too, as its caches are shared, and once in a while a collection of garbage does.
 * @param again makes it possible to do it once more
 */
export const longTasksEachTime = async (
  page: Page,
  work: () => Promise<unknown>,
  again: () => Promise<unknown> = async () => {},
): Promise<string[]> => {
  for (let tried = 1; ; tried++) {
    const long = await longTasksDuring(page, work);
    if (long.length === 0 || tried === tries) return long;
    await again();
  }
};
