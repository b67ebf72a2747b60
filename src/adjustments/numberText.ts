/** Decimal mark of English, and of files. */
export const englishMark = '.';

/** Choices for a number that people read. */
export interface NumberStyle {
  /** True where what is above zero says so. */
  readonly signed?: boolean;
  /** Decimal mark of the language. */
  readonly mark?: string;
}

/** Counts the decimals that a step asks for. */
export const digitsOf = (step: number): number => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));

/** Writes a number for people, everywhere: with a true minus, which zero never has, and the language's decimal mark. */
export const numberText = (
  value: number,
  digits: number,
  { signed = false, mark = englishMark }: NumberStyle,
): string => {
  const size = Math.abs(value).toFixed(digits);
  const sign = Number(size) === 0 ? '' : value < 0 ? '\u2212' : signed ? '+' : '';
  return sign + size.replace(englishMark, mark);
};
