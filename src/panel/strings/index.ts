import { englishMark, numberText } from '../../adjustments/numberText';
import { filledIn } from '../../run/filledIn';
import { de } from './de';
import { en, type Strings } from './en';

export { filledIn, type Strings };

/** The languages that there are; the first is the one for everybody else. */
export const languages: Readonly<Record<string, Strings>> = { en, de };

/** The strings for a locale, as in "de_DE". */
export const stringsFor = (locale: string): Strings => languages[locale.slice(0, 2).toLowerCase()] ?? en;

/** A number as the language writes it. */
export const number = (
  { told }: Pick<Strings, 'told'>,
  value: number,
  digits: number,
  signed = false,
): string => numberText(value, digits, { signed, mark: told[englishMark] });

/** Number that the user typed, with a comma or a true minus too; null when it is no number. */
export const typed = (text: string): number | null => {
  const plain = text.replace(',', '.').replace('−', '-').trim();
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
};
