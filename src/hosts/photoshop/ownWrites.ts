import type { Descriptor } from '../../adjustments';
import type { Change } from '../../run/host';
import type { Photoshop } from './host';

type Listener = (change: Change) => void;

/** Photoshop keeps what happens in a modal scope from listeners: whoever writes tells it here. */
const listeners = new WeakMap<Photoshop, Set<Listener>>();

/** Hears of Magic's own writes, from whatever command. Gives a function that ends it. */
export const onOwnWrite = (photoshop: Photoshop, listener: Listener): (() => void) => {
  const all = listeners.get(photoshop) ?? new Set();
  listeners.set(photoshop, all.add(listener));
  return () => all.delete(listener);
};

export const notifyOwnWrite = (photoshop: Photoshop, change: Change): void => {
  for (const listener of listeners.get(photoshop) ?? []) listener(change);
};

/** Writing while the user goes on working, which Photoshop doesn't keep from listeners. */
interface Writing {
  readonly document: number;
  /** Id of the step that it ended as; null until then. */
  step: number | null;
}

const latest = new WeakMap<Photoshop, Writing>();

/** Commands of Magic's own in an interactive scope. */
const written = ['set', 'make', 'move', 'select'];

/** Does what listeners need not hear of: its commands, and the step that it ends as. @param stepOf the step in the end */
export const unheard = async <T>(
  photoshop: Photoshop,
  document: number,
  work: () => Promise<T>,
  stepOf: () => number,
): Promise<T> => {
  const writing: Writing = { document, step: null };
  latest.set(photoshop, writing);
  try {
    const result = await work();
    writing.step = stepOf();
    return result;
  } catch (error) {
    latest.delete(photoshop);
    throw error;
  }
};

/**
 * True for an event that Magic's own writing has caused. Its step is its own until the history goes elsewhere: who comes
 * back to it later is the user, by undo or redo.
 */
export const isOwn = (photoshop: Photoshop, event: string, { documentID, ID }: Descriptor): boolean => {
  const writing = latest.get(photoshop);
  if (!writing || (documentID !== undefined && documentID !== writing.document)) return false;
  if (writing.step === null) return event === 'historyStateChanged' || written.includes(event);
  if (event !== 'historyStateChanged') return false;
  if (ID !== writing.step) latest.delete(photoshop);
  return ID === writing.step;
};
