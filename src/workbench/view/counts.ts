import type { DocumentState } from '../../simulator';
import { withoutMagic } from './before';
import { overview } from './grid';
import { type Histogram, histogramOf } from './histogram';
import type { Stage } from './stage';

/** How many pixels are counted: enough for a histogram of 256 levels, and read back in a moment. */
const cells = 2 ** 18;
/** How long nothing may change before it is counted, in milliseconds. */
const settled = 250;

export interface Counts {
  readonly after: Histogram;
  readonly before: Histogram;
}

/** Counts what is shown once it has settled. */
export class Counter {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last: { readonly state: DocumentState; readonly before: DocumentState } | null = null;
  private counts: Counts | null = null;

  constructor(
    private readonly stage: () => Stage | null,
    private readonly tell: (counts: Counts | null) => void,
  ) {}

  see(state: DocumentState | null): void {
    clearTimeout(this.timer);
    if (state && state === this.last?.state) return;
    this.timer = setTimeout(() => this.count(state), settled);
  }

  private count(state: DocumentState | null): void {
    const stage = this.stage();
    if (!state || !stage) {
      this.last = this.counts = null;
      this.tell(null);
      return;
    }
    const before = withoutMagic(state);
    const of = (one: DocumentState) => histogramOf(stage.read(one, overview(one, cells)));
    const known =
      this.last && this.counts && sameLayers(this.last.before, before) ? this.counts.before : null;
    this.counts = { after: of(state), before: known ?? of(before) };
    this.last = { state, before };
    this.tell(this.counts);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

/** Whether two documents show the same, by the pixels and adjustments of what is visible in them. */
const sameLayers = (a: DocumentState, b: DocumentState): boolean => {
  const parts = ({ layers, profile }: DocumentState): unknown[] => [
    profile,
    ...layers.flatMap(function all(layer): unknown[] {
      const { visible, raster, mask, adjustment, opacity, clipped, blend, children } = layer;
      return visible ? [raster, mask, adjustment, opacity, clipped, blend, ...children.flatMap(all)] : [];
    }),
  ];
  const [one, other] = [parts(a), parts(b)];
  return one.length === other.length && one.every((part, i) => part === other[i]);
};
