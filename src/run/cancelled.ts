/** The user said no or pressed Escape: nothing went wrong and nothing needs to be said. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('Cancelled');
  }
}
