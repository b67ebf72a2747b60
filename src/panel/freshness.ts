import type { Change, Glance } from '../hosts/host';

/** What tells whether Magic's own layers changed. */
const layersOf = ({ current }: Glance): string => JSON.stringify(current);

/**
 * Remembers for each step of each document whether pixels may have changed since Magic looked at them, so that
 * undoing the change takes the mark away too.
 */
export class Freshness {
  private readonly known = new Map<number, Map<number, boolean>>();

  /** Whether what is seen now is stale. @param before what was seen last, in whatever document */
  see(now: Glance, before: Glance | null, change: Change): boolean {
    const steps = this.known.get(now.document) ?? new Map<number, boolean>();
    this.known.set(now.document, steps);
    const last = before?.document === now.document ? before : null;
    const carried = (last && steps.get(last.step)) ?? false;
    const stored = steps.get(now.step);
    const same = last !== null && layersOf(last) === layersOf(now);
    const stale =
      change === 'pixels' && same
        ? true
        : (stored ?? (change === 'step' && same && now.current.length > 0 ? true : carried));
    steps.set(now.step, stale);
    return stale;
  }

  /** Magic has looked anew. */
  renew({ document, step }: Glance): void {
    this.known.set(document, new Map([[step, false]]));
  }

  /** A document that is open no more. */
  forget(open: (document: number) => boolean): void {
    for (const document of this.known.keys()) if (!open(document)) this.known.delete(document);
  }
}
