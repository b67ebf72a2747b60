/** Record for whoever tests while a simulated Photoshop does its work. */
export interface Watched {
  /** Native boxes that came up before the user. */
  readonly boxes: string[];
}

/**
 * Tells of a Photoshop that is simulated: tests leave `watchSimulator` on the global object, also in a page, and hear
 * of each, wherever it is made.
 */
export const tellOfBirth = (born: Watched): void =>
  (globalThis as { watchSimulator?: (born: Watched) => void }).watchSimulator?.(born);
