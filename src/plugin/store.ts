import type { Store } from '../run/settings';

/** The host's own store, which may be missing, emptied, or throw: settings are worth less than what they are for. */
export const safeStore = (): Store | null => {
  try {
    const { localStorage } = globalThis;
    if (!localStorage) return null;
    return {
      getItem: (key) => {
        try {
          return localStorage.getItem(key);
        } catch {
          return null;
        }
      },
      setItem: (key, value) => {
        try {
          localStorage.setItem(key, value);
        } catch {
          // Then it holds until Photoshop quits.
        }
      },
    };
  } catch {
    return null;
  }
};
