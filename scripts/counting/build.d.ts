/** Builds the command line, the plugin and its pages with their branches counted, unless that is done. */
export const buildCounting: () => Promise<void>;
