import { filledIn } from './filledIn';
import { withoutSureness } from './noChange';

/** A photo that failed or stays as it is, and why. */
export interface ToldOf {
  readonly name: string;
  readonly why: string;
}

/** Photos that a line names; the rest of them are counted. */
const maxNames = 3;
/** Lines of an alert; all of the photos are in the panel's list. */
const maxLines = 8;

/**
 * Lines for an alert on many photos: each reason once, with the photos that it is true of.
 * @param say puts a reason into the user's language
 * @param more words for how many more there are, with {count} in them
 */
export const grouped = (all: readonly ToldOf[], say: (why: string) => string, more: string): string[] => {
  const groups = new Map<string, ToldOf[]>();
  for (const one of all) {
    const key = withoutSureness(one.why);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const rest = (count: number): string => (count > 0 ? ` ${filledIn(more, { count })}` : '');
  const lines = [...groups].map(([common, of]) => {
    const names = of.slice(0, maxNames).map(({ name }) => name);
    const why = of.length > 1 ? common : of[0].why;
    return `${names.join(', ')}${rest(of.length - names.length)}: ${say(why)}`;
  });
  const left = [...groups.values()].slice(maxLines).flat().length;
  return [...lines.slice(0, maxLines), ...(left > 0 ? [rest(left).trim()] : [])];
};
