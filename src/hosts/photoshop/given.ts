import type { Descriptor } from '../../adjustments';

/**
 * Numbers that Photoshop adds to settings and that Magic doesn't write: the white balance that version 27 gives Color and
 * Vibrance. What they are where nobody set them is not documented, so they are kept as they were after Magic's own
 * write: others are a change by hand.
 */
const added: Readonly<Record<string, readonly string[]>> = { vibrance: ['temperature', 'tint'] };

/** Added numbers by kind of layer, then by name. */
export type Given = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The numbers that settings, as Photoshop tells them, have beyond what Magic writes. */
export const givenIn = (all: readonly unknown[]): Given => {
  const given: Record<string, Record<string, number>> = {};
  for (const settings of all) {
    const { _obj: kind = '', ...told } = (settings ?? {}) as Partial<Descriptor>;
    const numbers = (added[kind] ?? [])
      .map((name): [string, unknown] => [name, (told as Record<string, unknown>)[name]])
      .filter((one): one is [string, number] => Number.isFinite(one[1]));
    if (numbers.length > 0) given[kind] = Object.fromEntries(numbers);
  }
  return given;
};

/** True when settings have another number now than they were given; what only one side has tells nothing. */
export const differs = (given: Given, settings: unknown): boolean =>
  Object.entries(givenIn([settings])).some(([kind, now]) =>
    Object.entries(now).some(([name, value]) => {
      const before = given[kind]?.[name];
      return before !== undefined && before !== value;
    }),
  );

/** Reads what was kept with a recipe; nothing where it can't be read. */
export const readGiven = (text: string | null): Given => {
  try {
    const kinds = Object.entries((JSON.parse(text ?? '{}') ?? {}) as object);
    return givenIn(kinds.map(([kind, values]) => ({ ...Object(values), _obj: kind })));
  } catch {
    return {};
  }
};
