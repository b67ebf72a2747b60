import { availableParallelism } from 'node:os';
import { CommanderError } from 'commander';
import { type ExitCode, wrongUsage } from './exit';
import { commands } from './program';
import { warn } from './screen';
import { Stop } from './stop';

/** The first thing that a newcomer reads. */
const wayIn = `Magic finishes photos: beside each it writes a PSD with the photo and ordinary adjustment layers over it.
  magic enhance photo.jpg                            one photo, or a whole folder
  magic enhance shoot/ --dry-run --report page.html  before and after of all on one page, and nothing else written
  magic --help                                       everything else
`;

async function main(stop: Stop): Promise<ExitCode> {
  let code: ExitCode = 0;
  if (process.argv.length <= 2) {
    process.stdout.write(wayIn);
    return 0;
  }
  const program = commands((result) => {
    code = result;
  }, stop);
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : wrongUsage;
  }
  return code;
}

// libuv reads it when it starts its first thread: each photo under way needs one, and some for its files.
process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, 2 * availableParallelism()));

const stop = new Stop();
stop.start();
main(stop).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    warn(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
