import type { Change, Snapshot } from '../run/host';

/** Key by which changes of Magic's own layers are seen. */
const layersOf = ({ current }: Snapshot): string => JSON.stringify(current);

/**
 * Remembers for each step of each document whether pixels may have changed since Magic looked at them, so that
 * undoing the change takes the mark away too.
 */
export class StaleTracker {
  private readonly known = new Map<number, Map<number, boolean>>();

  /** True when what is seen now is stale. @param before what was seen last, in whatever document */
  see(now: Snapshot, before: Snapshot | null, change: Change): boolean {
    const steps = (change === 'magic' ? null : this.known.get(now.document)) ?? new Map<number, boolean>();
    this.known.set(now.document, steps);
    const stale = change !== 'magic' && this.judge(now, before, change, steps);
    steps.set(now.step, stale);
    return stale;
  }

  private judge(
    now: Snapshot,
    before: Snapshot | null,
    change: Change,
    steps: Map<number, boolean>,
  ): boolean {
    const last = before?.document === now.document ? before : null;
    const same = last !== null && now.current.length > 0 && layersOf(last) === layersOf(now);
    if (change === 'pixels' && same) return true;
    const known = steps.get(now.step);
    if (known !== undefined) return known;
    return (change === 'step' && same) || ((last && steps.get(last.step)) ?? false);
  }
}
