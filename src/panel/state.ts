import type { Values } from '../adjustments';
import type { Pixels } from '../image/pixels';
import type { EditSettings } from '../recipe/editSettings';
import type { Recipe } from '../recipe/recipe';
import type { ExistingEdit } from '../run/host';
import type { NoChange } from '../run/noChange';
import type { Settings } from '../run/settings';

/** Milliseconds after a Magic in which another click is still meant for it. */
export const doubleClickMs = 400;

/** Target to work on. */
export type PanelSituation = 'looking' | 'nothingOpen' | 'unsupported' | 'ready' | 'done';

/** Something that went wrong, or that is in the way. */
export interface Problem {
  /** Stands for the sentence; null for one that nobody foresaw. */
  readonly reason: string | null;
  /** The sentence of whoever refused, for copying. */
  readonly details: string;
}

/** An adjustment as its section shows it. */
export interface Section {
  readonly id: string;
  /** Stepped; null when the sliders can't express what is there. */
  readonly values: Values | null;
  readonly predicted: Values;
  /** True when there is a layer. */
  readonly made: boolean;
  readonly visible: boolean;
  /** True when it is other than predicted. */
  readonly changed: boolean;
}

/** Magic's work on the target that the panel shows. */
export interface MagicView {
  readonly current: ExistingEdit;
  readonly recipe: Recipe;
  readonly tuning: EditSettings;
  /** Bottom first. */
  readonly sections: readonly Section[];
  /** The amount that Magic was asked for, where it left the photo as it is: the layers come with the first change. */
  readonly offer?: number;
}

/** Everything that the panel shows. A new object at every change. */
export interface PanelState {
  readonly place: PanelSituation;
  /** Name of an unsupported document. */
  readonly refusal: Problem | null;
  readonly document: number | null;
  readonly running: 'magic' | 'paste' | 'remove' | null;
  /** True when it has taken so long that it should be said. */
  readonly slow: boolean;
  /** True when the user is asked before changes are replaced. */
  readonly asking: boolean;
  readonly work: MagicView | null;
  /** Percent: of the work, or for the next. */
  readonly amount: number;
  /** Reason why the last Magic made nothing; `cleared` when it took earlier layers away. */
  readonly abstained: NoChange['reason'] | 'cleared' | null;
  /** True when pixels may have changed since Magic looked. */
  readonly stale: boolean;
  /** True when the photo is shown without what Magic did. */
  readonly before: boolean;
  /** Reason why the first engine isn't used. */
  readonly fallback: string | null;
  readonly problem: Problem | null;
  /** Notes on what could not be written as predicted. */
  readonly notes: readonly string[];
  /** Look that Magic last took at this document. */
  readonly analysis: Pixels | null;
  readonly settings: Settings;
}

/** Before the document has been looked at. */
export const initial = (settings: Settings): PanelState => ({
  place: 'looking',
  refusal: null,
  document: null,
  running: null,
  slow: false,
  asking: false,
  work: null,
  amount: settings.amount,
  abstained: null,
  stale: false,
  before: false,
  fallback: null,
  problem: null,
  notes: [],
  analysis: null,
  settings,
});
