import { filledIn } from '../../run/filledIn';
import { de } from './de';
import { en, type Strings } from './en';

export { filledIn, type Strings };

/** The languages that there are; the first is the one for everybody else. */
export const languages: Readonly<Record<string, Strings>> = { en, de };

/** The strings for a locale, as in "de_DE". */
export const stringsFor = (locale: string): Strings => languages[locale.slice(0, 2).toLowerCase()] ?? en;

/** A number as the language writes it; a sign that is asked for is a true minus. */
export const number = (value: number, digits: number, signed = false): string => {
  const sign = value < 0 ? '−' : signed && value > 0 ? '+' : '';
  return sign + Math.abs(value).toFixed(digits);
};

/** Number that the user typed, with a comma or a true minus too; null when it is no number. */
export const typed = (text: string): number | null => {
  const plain = text.replace(',', '.').replace('−', '-').trim();
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
};
