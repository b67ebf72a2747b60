import { existsSync } from 'node:fs';
import { CommanderError } from 'commander';
import { expected } from '../refusal';
import { type ExitCode, wrongUsage } from './exit';
import { magicProgram } from './program';
import type { Stop } from './signals';

/** The first thing that a newcomer reads. */
const wayIn = `Magic finishes photos: beside each it writes a PSD with the photo and ordinary adjustment layers over it.
  magic enhance photo.jpg                            one photo, or a whole folder
  magic enhance shoot/ --dry-run --report page.html  before and after of all on one page, and nothing else written
  magic --help                                       everything else
`;

const commandMissing = (file: string): string =>
  expected('a command', 'the first word', file, `To enhance it: magic enhance ${JSON.stringify(file)}`)
    .message;

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
  const [first] = args;
  // Whoever names a photo alone wants it enhanced.
  if (existsSync(first) && !program.commands.some((command) => command.name() === first)) {
    process.stderr.write(`${commandMissing(first)}\n`);
    return wrongUsage;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : wrongUsage;
  }
  return code;
}
