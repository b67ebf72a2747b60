/** A Huffman table as a JPEG has it. */
export interface HuffmanTable {
  /** Number of codes of each length, 1 to 16. */
  readonly lengths: Uint8Array;
  /** Symbols, those with the shortest codes first. */
  readonly symbols: Uint8Array;
}

const longestBits = 16;
const symbolCount = 256;

/** Calls with each symbol, its code and the code's length. Source: ITU-T T.81, annex C. */
export const eachCode = (
  { lengths, symbols }: HuffmanTable,
  tell: (symbol: number, code: number, length: number) => void,
): void => {
  let code = 0;
  let at = 0;
  for (let length = 1; length <= longestBits; length++, code <<= 1)
    for (let i = 0; i < lengths[length - 1]; i++) tell(symbols[at++], code++, length);
};

/** Index of the rarest that is there, of equals the last; -1 where there is none. */
const rarest = (counts: Float64Array, but = -1): number => {
  let found = -1;
  for (let i = 0; i < counts.length; i++)
    if (counts[i] > 0 && i !== but && (found < 0 || counts[i] <= counts[found])) found = i;
  return found;
};

/** Length of each symbol's code, where any length is allowed; one more symbol keeps the code of ones alone free. */
const lengthsOf = (occurring: ArrayLike<number>): number[] => {
  const counts = new Float64Array(symbolCount + 1);
  counts.set(occurring);
  counts[symbolCount] = 1;
  const members = Array.from(counts, (_, i) => [i]);
  const lengths = Array.from(counts, () => 0);
  for (;;) {
    const one = rarest(counts);
    const other = rarest(counts, one);
    if (other < 0) return lengths;
    counts[one] += counts[other];
    counts[other] = 0;
    members[one].push(...members[other]);
    for (const i of members[one]) lengths[i]++;
  }
};

/**
 * The table that makes symbols that come so often the shortest. Source: ITU-T T.81, K.2.
 * @param occurring how often each symbol comes, 256 numbers
 */
export const shortestTable = (occurring: ArrayLike<number>): HuffmanTable => {
  const lengths = lengthsOf(occurring);
  const counted = new Array<number>(Math.max(longestBits, ...lengths) + 1).fill(0);
  for (const length of lengths) if (length > 0) counted[length]++;
  // Two codes that are too long: one takes their common beginning, the other a place beside one that is shorter.
  for (let length = counted.length - 1; length > longestBits; length--)
    while (counted[length] > 0) {
      let shorter = length - 2;
      while (counted[shorter] === 0) shorter--;
      counted[length] -= 2;
      counted[length - 1]++;
      counted[shorter + 1] += 2;
      counted[shorter]--;
    }
  let last = longestBits;
  while (counted[last] === 0) last--;
  counted[last]--;
  const symbols = Array.from({ length: symbolCount }, (_, i) => i)
    .filter((i) => lengths[i] > 0)
    .sort((a, b) => lengths[a] - lengths[b] || a - b);
  return {
    lengths: Uint8Array.from(counted.slice(1, longestBits + 1)),
    symbols: Uint8Array.from(symbols),
  };
};
