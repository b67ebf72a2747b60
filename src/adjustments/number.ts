/** Limits a value, to 0...1 unless told. */
export const clip = (value: number, min = 0, max = 1): number => Math.min(max, Math.max(min, value));

/** Photoshop's rounding: halves go up, also below zero. */
export const round = (value: number): number => Math.floor(value + 0.5);

/** Rounds to a number of decimals, with no trace of binary fractions and no negative zero. */
export const decimals = (value: number, count: number): number => Number(value.toFixed(count)) + 0;

/** True when two plain values are the same, numbers to within what a 32-bit float in a PSD keeps. */
export const same = (a: unknown, b: unknown): boolean => {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < 1e-5;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b;
  const [left, right] = [Object.entries(a), b as Record<string, unknown>];
  return left.length === Object.keys(b).length && left.every(([key, value]) => same(value, right[key]));
};
