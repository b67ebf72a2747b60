import { Refusal } from '../../refusal';
import { filledIn, told, words } from '../strings';

/** Problem of a file, as the object of "but received". */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(
    readonly found: string,
    readonly remedy = '',
  ) {
    super(found);
  }
}

/** The refusal of a file; what is no `FileProblem` comes back as it is. */
export const refused = (error: unknown, name: string): unknown =>
  error instanceof FileProblem
    ? new Refusal(
        [filledIn(words.work.refused, { name, found: told(error.found) }), told(error.remedy)]
          .join(' ')
          .trim(),
      )
    : error;
