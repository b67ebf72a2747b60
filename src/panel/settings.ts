import { written } from '../adjustments';
import { amounts } from '../recipe/amount';

export const engines = ['automatic', 'plain'] as const;
export type EngineChoice = (typeof engines)[number];

/** What the user chose for every Magic. */
export interface Settings {
  /** Percent. */
  readonly amount: number;
  /** Ids of the adjustments that Magic may use. */
  readonly adjustments: readonly string[];
  /** Whether to ask before what the user changed is replaced. */
  readonly ask: boolean;
  /** The engine that is tried first; both give the same values. */
  readonly engine: EngineChoice;
}

export const usual: Settings = {
  amount: 100,
  adjustments: written.map(({ id }) => id),
  ask: true,
  engine: 'automatic',
};

/** Where settings are kept; the host may have emptied it. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const key = 'magic.settings';

/** Whatever of a stored value can be understood; the rest is as usual. */
const settled = (stored: Partial<Record<keyof Settings, unknown>>): Settings => {
  const { amount, adjustments, ask, engine } = stored;
  const inRange = typeof amount === 'number' && amount >= amounts.min && amount <= amounts.max;
  return {
    amount: inRange ? amount : usual.amount,
    adjustments: Array.isArray(adjustments)
      ? usual.adjustments.filter((id) => adjustments.includes(id))
      : usual.adjustments,
    ask: typeof ask === 'boolean' ? ask : usual.ask,
    engine: engines.find((one) => one === engine) ?? usual.engine,
  };
};

export const readSettings = (store: Store | null | undefined): Settings => {
  try {
    const stored = JSON.parse(store?.getItem(key) ?? '{}');
    return settled(typeof stored === 'object' && stored ? stored : {});
  } catch {
    return usual;
  }
};

export const writeSettings = (store: Store | null | undefined, settings: Settings): void =>
  store?.setItem(key, JSON.stringify(settings));
