import type { Change } from '../../run/host';
import type { Photoshop } from './host';

type Listener = (change: Change) => void;

/** Photoshop keeps what happens in a modal scope from listeners: whoever writes tells it here. */
const listeners = new WeakMap<Photoshop, Set<Listener>>();

/** Hears of Magic's own writes, from whatever command. Gives a function that ends it. */
export const hearOwn = (photoshop: Photoshop, listener: Listener): (() => void) => {
  const all = listeners.get(photoshop) ?? new Set();
  listeners.set(photoshop, all.add(listener));
  return () => all.delete(listener);
};

export const tellOwn = (photoshop: Photoshop, change: Change): void => {
  for (const listener of listeners.get(photoshop) ?? []) listener(change);
};
