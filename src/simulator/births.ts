/** What tests look at when a simulated Photoshop has done its work. */
export interface Watched {
  /** Native boxes that came up before the user. */
  readonly boxes: string[];
  /** Image data that was not disposed of. */
  readonly images: ReadonlySet<object>;
}

/** Tells of each Photoshop that is simulated: whoever tests asks afterwards what it complains of. */
export const births: { tell(born: Watched): void } = { tell: () => {} };
