/** A refusal: one sentence that says what was wrong and, for users, what to do about it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** @param reason stands for the sentence where it is told in other languages */
  constructor(
    message: string,
    readonly reason: string | null = null,
  ) {
    super(message);
  }
}

const shown = (value: unknown): string => {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (value instanceof Error) return value.message;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
};

/**
 * The one sentence for every refusal.
 * @param what what would have been right, as in "a number from -100 to 200"
 * @param name what was being read, as in "--amount"
 * @param remedy a sentence that tells the user what to do
 */
export const expected = (
  what: string,
  name: string,
  received: unknown,
  remedy = '',
  reason: string | null = null,
): Refusal =>
  new Refusal(
    `Expected ${what} for ${name} but received ${shown(received)}.${remedy && ` ${remedy}`}`,
    reason,
  );

/** The one sentence for a file that can't be used: found is said in plain words, not quoted. */
export const refusal = (what: string, file: string, found: string, remedy = ''): Refusal =>
  new Refusal(`Expected ${what} for ${file} but received ${found}.${remedy && ` ${remedy}`}`);
