import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sharp } from '../hosts/files/sharp';
import { perform, type Task, type TaskAnswer } from './tasks';

// A thread does one photo at a time and has a core of its own.
sharp.concurrency(1);

// V8 sees the small objects of a photo, not its pixels behind them, and would let those of several pile up.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes of pixels that are worth a collection. */
const muchBytes = 200e6;

/** A thread of the command line: what piscina calls with a task. */
export default async function work<T extends Task>(task: T): Promise<TaskAnswer<T>> {
  try {
    return await perform(task);
  } finally {
    if (process.memoryUsage().arrayBuffers > muchBytes) collect();
  }
}
