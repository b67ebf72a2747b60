/** 0: all done. 1: some failed, the others are done. 2: wrong usage. 130, 143: ended by a signal. */
export type ExitCode = number;

export const wrongUsage: ExitCode = 2;
