import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { look, magic, photo, place, program } from './magic';

const commands = ['enhance', 'predict', 'render', 'presets', 'learn'];
/** Where help is found: the command's own page, and nowhere for a photo, whose sentence says what to type. */
const helpFor = (command: string): string[] =>
  command.endsWith('.jpg')
    ? []
    : [`(magic ${commands.includes(command) ? `${command} ` : ''}--help tells more)`];

describe('one sentence and the right exit code', () => {
  const dir = place();
  const jpeg = join(dir, 'good.jpg');
  beforeAll(async () => {
    await photo(jpeg);
    writeFileSync(join(dir, 'cut.jpg'), readFileSync(jpeg).subarray(0, 900));
    writeFileSync(join(dir, 'text.jpg'), 'Dear diary,\n');
    writeFileSync(join(dir, 'empty.jpg'), '');
    mkdirSync(join(dir, 'empty'));
  });

  test.each([
    ['a truncated JPEG', ['enhance', 'cut.jpg'], 1, /a file that ends too early/],
    ['a text file named .jpg', ['enhance', 'text.jpg'], 1, /received a text file\.$/],
    ['an empty file', ['enhance', 'empty.jpg'], 1, /received an empty file\.$/],
    ['a folder without photos', ['enhance', 'empty'], 1, /received one without any/],
    ['a missing file', ['predict', 'nothing.jpg'], 1, /a path where nothing exists/],
    [
      'an output folder that can\u2019t be one',
      ['enhance', 'good.jpg', '--out', 'text.jpg/x'],
      1,
      /leads through a file/,
    ],
    [
      'a recipe that is none',
      ['render', 'good.jpg', '--recipe', 'text.jpg', '--out', 'o.png'],
      1,
      /good\.jpg: text\.jpg: Expected JSON/,
    ],
    [
      'a photo as its own output',
      ['render', 'good.jpg', '--recipe', 'look.json', '--out', 'good.jpg', '--overwrite'],
      1,
      /another file than the photo itself/,
    ],
    ['no photo', ['enhance'], 2, /missing required argument/],
    ['a photo without a command', ['good.jpg'], 2, /To enhance it: magic enhance "good\.jpg"$/],
    ['an unknown command', ['improve'], 2, /unknown command/],
    ['an unknown option', ['enhance', 'good.jpg', '--shine'], 2, /unknown option/],
    [
      'an unknown format',
      ['enhance', 'good.jpg', '--format', 'psd,bmp'],
      2,
      /Expected a list of psd, jpg, png, tiff/,
    ],
    [
      'an amount out of range',
      ['enhance', 'good.jpg', '--amount', '300'],
      2,
      /Expected a number from -100 to 200/,
    ],
    [
      'an amount that is no number',
      ['enhance', 'good.jpg', '--amount', 'much'],
      2,
      /Expected a number from -100 to 200/,
    ],
    [
      'an output of unknown format',
      ['render', 'good.jpg', '--recipe', 'x', '--out', 'o.gif'],
      2,
      /ends in \.psd/,
    ],
    [
      'an offset that is no list',
      ['enhance', 'good.jpg', '--offset', 'brighter'],
      2,
      /Expected a list such as/,
    ],
    [
      'an offset of no value',
      ['enhance', 'good.jpg', '--offset', 'exposure=much'],
      2,
      /for the offset of exposure but received NaN/,
    ],
    [
      'an offset of an unknown value',
      ['enhance', 'good.jpg', '--offset', 'shine=1'],
      2,
      /Expected one of temperature, .* for an offset's name but received "shine"/,
    ],
    [
      'an unknown adjustment',
      ['enhance', 'good.jpg', '--only', 'shine'],
      2,
      /Expected one of balance, exposure, tone, color for an adjustment but received "shine"/,
    ],
    [
      'an unknown preset',
      ['enhance', 'good.jpg', '--preset', 'shiny'],
      2,
      /Expected one of Airy, Punchy, Golden, or a file with a preset/,
    ],
    ['a file that is no preset', ['presets', 'text.jpg'], 2, /Expected JSON for a preset/],
    ['a strength out of range', ['enhance', 'good.jpg', '--strength', '101'], 2, /from 0 to 100/],
    [
      'a reference that is not there',
      ['enhance', 'good.jpg', 'nothing.jpg', '--reference', 'nothing.jpg'],
      2,
      /^Expected one of the photos for --reference nothing\.jpg but received a path where nothing exists\. Check/,
    ],
    [
      'a reference that is none of the photos',
      ['enhance', 'good.jpg', '--reference', 'cut.jpg', '--json'],
      2,
      /^Expected one of the photos for --reference but received cut\.jpg\. Name it among the photos too\.$/,
    ],
    ['no photo at a time', ['enhance', 'good.jpg', '--jobs', '0'], 2, /a whole number from 1 to 256/],
    [
      'a contact sheet over another file',
      ['enhance', 'good.jpg', '--dry-run', '--report', 'text.jpg'],
      1,
      /a file that is no contact sheet\. Choose another name/,
    ],
    ['render without a recipe', ['render', 'good.jpg', '--out', 'o.png'], 2, /--recipe/],
  ])('%s', (_, args, status, sentence) => {
    writeFileSync(join(dir, 'look.json'), look);
    const result = spawnSync(process.execPath, [...program, ...args], { encoding: 'utf8', cwd: dir });
    expect(result.status).toBe(status);
    expect(result.stdout).toBe('');
    const [line, ...more] = result.stderr.trimEnd().split('\n');
    expect(line).toMatch(sentence);
    expect(more).toEqual(status === 2 ? helpFor(args[0]) : []);
  });

  test.each([[['--help']], [['enhance', '--help']], [['render', '--help']], [['--version']]])(
    '%s is no error',
    (args) => {
      expect(magic(...args)).toMatchObject({ status: 0, stderr: '' });
    },
  );
});
