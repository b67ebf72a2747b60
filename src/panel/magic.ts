import type { Pixels } from '../image/pixels';
import type { EditSettings } from '../recipe/editSettings';
import type { Abstention } from '../run/abstain';
import { Clock } from '../run/clock';
import { enhance, type Model } from '../run/enhance';
import type { Application } from '../run/host';
import { cancellable } from './cancellable';
import type { EngineChoice } from './settings';

/** The engines as the panel sees them. */
export interface Engines {
  readonly choice: { readonly refused: Readonly<Record<string, string>> };
  load(): Promise<Model>;
  /** Which one is to be tried first, from the next start on. */
  prefer(engine: EngineChoice): void;
}

/** What a Magic from the panel came to. */
export interface Done {
  readonly abstained: readonly Abstention[];
  readonly notes: readonly string[];
  /** What was looked at, where it was one target. */
  readonly pixels: Pixels | null;
  /** Why the first engine isn't used. */
  readonly fallback: string | null;
}

/** Enhances the document in front. The user has been asked already. @throws Cancelled */
export const enhanceFront = async (
  { application, engines }: { application: Application<{ notes: readonly string[] }>; engines: Engines },
  editSettings: EditSettings,
  cancelled: () => boolean,
): Promise<Done> => {
  const looked: Pixels[] = [];
  const host = cancellable(application.front(), { cancelled, saw: (pixels) => looked.push(pixels) });
  const { abstained, result } = await enhance(host, engines.load, editSettings, new Clock());
  return {
    abstained,
    notes: [...new Set(result.notes)],
    pixels: looked.length === 1 ? looked[0] : null,
    fallback: Object.values(engines.choice.refused)[0] ?? null,
  };
};
