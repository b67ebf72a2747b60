/** Every test has 10 seconds; these are for what takes longer on a machine of two cores that does other work too. */
export const limitsMs = {
  /** Processes of the command line, each of which starts Node and loads the network. */
  processes: 120_000,
  /** Many enhancements in one process: FilterNet in JavaScript takes a quarter of a second for each. */
  manyPhotos: 120_000,
  /** Pictures of many megapixels, made and read in one process. */
  largePictures: 60_000,
  /** The plugin's bundle set up anew for each of many faults. */
  sweep: 240_000,
  /** Files of the largest sizes, written and read in a browser. */
  largeFiles: 240_000,
} as const;
