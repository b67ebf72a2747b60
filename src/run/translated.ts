import { englishMark } from '../adjustments/numberText';
import { filledIn } from './filledIn';

/**
 * A language's sentences by the English ones; {names} in braces stand for what differs, the same in both. The point of
 * numbers is one of the phrases.
 */
export type Phrases = Readonly<Record<string, string>>;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]|]/g, '\\$&');

/** Reads what stands in a pattern's braces; null where the text is another one. */
const read = (pattern: string, text: string): Record<string, string> | null => {
  const expression = escaped(pattern).replace(/\{(\w+)\}/g, '(?<$1>.+?)');
  const match = new RegExp(`^${expression}$`, 's').exec(text);
  return match && { ...match.groups };
};

/** A number with a unit or without. */
const numeral = /^[+\u2212-]?\d+\.\d+( ?\p{L}+| ?%)?$/u;

/** A sentence in another language, and what stands in its braces too; what nobody translated stays. */
export const translated = (text: string, phrases: Phrases): string => {
  const pairs = Object.entries(phrases);
  const whole = pairs.find(([pattern]) => pattern === text);
  if (whole) return whole[1];
  if (numeral.test(text)) return text.replace(englishMark, phrases[englishMark] ?? englishMark);
  for (const [pattern, phrase] of pairs) {
    const values = pattern.includes('{') ? read(pattern, text) : null;
    if (!values) continue;
    const entries = Object.entries(values).map(([name, value]) => [name, translated(value, phrases)]);
    return filledIn(phrase, Object.fromEntries(entries));
  }
  return text;
};
