import type { Values } from '../../adjustments';
import { Cancelled } from '../cancelled';
import type { Frame, Group } from '../series';

/** Frames matched to each other: what series.ts makes of them. */
export interface Match {
  readonly groups: readonly Group[];
  /** The values of each frame, in the frames' order: its own where nothing is matched to it. */
  readonly values: readonly Values[];
}

/** @param references the frames, by index, that shall be references; a group without one chooses for itself */
export type Matcher = (frames: readonly Frame[], references: readonly number[]) => Match;

/** A group of a series, by its items. */
export interface Series<Item> {
  /** In the order in which they were taken. */
  readonly items: readonly Item[];
  /** The one that the others are matched to. */
  readonly reference: Item;
  /** Those that really differ and keep their own values. */
  readonly apart: readonly Item[];
}

/** Matches again with these items as references. The last match is what is applied. */
export type Rematch<Item> = (references: readonly Item[]) => readonly Series<Item>[];

/** The references of all groups when this item is to be that of its own. */
export const withReference = <Item>(series: readonly Series<Item>[], item: Item): readonly Item[] =>
  series.map(({ items, reference }) => (items.includes(item) ? item : reference));

/** Work of a host with one item of its selection: a file, an open document, a layer. */
export interface BatchWorker<Item, Result> {
  /** Looks and predicts, and changes nothing. Only asked for when a series is to be matched. */
  look(item: Item): Promise<Frame>;
  /**
   * Looks, predicts and applies. What fails leaves the item as it was.
   * @param values what the series gives the item in place of its own prediction
   * @throws Skipped when there is nothing to do, Cancelled when the batch shall end
   */
  enhance(item: Item, values?: Values): Promise<Result>;
}

/** Thrown for an item that is left as it is for a good reason, which is the message. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}

/** Outcome of an item. */
export type Outcome<Result> =
  | { readonly state: 'done'; readonly result: Result }
  | { readonly state: 'skipped'; readonly reason: string }
  | { readonly state: 'failed'; readonly error: unknown };

export interface BatchListener<Item, Result> {
  /** After each item of the first pass. */
  looked?(item: Item): void;
  /** Once, ahead of the first change: the groups, single photos among them. False ends the batch. */
  matched?(series: readonly Series<Item>[], refer: Rematch<Item>): boolean | Promise<boolean>;
  /** After each item, as it comes: several at a time need not come in their order. */
  ended(item: Item, outcome: Outcome<Result>): void | Promise<void>;
}

export interface Plan {
  /** Number of items that are worked on at a time. */
  readonly jobs: number;
  /** Null leaves every photo to itself. */
  readonly match: Matcher | null;
  /** Aborted, the items under way are finished and no other is begun. */
  readonly signal: AbortSignal;
}

/** Counts of items by outcome; those that were not begun count nowhere. */
export interface Summary {
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  /** True when it ended before its last item. */
  readonly cancelled: boolean;
}

/** Takes the items in turn, several at a time, until none is left or the signal says so. */
async function eachOf<Item>(
  items: readonly Item[],
  { jobs, signal }: Plan,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  let ended = false;
  const worker = async () => {
    while (!ended && !signal.aborted) {
      const next = left.next();
      if (next.done) return;
      try {
        await work(next.value);
      } catch (error) {
        ended = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: jobs }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  if (!left.next().done) throw new Cancelled();
}

/** The first pass: the values that the series gives each item. An item that can't be read is left out of it. */
async function matched<Item, Result>(
  items: readonly Item[],
  work: BatchWorker<Item, Result>,
  plan: Plan,
  match: Matcher,
  watcher: BatchListener<Item, Result>,
): Promise<ReadonlyMap<Item, Values>> {
  const frames = new Map<Item, Frame>();
  await eachOf(items, plan, async (item) => {
    const frame = await work.look(item).catch((error) => {
      if (error instanceof Cancelled) throw error;
      // The second pass meets the same fault, and reports it.
      return null;
    });
    if (frame) frames.set(item, frame);
    watcher.looked?.(item);
  });
  const seen = items.filter((item) => frames.has(item));
  const indices = new Map(seen.map((item, index) => [item, index]));
  let values: readonly Values[] = [];
  const refer: Rematch<Item> = (references) => {
    const found = match(
      seen.map((item) => frames.get(item)!),
      references.flatMap((item) => indices.get(item) ?? []),
    );
    values = found.values;
    return found.groups.map(({ frames, reference, apart }) => ({
      items: frames.map((index) => seen[index]),
      reference: seen[reference],
      apart: apart.map((index) => seen[index]),
    }));
  };
  if ((await watcher.matched?.(refer([]), refer)) === false) throw new Cancelled();
  return new Map(seen.map((item, index) => [item, values[index]]));
}

/**
 * Enhances many photos, each predicted by itself; with a series to match, all are looked at before the first is
 * changed. An item that fails doesn't stop the others.
 * @param items each of them once
 */
export async function batch<Item, Result>(
  items: readonly Item[],
  work: BatchWorker<Item, Result>,
  plan: Plan,
  watcher: BatchListener<Item, Result>,
): Promise<Summary> {
  const counts = { done: 0, skipped: 0, failed: 0 };
  const outcomeOf = async (item: Item, values?: Values): Promise<Outcome<Result>> => {
    try {
      return { state: 'done', result: await work.enhance(item, values) };
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      if (error instanceof Skipped) return { state: 'skipped', reason: error.message };
      return { state: 'failed', error };
    }
  };
  try {
    const values = plan.match ? await matched(items, work, plan, plan.match, watcher) : null;
    await eachOf(items, plan, async (item) => {
      const outcome = await outcomeOf(item, values?.get(item));
      counts[outcome.state]++;
      await watcher.ended(item, outcome);
    });
    return { ...counts, cancelled: false };
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    return { ...counts, cancelled: true };
  }
}
