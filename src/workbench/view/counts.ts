import type { DocumentState } from '../../simulator';
import { withoutMagic } from './before';
import { overview } from './grid';
import { type ViewHistogram, viewHistogramOf } from './histogram';
import type { Stage } from './stage';

/** Number of pixels that are counted: enough for a histogram of 256 levels, and read back in a moment. */
const cells = 2 ** 17;
/** Time for which nothing may change before it is counted, in milliseconds. */
const settleDelayMs = 250;

export interface Counts {
  readonly after: ViewHistogram;
  readonly before: ViewHistogram;
}

/** Counts what is shown once it has settled. */
export class Counter {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last: DocumentState | null = null;
  /** Histogram that was counted, and of what before it was. */
  private counted: { readonly before: DocumentState; readonly counts: Counts } | null = null;

  constructor(
    private readonly stage: () => Stage | null,
    private readonly tell: (counts: Counts | null) => void,
  ) {}

  /** Something is drawn finely, or nothing is shown any more. */
  see(state: DocumentState | null): void {
    this.stop();
    if (state && state === this.last) return;
    this.timer = setTimeout(() => void this.count(state), settleDelayMs);
  }

  private async count(state: DocumentState | null): Promise<void> {
    const stage = this.stage();
    this.last = state;
    if (!state || !stage) {
      this.counted = null;
      this.tell(null);
      return;
    }
    const before = withoutMagic(state);
    const of = async (one: DocumentState) => viewHistogramOf(await stage.read(one, overview(one, cells)));
    const { counted } = this;
    const known = counted && sameLayers(counted.before, before) ? counted.counts.before : null;
    const counts = { after: await of(state), before: known ?? (await of(before)) };
    if (this.last !== state) return;
    this.counted = { before, counts };
    this.tell(counts);
  }

  /** Something changes: what is counted would be old. */
  stop(): void {
    clearTimeout(this.timer);
  }
}

/** True when two documents show the same, by the pixels and adjustments of what is visible in them. */
const sameLayers = (a: DocumentState, b: DocumentState): boolean => {
  const parts = ({ layers, profile }: DocumentState): unknown[] => [
    profile,
    ...layers.flatMap(function all(layer): unknown[] {
      const { visible, raster, mask, adjustment, opacity, fillOpacity, clipped, blend, children } = layer;
      return visible
        ? [raster, mask, adjustment, opacity, fillOpacity, clipped, blend, ...children.flatMap(all)]
        : [];
    }),
  ];
  const [one, other] = [parts(a), parts(b)];
  return one.length === other.length && one.every((part, i) => part === other[i]);
};
