/** A script that tells whether a name leads to anything, by asking for it. */
export const there = (name: string): string =>
  `(() => {
    let at = globalThis;
    for (const part of ${JSON.stringify(name.replace('[Symbol.iterator]', '.Symbol').split('.'))}) {
      if (at === undefined || at === null) return false;
      // A getter of a prototype throws when it is asked of that: then it is there.
      try { at = part === 'Symbol' ? at[Symbol.iterator] : at[part]; } catch { return true; }
    }
    return at !== undefined;
  })()`;
