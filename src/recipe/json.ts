import { expected } from '../refusal';

/** The longest recipe that is read: 64 kB of text. A stack of layers takes about 2. */
const maxTextChars = 65536;
/** A point of a curve lies 7 deep. */
const maxLevels = 10;

/**
 * Parses text from outside, after looking at its size and nesting.
 * @param name what it is, for the sentence of a refusal
 * @throws Refusal
 */
export const parseJson = (text: string, name: string): unknown => {
  if (text.length > maxTextChars)
    throw expected(`at most ${maxTextChars} characters`, name, `${text.length} of them`);
  const depth = depthOf(text);
  if (depth > maxLevels) throw expected(`at most ${maxLevels} levels of nesting`, name, depth);
  try {
    return JSON.parse(text);
  } catch {
    throw expected('JSON', name, text);
  }
};

/** One look at each character; brackets within strings don't nest. */
const depthOf = (text: string): number => {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted && character === '\\') i++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '[' || character === '{')) most = Math.max(most, ++depth);
    else if (!quoted && (character === ']' || character === '}')) depth--;
  }
  return most;
};
