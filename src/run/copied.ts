import { adjustmentIds } from '../recipe/editSettings';
import { type CopiedLook, checkLook, type LookChoice, ways, wholeLook } from '../recipe/like';
import type { Store } from './settings';

/** Look that was copied, and the photo it is from. */
export interface Copied {
  /** The document's name. */
  readonly from: string;
  readonly look: CopiedLook;
}

const key = 'magic.copied';
/** The longest name of a document that is kept. */
const longestNameChars = 255;

interface Stored {
  readonly from?: unknown;
  readonly look?: unknown;
  readonly as?: unknown;
  readonly adjustments?: unknown;
}

const storedIn = (store: Store | null): Stored => {
  try {
    const value: unknown = JSON.parse(store?.getItem(key) ?? '{}');
    return typeof value === 'object' && value ? value : {};
  } catch {
    return {};
  }
};

const copiedIn = ({ from, look }: Stored): Copied | null => {
  if (typeof from !== 'string') return null;
  try {
    return { from: from.slice(0, longestNameChars), look: checkLook(look) };
  } catch {
    // Nothing was copied, somebody else wrote it, or another version of Magic.
    return null;
  }
};

/** Whatever of a stored choice can be understood; the rest is the whole look, with its values. */
const choiceIn = ({ as, adjustments }: Stored): LookChoice => ({
  as: ways.find((way) => way === as) ?? wholeLook.as,
  adjustments: Array.isArray(adjustments)
    ? adjustmentIds.filter((id) => adjustments.includes(id))
    : wholeLook.adjustments,
});

/** The look that was copied last and how it is to be pasted, kept for panel and menu until another is copied. */
export class Clipboard {
  private held: Copied | null;
  private chosen: LookChoice;
  private readonly listeners = new Set<() => void>();

  /** @param store null where nothing can be kept */
  constructor(private readonly store: Store | null) {
    const stored = storedIn(store);
    this.held = copiedIn(stored);
    this.chosen = choiceIn(stored);
  }

  get copied(): Copied | null {
    return this.held;
  }

  get choice(): LookChoice {
    return this.chosen;
  }

  /** Calls a listener at every change. Gives a function that ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  copy(copied: Copied): void {
    this.held = copied;
    this.keep();
  }

  choose(choice: Partial<LookChoice>): void {
    this.chosen = { ...this.chosen, ...choice };
    this.keep();
  }

  private keep(): void {
    this.store?.setItem(key, JSON.stringify({ ...this.held, ...this.chosen }));
    for (const listener of this.listeners) listener();
  }
}
