import { join } from 'node:path';
import type Piscina from 'piscina';
import { compileOnce } from '../hosts/files/compiling';
import { costBytes, MemoryGate } from './memory';
import { perform, type Task, type TaskAnswer } from './tasks';

/** Threads that perform tasks. */
export interface Threads {
  run<T extends Task>(task: T): Promise<TaskAnswer<T>>;
  /** Ends at once what is under way, when something is, and gives the threads back. */
  end(): Promise<void>;
}

/** As many photos as are done before code that is compiled better has made up for the time it took. */
const fewPhotosCount = 8;

/** Threads that do one task at a time each; a single one is this thread, which needs no start. */
export function threads(jobs: number, photoCount: number): Threads {
  if (photoCount <= fewPhotosCount) compileOnce();
  if (jobs === 1) return { run: perform, end: async () => {} };
  const { Piscina: Pool } = require('piscina') as typeof import('piscina');
  const pool: Piscina = new Pool({
    filename: join(__dirname, 'worker.js'),
    minThreads: jobs,
    maxThreads: jobs,
    // Tasks take seconds: nothing is won by a thread that waits for the next one without sleeping.
    atomics: 'disabled',
  });
  // A thread that breaks with a task fails that task; one that breaks without is replaced, and that is told.
  pool.on('error', (error: Error) => process.emitWarning(error));
  const gate = new MemoryGate();
  return {
    run: async (task) => gate.run(await costBytes(task.file), () => pool.run(task)),
    end: () => pool.destroy(),
  };
}
