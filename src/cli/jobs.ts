import { availableParallelism, totalmem } from 'node:os';

/** The memory that a process may have: that of the machine, or of the container that it is in. */
export const memoryBytes = (): number => {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.min(limit, totalmem());
};

/** Memory for a thread with a small photo. */
const threadBytes = 400e6;

/** As many as there are cores, as long as memory lasts: large photos wait for each other besides. */
export const defaultJobs = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(memoryBytes() / threadBytes)));
