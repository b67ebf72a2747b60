import { CommanderError } from 'commander';
import { type ExitCode, wrongUsage } from './exit';
import { magicProgram } from './program';
import type { Stop } from './signals';

/** The first thing that a newcomer reads. */
const wayIn = `Magic finishes photos: beside each it writes a PSD with the photo and ordinary adjustment layers over it.
  magic enhance photo.jpg                            one photo, or a whole folder
  magic enhance shoot/ --dry-run --report page.html  before and after of all on one page, and nothing else written
  magic --help                                       everything else
`;

/** Runs the program with arguments, and gives its exit code. */
export async function main(args: readonly string[], stop: Stop): Promise<ExitCode> {
  let code: ExitCode = 0;
  if (args.length === 0) {
    process.stdout.write(wayIn);
    return 0;
  }
  const program = magicProgram((result) => {
    code = result;
  }, stop);
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : wrongUsage;
  }
  return code;
}
