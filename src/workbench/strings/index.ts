import { englishMark, numberText } from '../../adjustments/numberText';
import { filledIn } from '../../run/filledIn';
import { type Phrases, translated } from '../../run/translated';
import { germanWords } from './de';
import { englishWords, type Words } from './en';
import { fileTerms } from './fileTerms';
import { photoshopTerms } from './photoshopTerms';

export { filledIn, type Words };

/** The languages of the page; the first is for everybody else. */
export const pageLanguages = { en: englishWords, de: germanWords } as const satisfies Record<string, Words>;
export type Language = keyof typeof pageLanguages;

const key = 'workbench.language';
const isLanguage = (text: string | null): text is Language =>
  text !== null && Object.hasOwn(pageLanguages, text);

/** The language that was chosen in the page, else the browser's where the page speaks it. */
export const chosenLanguage = (kept: string | null, asked: readonly string[]): Language => {
  if (isLanguage(kept)) return kept;
  return asked.map((one) => one.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
};

/** Keeps a language for the next time that the page is loaded. */
export const saveLanguage = (to: Language): void => localStorage.setItem(key, to);

/** One for as long as the page stands; outside of a page there is no user to choose. */
export const language: Language =
  typeof document === 'undefined'
    ? // A worker is called by the language of its page.
      chosenLanguage((globalThis as { name?: string }).name ?? null, [])
    : chosenLanguage(globalThis.localStorage?.getItem(key) ?? null, navigator.languages ?? []);

/** The same as Photoshop names it. */
export const locale = { en: 'en_US', de: 'de_DE' }[language];

export const words: Words = pageLanguages[language];

/** Photoshop's name for something, in the page's language; a name that somebody gave stays. */
export const term = (name: string): string => {
  if (language === 'en') return name;
  const kind = /^(.+) Layer$/.exec(name)?.[1];
  if (kind && !Object.hasOwn(photoshopTerms, name))
    return filledIn(words.steps.newLayer, { name: term(kind) });
  const numbers: string[] = name.match(/\d+/g) ?? [];
  const key = name.replace(/\d+/g, '#');
  const found = Object.hasOwn(photoshopTerms, key) ? photoshopTerms[key] : name;
  return found.replace(/#/g, () => numbers.shift() ?? '#');
};

const phrases: Phrases = { en: {}, de: fileTerms }[language];

/** A number in the page's language. */
export const localNumber = (value: number, digits: number, signed = false): string =>
  numberText(value, digits, { signed, mark: phrases[englishMark] });

/** Sentence of those who read files, in the page's language. */
export const told = (sentence: string): string => translated(sentence, phrases);
