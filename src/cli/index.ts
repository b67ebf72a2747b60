import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { removeUnfinished } from '../hosts/files/draft';
import { type ExitCode, enhance, predict, render } from './commands';
import { parseAmount, parseFormats, parseOutput } from './options';

const wrongUsage = 2;

const exits = `
Exit code: 0 all done, 1 some failed and the others are done, 2 wrong usage.`;

function commands(finish: (code: ExitCode) => void): Command {
  const program = new Command('magic')
    .description(
      'Enhances photos by a small neural network on your own machine. The result is a layered PSD whose ' +
        'enhancement is a group of ordinary Photoshop adjustment layers.',
    )
    .version(version)
    .showHelpAfterError('(magic --help tells more)')
    .addHelpText(
      'after',
      `
Examples:
  magic enhance holiday/                      a layered PSD beside each photo of the folder
  magic enhance *.jpg --format jpg --out web  finished JPEGs in the folder web
  magic predict photo.jpg --json              the values alone, as JSON
  magic render b.jpg --recipe a.magic.psd --out b.png
                                              the look of one photo on another
${exits}`,
    );

  program
    .command('enhance')
    .description(
      'Writes <name>.magic.psd beside each photo: the photo, the layers, and the result as preview.',
    )
    .argument('<photos...>', 'photos (JPEG, PNG, TIFF, WebP, AVIF), folders or patterns')
    .option('--out <folder>', 'write into this folder, which is made if need be')
    .addOption(
      new Option('--format <list>', 'psd, jpg, png, tiff, cube (a lookup table), or several with commas')
        .argParser(parseFormats)
        .default(['psd'], 'psd'),
    )
    .option('--amount <percent>', 'strength of the enhancement, 0 to 200', parseAmount, 100)
    .option('--recipe', 'also write the recipe as <name>.magic.json')
    .option('--compare', 'also write <name>.compare.jpg: before and after side by side')
    .option('--json', 'print one JSON object per photo and nothing else')
    .option('--overwrite', 'replace outputs that exist; the photos themselves are never written to')
    .addHelpText(
      'after',
      `
Examples:
  magic enhance photo.jpg
  magic enhance shoot/ --out done --format psd,jpg --amount 80
  magic enhance "shoot/**/*.tif" --compare --recipe

A folder means the photos in it, without what Magic wrote there. PSD, PNG and TIFF keep the photo's 8 or 16
bits, colour profile and resolution.
${exits}`,
    )
    .action(async (photos, options) => finish(await enhance(photos, options)));

  program
    .command('predict')
    .description('Prints the values for each photo and writes nothing. A PSD by Magic tells its recipe.')
    .argument('<photos...>', 'photos, folders or patterns; or PSDs that Magic wrote')
    .option('--json', 'print one JSON object per photo and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  magic predict photo.jpg
  magic predict shoot/ --json
  magic predict photo.magic.psd
${exits}`,
    )
    .action(async (photos, options) => finish(await predict(photos, options)));

  program
    .command('render')
    .description("Renders a recipe's layers over a photo as Photoshop would.")
    .argument('<photo>', 'a photo (JPEG, PNG, TIFF, WebP, AVIF)')
    .requiredOption('--recipe <file>', 'a recipe, a JSON array of Photoshop descriptors, or a PSD by Magic')
    .requiredOption(
      '--out <file>',
      'the picture to write: .psd, .jpg, .png or .tif; or a lookup table: .cube',
      parseOutput,
    )
    .option('--json', 'print one JSON object and nothing else')
    .option('--overwrite', 'replace the picture if it exists')
    .addHelpText(
      'after',
      `
Examples:
  magic render photo.jpg --recipe photo.magic.json --out photo.png
  magic render other.jpg --recipe photo.magic.psd --out other.psd
${exits}`,
    )
    .action(async (photo, options) => finish(await render(photo, options)));

  return program;
}

async function main(): Promise<number> {
  let code: number = 0;
  const program = commands((result) => {
    code = result;
  });
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : wrongUsage;
  }
  return code;
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => {
    removeUnfinished();
    process.exit(code);
  });

// A reader that has seen enough, as in "magic predict ... | head", is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  removeUnfinished();
  process.exit(0);
});

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  },
);
