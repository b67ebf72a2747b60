/**
 * Characters that a screen obeys in place of showing them: control characters, line and paragraph ends, and those
 * that turn the direction of what follows. Source: Unicode 16, UAX #9 (bidirectional formatting).
 */
const obeyed = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const digits = (character: string, count: number): string =>
  character.charCodeAt(0).toString(16).padStart(count, '0');

const escapeOf = (character: string): string =>
  character.charCodeAt(0) < 256 ? `\\x${digits(character, 2)}` : `\\u${digits(character, 4)}`;

/** Text that may hold names from elsewhere, as one line for a screen: what a screen would obey is shown as its code. */
export const visible = (text: string): string => text.replace(obeyed, escapeOf);

const escaped = (json: string): string =>
  json.replace(obeyed, (character) => (character === '\n' ? character : `\\u${digits(character, 4)}`));

/** A value as JSON with the same characters as JSON's own escapes, which mean the same. */
export const visibleJson = (value: unknown, indent = 0): string =>
  escaped(JSON.stringify(value, null, indent));
