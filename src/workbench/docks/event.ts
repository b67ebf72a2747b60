/** The number that a field or slider has when it tells of a change; NaN for an empty field. */
export const numberOf = ({ target }: Event): number =>
  (target as unknown as { readonly value: number }).value;

/** The text of what tells of a change. */
export const textOf = ({ target }: Event): string => (target as HTMLInputElement).value;
