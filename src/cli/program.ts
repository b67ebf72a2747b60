import { Command, Option } from 'commander';
import { version } from '../../package.json';
import type { Values } from '../adjustments';
import { adjustmentIds, allBut, defaultSettings, type EditSettings } from '../recipe/editSettings';
import { withoutControls } from '../recipe/learned/learned';
import { ways } from '../recipe/like';
import type { Preset } from '../recipe/preset';
import { Refusal } from '../refusal';
import { builtIn } from '../run/presets';
import { defaultSeries } from '../run/series';
import { visible } from '../run/visible';
import type { EnhanceOptions } from './enhance';
import type { ExitCode } from './exit';
import { defaultJobs } from './jobs';
import type { LikeOptions } from './like';
import {
  parseAdjustments,
  parseAmount,
  parseFormats,
  parseJobs,
  parseOffsets,
  parseOutput,
  parseQuality,
  parseStrength,
} from './options';
import { presetOf, presets } from './presets';
import { raw } from './screen';
import type { Stop } from './signals';

const exits = `
Exit code: 0 all done, 1 some failed and the others are done, 2 wrong usage, 130 stopped by Ctrl-C (129, 143
by a closed terminal or the system).`;

/** Loads what the commands do, from a file of its own. */
const commands = () => import(/* webpackChunkName: "commands" */ './commands');

/** The options of enhance, as commander gives them. */
interface Given extends Omit<EnhanceOptions, 'editSettings' | 'series' | 'references'>, LikeOptions {
  readonly series?: boolean;
  readonly reference?: readonly string[];
  readonly strength?: number;
  readonly amount?: number;
  readonly preset?: Preset;
  readonly offset?: Values;
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  readonly always?: boolean;
}

const settingsOf = ({ amount, preset, offset, only, without = [], always }: Given): EditSettings => ({
  ...defaultSettings,
  amount: amount ?? defaultSettings.amount,
  offsets: { ...preset?.offsets, ...offset },
  ...(preset?.learned && { learned: withoutControls(preset.learned, Object.keys(offset ?? {})) }),
  disabled: allBut((only ?? adjustmentIds).filter((id) => !without.includes(id))),
  ...(always && { always }),
});

const optionsOf = (given: Given): Omit<EnhanceOptions, 'references'> => ({
  ...given,
  editSettings: settingsOf(given),
  series: given.series || given.reference ? (given.strength ?? defaultSeries.strength) : undefined,
});

const jobsOption = (): Option =>
  new Option('--jobs <number>', 'photos at a time')
    .argParser(parseJobs)
    .default(defaultJobs(), 'one for each core');

