/** Changes of single letters, swaps of neighbours among them, from one word to another. Source: Damerau, 1964. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, k) => i || k),
  );
  for (let i = 1; i <= a.length; i++)
    for (let k = 1; k <= b.length; k++) {
      const other = a[i - 1] === b[k - 1] ? 0 : 1;
      const swapped = i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1];
      rows[i][k] = Math.min(
        i === 0 ? k : rows[i - 1][k] + 1,
        rows[i][k - 1] + 1,
        rows[i - 1][k - 1] + other,
        swapped ? rows[i - 2][k - 2] + 1 : Number.POSITIVE_INFINITY,
      );
    }
  return rows[a.length][b.length];
}

/** The word that somebody who wrote this may have meant; null where none is near. */
export function nearest(text: string, words: readonly string[]): string | null {
  const lower = text.toLowerCase();
  const ranked = words
    .map((word) => ({ word, apart: distance(lower, word.toLowerCase()) }))
    .sort((a, b) => a.apart - b.apart);
  const [best] = ranked;
  // Four letters in ten may be wrong, as commander has it for its own commands.
  return best && best.apart <= Math.max(1, 0.4 * Math.max(text.length, best.word.length)) ? best.word : null;
}
