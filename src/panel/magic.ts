import type { Pixels } from '../image/pixels';
import type { Model } from '../run/enhance';
import type { Application, Edit } from '../run/host';
import { type MagicParts, magic } from '../run/magic';
import type { NoChange } from '../run/noChange';
import type { EngineChoice } from '../run/settings';
import { Stopwatch } from '../run/stopwatch';
import { cancellable } from './cancellable';

/** The engines as the panel sees them. */
export interface Engines {
  readonly choice: { readonly refused: Readonly<Record<string, string>> };
  load(): Promise<Model>;
  /** Engine to be tried first, from the next start on. */
  prefer(engine: EngineChoice): void;
}

/** Outcome of a Magic from the panel. */
export interface MagicResult {
  readonly abstained: readonly NoChange[];
  readonly edits: readonly Edit[];
  readonly notes: readonly string[];
  /** Target that was looked at, where it was one. */
  readonly pixels: Pixels | null;
  /** Reason why the first engine isn't used. */
  readonly fallback: string | null;
}

/** Dependencies of a Magic from the panel. */
interface FrontParts extends Pick<MagicParts<unknown>, 'settings' | 'store' | 'presets'> {
  readonly application: Application<{ readonly notes: readonly string[] }>;
  readonly engines: Engines;
}

/** Enhances the document in front. @throws Cancelled */
export const enhanceFront = async (
  { application, engines, ...choices }: FrontParts,
  amount: number,
  cancelled: () => boolean,
  mayReplace: () => Promise<boolean>,
): Promise<MagicResult> => {
  const looked: Pixels[] = [];
  const host = cancellable(application.front(), { cancelled, saw: (pixels) => looked.push(pixels) });
  const parts = { host, load: engines.load, ...choices, clock: new Stopwatch(), mayReplace };
  const { abstained, edits, result } = await magic(parts, amount);
  return {
    abstained,
    edits,
    notes: [...new Set(result.notes)],
    pixels: looked.length === 1 ? looked[0] : null,
    fallback: Object.values(engines.choice.refused)[0] ?? null,
  };
};