/** The commands and their options. @param finish gets the exit code */
export function magicProgram(finish: (code: ExitCode) => void, stop: Stop): Command {
  const program = new Command('magic')
    .description(
      'Enhances photos by a small neural network on your own machine. The result is a layered PSD whose ' +
        'enhancement is a group of ordinary Photoshop adjustment layers.',
    )
    .version(version)
    .configureOutput({
      writeErr: (text) => raw(process.stderr, text.split('\n').map(visible).join('\n')),
      writeOut: (text) => raw(process.stdout, text),
    })
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
    .argument(
      '<photos...>',
      'photos (JPEG, PNG, TIFF, WebP, AVIF, HEIC, JPEG XL, JPEG 2000, PSD, camera raw), folders, patterns, or - for a list on stdin',
    )
    .option('--out <folder>', 'write into this folder, which is made if need be')
    .addOption(
      new Option(
        '--format <list>',
        'psd, jpg, png, tiff, cube (a lookup table), xmp (Camera Raw settings, approximate), or several with commas',
      )
        .argParser(parseFormats)
        .default(['psd'], 'psd'),
    )
    .option(
      '--amount <percent>',
      'strength of the enhancement, -100 (its opposite) to 200 (default: 100)',
      parseAmount,
    )
    .option('--preset <name>', `a look: ${builtIn.map(({ name }) => name).join(', ')}, or a file`, presetOf)
    .option(
      '--like <file>',
      'the look of another photo: what predict --json prints (- for stdin), or a PSD by Magic',
    )
    .addOption(
      new Option('--like-as <way>', 'its values as they are, or as a change of each photo\u2019s own')
        .choices([...ways])
        .default(undefined, ways[0]),
    )
    .option('--like-only <list>', 'take these adjustments of it alone', parseAdjustments)
    .option(
      '--offset <list>',
      'added to each photo\u2019s own values: "exposure=-0.3, temperature=+5"',
      parseOffsets,
    )
    .option('--only <list>', `apply these alone of ${adjustmentIds.join(', ')}`, parseAdjustments)
    .option('--without <list>', 'apply all but these', parseAdjustments)
    .option('--always', 'apply even a change that could hardly be seen')
    .option('--series', 'match the photos of a series to each other')
    .option(
      '--strength <percent>',
      `how strongly, 0 to 100 (default: ${defaultSeries.strength})`,
      parseStrength,
    )
    .option(
      '--reference <photo>',
      'match the series with this photo to it; may be given for each series',
      (photo: string, earlier: readonly string[] = []) => [...earlier, photo],
    )
    .option('--recipe', 'also write the recipe as <name>.magic.json')
    .option('--compare', 'also write <name>.compare.jpg: before and after side by side')
    .option('--report <file>', 'also write a contact sheet: one HTML page with all photos before and after')
    .option('--dry-run', 'tell what would be done, and write nothing but the contact sheet')
    .option('--resume', 'go on where an earlier run was stopped or failed')
    .addOption(jobsOption())
    .option('--json', 'print one JSON object per photo and nothing else')
    .option(
      '--quality <percent>',
      'of JPEGs, 1 to 100 (default: 95; an unchanged JPEG is copied)',
      parseQuality,
    )
    .option('--overwrite', 'replace outputs that exist; the photos themselves are never written to')
    .option('--strip', 'keep nothing that a photo tells of place, camera or owner; its profile stays')
    .addHelpText(
      'after',
      `
Examples:
  magic enhance photo.jpg
  magic enhance shoot/ --out done --format psd,jpg --amount 80
  magic enhance "shoot/**/*.tif" --compare --recipe
  magic enhance shoot/ --offset "exposure=-0.3, temperature=+5" --without color
  magic enhance shoot/ --preset airy --series --dry-run --report sheet.html
  magic enhance raws/ --format xmp            a sidecar beside each raw file, added to what is in it
  magic predict a.jpg --json | magic enhance b.jpg --like -
  find . -name "*.jpg" | magic enhance - --out done --resume

Each photo gets values of its own; a preset and offsets are added to them (an offset takes the place of the
preset's for the same value). A batch keeps a journal beside its outputs, by which --resume goes on.

A folder means the photos in it, without what Magic wrote there. PSD, PNG and TIFF keep the photo's 8 or 16
bits, colour profile and resolution.
${exits}`,
    )
    .action(async (args, given: Given, command: Command) => {
      const { enhancePhotos, findPhotos, likeSettings, passedOver, referencesOf } = await commands();
      const found = await findPhotos(args, undefined, given.format.includes('xmp') ? 'raw' : 'photo');
      if (!given.json) for (const line of await passedOver(args)) process.stderr.write(`${line}\n`);
      const refused = (error: unknown) =>
        error instanceof Refusal ? command.error(error.message) : Promise.reject(error);
      if (given.like !== undefined && given.preset)
        command.error('Expected --preset or --like but received both. Choose one look.');
      const references = await referencesOf(found.photos, given.reference ?? []).catch(refused);
      const options = optionsOf(given);
      const editSettings = await likeSettings(options.editSettings, given, args).catch(refused);
      finish(await enhancePhotos(found, { ...options, editSettings, references }, stop));
    });

  program
    .command('predict')
    .description('Prints the values for each photo and writes nothing. A PSD by Magic tells its recipe.')
    .argument('<photos...>', 'photos, folders, patterns, - for a list on stdin; or PSDs that Magic wrote')
    .addOption(jobsOption())
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
    .action(async (photos, options) => {
      const { findPhotos, predictPhotos } = await commands();
      finish(await predictPhotos(await findPhotos(photos), options, stop));
    });

  program
    .command('presets')
    .description('Lists the presets, or prints one as the JSON of its file.')
    .argument('[preset]', 'its name or its file', presetOf)
    .addHelpText(
      'after',
      `
Examples:
  magic presets
  magic presets airy > mine.json
  magic enhance shoot/ --preset mine.json`,
    )
    .action((preset) => finish(presets(preset)));

  program
    .command('learn')
    .description(
      'Learns a preset from photos whose Magic layers you changed: PSDs by Magic, as you left them. Nothing leaves this machine.',
    )
    .argument('<psds...>', 'folders with PSDs, patterns, or PSDs')
    .option('--name <name>', 'of the preset', 'My taste')
    .option('--out <file>', 'write the preset there; without it, it is printed')
    .option('--overwrite', 'replace that file if it exists')
    .addHelpText(
      'after',
      `
Examples:
  magic learn shoot/ --out mine.json
  magic enhance next/ --preset mine.json
${exits}`,
    )
    .action(async (args, options) => finish(await (await commands()).learnPreset(args, options)));

  program
    .command('render')
    .description("Renders a recipe's layers over a photo as Photoshop would.")
    .argument('<photo>', 'a photo, of the kinds that enhance takes')
    .requiredOption('--recipe <file>', 'a recipe, a JSON array of Photoshop descriptors, or a PSD by Magic')
    .requiredOption(
      '--out <file>',
      'the picture to write: .psd, .jpg, .png or .tif; a lookup table: .cube; or Camera Raw settings: .xmp',
      parseOutput,
    )
    .option('--json', 'print one JSON object and nothing else')
    .option(
      '--quality <percent>',
      'of JPEGs, 1 to 100 (default: 95; an unchanged JPEG is copied)',
      parseQuality,
    )
    .option('--overwrite', 'replace the picture if it exists')
    .option('--strip', 'keep nothing that the photo tells of place, camera or owner; its profile stays')
    .addHelpText(
      'after',
      `
Examples:
  magic render photo.jpg --recipe photo.magic.json --out photo.png
  magic render other.jpg --recipe photo.magic.psd --out other.psd
${exits}`,
    )
    .action(async (photo, options) => finish(await (await commands()).renderFiles(photo, options)));

  for (const command of program.commands)
    command.showHelpAfterError(`(magic ${command.name()} --help tells more)`);
  return program;
}
