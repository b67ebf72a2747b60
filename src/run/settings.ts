import { magicAdjustments } from '../adjustments';
import { amounts } from '../recipe/amount';

export const engines = ['plain', 'onnxruntime-web'] as const;
export type EngineChoice = (typeof engines)[number];

/** Choices of the user for every Magic, wherever it is started. */
export interface Settings {
  /** Percent. */
  readonly amount: number;
  /** Percent that the latest Magic was made with. */
  readonly lastAmount: number;
  /** Ids of the adjustments that Magic may use. */
  readonly adjustments: readonly string[];
  /** True to ask before what the user changed is replaced. */
  readonly ask: boolean;
  /** The engine that is tried first; both give the same values. */
  readonly engine: EngineChoice;
}

export const usual: Settings = {
  amount: 100,
  lastAmount: 100,
  adjustments: magicAdjustments.map(({ id }) => id),
  ask: true,
  engine: 'plain',
};

/** Store of texts by key; the host may have emptied it, and anybody may have written to it. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const key = 'magic.settings';
const settingsVersion = 2;

/** Everything that is kept, under one key. */
interface Stored {
  readonly magic: Partial<Record<keyof Settings, unknown>>;
  readonly batch: object;
}

const parsed = (text: string | null): object => {
  try {
    const value = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value ? value : {};
  } catch {
    return {};
  }
};

/** Reads what is kept. Before version 2 settings had three keys, read until the first change. */
const stored = (store: Store | null | undefined): Stored => {
  const all = parsed(store?.getItem(key) ?? null) as Partial<Stored> & { version?: unknown };
  if (all.version === settingsVersion) return { magic: all.magic ?? {}, batch: all.batch ?? {} };
  const amount = store?.getItem('magic.amount') ?? null;
  const { look, ...batch } = parsed(store?.getItem('magic.batch') ?? null) as { look?: unknown };
  return {
    magic: { ...all, ...(amount !== null && { lastAmount: Number(amount) }) },
    // No preset was the only way to say nothing about it.
    batch: look ? { ...batch, look } : batch,
  };
};

const write = (store: Store | null | undefined, change: Partial<Stored>): void =>
  store?.setItem(key, JSON.stringify({ version: settingsVersion, ...stored(store), ...change }));

/** Whatever of a stored value can be understood; the rest is as usual. */
const settled = ({ amount, lastAmount, adjustments, ask, engine }: Stored['magic']): Settings => {
  const inRange = (value: unknown, otherwise: number): number =>
    typeof value === 'number' && value >= amounts.min && value <= amounts.max ? value : otherwise;
  return {
    amount: inRange(amount, usual.amount),
    lastAmount: inRange(lastAmount, usual.lastAmount),
    adjustments: Array.isArray(adjustments)
      ? usual.adjustments.filter((id) => adjustments.includes(id))
      : usual.adjustments,
    ask: typeof ask === 'boolean' ? ask : usual.ask,
    engine: engines.find((one) => one === engine) ?? usual.engine,
  };
};

export const readSettings = (store: Store | null | undefined): Settings => settled(stored(store).magic);

export const writeSettings = (store: Store | null | undefined, magic: Settings): void =>
  write(store, { magic });

/** Keeps the amount of a Magic for the next one that shall have the same. */
export const rememberAmount = (store: Store | null | undefined, lastAmount: number): void =>
  writeSettings(store, { ...readSettings(store), lastAmount });

/** Choices for batches as they are kept, to be checked by the reader. */
export const storedBatch = (store: Store | null | undefined): object => stored(store).batch;

export const storeBatch = (store: Store | null | undefined, batch: object): void => write(store, { batch });
