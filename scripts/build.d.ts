/** Builds what changed since it was built last, and gives the names of the parts that were built. */
export const build: (options?: {
  readonly development?: boolean;
  readonly say?: (line: string) => void;
}) => Promise<readonly string[]>;
