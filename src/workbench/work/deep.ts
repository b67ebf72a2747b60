import type { Kept } from './messages';

/** Copies plain objects and lists in depth, with what `of` gives in place of each array of numbers. */
export const mapped = (value: unknown, of: (numbers: ArrayBufferView) => unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return value;
  if (ArrayBuffer.isView(value)) return of(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, of));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapped(one, of)]));
};

const isKept = (value: object): value is Kept =>
  'numbersKept' in value && typeof value.numbersKept === 'number' && Object.keys(value).length === 1;

/** Copies plain objects and lists in depth, with kept numbers in place of what stands for them. */
export const completed = (value: unknown, kept: ReadonlyMap<number, ArrayBufferView>): unknown => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof Blob)
    return value;
  if (isKept(value)) return kept.get(value.numbersKept);
  if (Array.isArray(value)) return value.map((one) => completed(one, kept));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, completed(one, kept)]));
};
