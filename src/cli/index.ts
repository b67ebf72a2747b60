import { availableParallelism } from 'node:os';
import { main } from './main';
import { warn } from './screen';
import { Stop } from './signals';

// libuv reads it when it starts its first thread: each photo under way needs one, and some for its files.
process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, 2 * availableParallelism()));

const stop = new Stop();
stop.start();
main(process.argv.slice(2), stop).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    warn(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
