import { sharp } from '../hosts/files/sharp';
import { perform } from './perform';

// A thread does one photo at a time and has a core of its own.
sharp.concurrency(1);

/** A thread of the command line: what piscina calls with a task. */
export default perform;
