/** Copies plain objects and lists in depth, with what `of` gives in place of each array of numbers. */
export const mapped = (value: unknown, of: (numbers: ArrayBufferView) => unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return value;
  if (ArrayBuffer.isView(value)) return of(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, of));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapped(one, of)]));
};
