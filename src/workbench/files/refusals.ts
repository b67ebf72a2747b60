import { refusal } from '../../refusal';

/** Problem of a file, as the object of "but received". */
export class FileProblem extends Error {
  override readonly name = 'Undecodable';

  constructor(
    readonly found: string,
    readonly remedy = '',
  ) {
    super(found);
  }
}

const what = 'a JPEG, PNG, WebP, AVIF or PSD file';

/** The refusal of a file; what is no `Undecodable` comes back as it is. */
export const refused = (error: unknown, name: string): unknown =>
  error instanceof FileProblem ? refusal(what, name, error.found, error.remedy) : error;
