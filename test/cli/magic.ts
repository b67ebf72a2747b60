import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/cli/main';
import { warn } from '../../src/cli/screen';
import { Stop } from '../../src/cli/signals';
import { sharp } from '../../src/hosts/files/sharp';
import { folder } from '../hosts/fixtures';
import { built } from '../support/built';
import { photoPath } from '../support/photos';
import { limitsMs } from '../support/timeLimits';

jest.setTimeout(limitsMs.processes);

export const project = join(__dirname, '..', '..');
/**
 * The built program, as Node's arguments. By V8's first compiler alone: its second costs each process 1.5 seconds of
 * two cores, and repays that after sixty photos.
 */
export const program = [
  '--liftoff-only',
  process.env.MAGIC_DIST ? built('cli.js') : join(project, 'bin', 'magic.js'),
];
if (!existsSync(built('cli.js'))) throw new Error('These tests run the built program: npm run build.');

export const root = folder();
let count = 0;

/** A fresh folder. */
export function place(): string {
  const dir = join(root, String(count++));
  mkdirSync(dir);
  return dir;
}

export const magic = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
    encoding: 'utf8',
    cwd: root,
  });
  return { status, stdout, stderr };
};

/** The program on this thread, which starts FilterNet once for all: for what needs no process of its own. */
export const magicHere = async (...args: string[]) => {
  const told = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      told[stream] += text;
      return true;
    }),
  );
  try {
    const status = await main(args, new Stop()).catch((error) => {
      warn(error instanceof Error ? error.message : String(error));
      return 1;
    });
    return { status, ...told };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

/** The same for batches: on this thread only, one photo after the other. */
export const magicInTurn = (...args: string[]) => magicHere(...args, '--jobs', '1');

export const objects = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** A photo that plainly needs help: a sample, small, dark and blue. */
export async function photo(file: string, depth: 8 | 16 = 8) {
  const pixels = sharp(photoPath('coffee-cup'))
    .resize(160, 120)
    .toColourspace('rgb16')
    .linear([0.45, 0.45, 0.7], [0, 0, 0])
    .toColourspace(depth === 8 ? 'srgb' : 'rgb16');
  writeFileSync(file, await (file.endsWith('.jpg') ? pixels.jpeg() : pixels.png()).toBuffer());
  return file;
}

/** A folder of photos that are all alike, and one for outputs. */
export async function shoot(count: number) {
  const dir = place();
  const photos = join(dir, 'in');
  mkdirSync(photos);
  const first = await photo(join(photos, '0.png'));
  for (let i = 1; i < count; i++) copyFileSync(first, join(photos, `${i}.png`));
  return { photos, out: join(dir, 'out'), dir };
}

/** What lies in a folder, without what is hidden: the journal and drafts. */
export const outputs = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .sort()
    : [];

/** A look strong enough to show, as Photoshop's descriptors. */
export const look = JSON.stringify([
  {
    _obj: 'colorBalance',
    shadowLevels: [0, 0, 0],
    midtoneLevels: [20, 0, -20],
    highlightLevels: [5, 0, -5],
    preserveLuminosity: true,
  },
  { _obj: 'exposure', exposure: 0.6, offset: 0, gammaCorrection: 1 },
  { _obj: 'vibrance', vibrance: 30, saturation: 10 },
]);
