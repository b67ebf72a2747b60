/**
 * `npm run build && npm run bench`: one photo of 24 megapixels, and its parts, beside the programs that somebody would
 * take instead. Processor seconds, each in turn with the others, so that what else the machine does weighs on all alike;
 * the ratios are what counts, and docs/ratios.json keeps them. `-- --check` warns where one grew by a quarter.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePhotos } from './batch/photos';
import { bin } from './batch/run';

const file = join(__dirname, '..', 'docs', 'ratios.json');
const check = process.argv.includes('--check');
const rounds = check ? 3 : 5;
/** The factor beyond which a ratio is told. */
const tolerance = 1.25;

/** Processor seconds of a command and all that it starts, by the shell's own clock; null where it fails. */
const seconds = (command: string): number | null => {
  const timed = `TIMEFORMAT='%U %S'; time { ${command} >/dev/null 2>&1; }`;
  const { status, stderr } = spawnSync('bash', ['-c', `set -e; ${timed}`], { encoding: 'utf8' });
  if (status !== 0) return null;
  const [user, system] = stderr.trim().split('\n').pop()!.split(' ').map(Number);
  return user + system;
};

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

/** A way to do something, what it is compared with, and the ratio that is wanted. */
interface Row {
  readonly name: string;
  readonly ours: string;
  readonly theirs: string;
  readonly than: string;
  readonly wanted: number | null;
}

const quoted = (text: string) => `'${text}'`;

const rowsFor = (photo: string, folder: string): Row[] => {
  const out = (name: string) => quoted(join(folder, name));
  const magic = `${quoted(process.execPath)} ${quoted(bin)}`;
  const enhance = (format: string) =>
    `${magic} enhance ${quoted(photo)} --out ${out('out')} --format ${format} --always --overwrite`;
  const script = (code: string) => `${quoted(process.execPath)} -e ${quoted(code.replaceAll("'", '"'))}`;
  const plain = (format: string) => `convert ${quoted(photo)} -auto-level ${out(`im.${format}`)}`;
  const normalise = script(
    `require('${require.resolve('sharp')}')('${photo}').normalise().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toFile('${join(folder, 'sharp.jpg')}')`,
  );
  const numpy = `python3 -c ${quoted(
    `import numpy as n; a = n.random.randint(0, 256, (4000, 6000, 3), n.uint8); t = n.arange(256, dtype=n.uint8)[::-1]; t[a]`,
  )}`;
  // Without a library of its own each run starts anew, as ours does; an output that exists would get another name.
  const darktable = `rm -f ${out('dt.jpg')} && darktable-cli ${quoted(photo)} ${out('dt.jpg')} --core --library :memory: --configdir ${out('dt')} --cachedir ${out('dt')} --conf plugins/imageio/format/jpeg/quality=95`;
  const inProcess = (what: string) =>
    `${quoted(process.execPath)} --import tsx ${quoted(join(__dirname, 'renderOnce.ts'))} ${what}`;
  return [
    {
      name: 'JPEG to JPEG',
      ours: enhance('jpg'),
      theirs: plain('jpg'),
      than: 'ImageMagick -auto-level',
      wanted: 1,
    },
    {
      name: 'JPEG to PSD',
      ours: enhance('psd'),
      theirs: plain('psd'),
      than: 'ImageMagick, flat PSD',
      wanted: 1.5,
    },
    { name: 'JPEG to JPEG', ours: enhance('jpg'), theirs: normalise, than: 'sharp normalise', wanted: null },
    {
      name: 'JPEG to JPEG',
      ours: enhance('jpg'),
      theirs: darktable,
      than: 'darktable-cli, its defaults',
      wanted: null,
    },
    {
      name: 'Rendering 24 megapixels',
      ours: inProcess('kernel'),
      theirs: inProcess('copy'),
      than: 'a plain copy',
      wanted: null,
    },
    {
      name: 'Rendering 24 megapixels',
      ours: inProcess('kernel'),
      theirs: numpy,
      than: 'one table by numpy',
      wanted: null,
    },
    { name: '--version', ours: `${magic} --version`, theirs: script('0'), than: 'Node alone', wanted: null },
  ];
};

/** Words to the table: what it can't tell, and what was tried. */
const words = `
Processor seconds of whole processes with all that they start, in turn. What became less, each measured in pairs on a busy
machine:

| 24 megapixels | to JPEG | to PSD |
| --- | --- | --- |
| Before | 2.24 s | 3.43 s |
| The kernel made by V8's second compiler | 0.31 s less | |
| Smaller copies by the kernel; the model's SHA-256 by Node; functions of its runtime checked only when they are called | 0.16 s less | |
| All of these, channels packed by the kernel, and not copied again by ag-psd | | 1.82 s less |
| The usual Huffman tables asked of the encoder, and its codes made of the file | 0.22 s less | |
| Now | 1.46 s | 1.60 s |

V8 compiles a function of WebAssembly when it is called first, by the compiler that is set then. The kernel's module was made while
the second compiler was set, and its functions were called later: so the first made them. A test asks V8 which one it was.

What is left of a JPEG: 0.87 s that a photo of one megapixel takes, too (0.26 to start the model's runtime, 0.1 for its one run, the
rest Node, its modules and sharp); a tenth of it all is rendering, a hundredth the smaller copies, a quarter decoding and
encoding in libvips, a fifth the system's (mostly memory that is touched for the first time). Of a PSD a ninth is rendering, and four
hundredths packing. The model gets ready while the photo is decoded on another thread: the clock shows it where a core is
idle, processor seconds don't.

Tried, without help: the plain engine for a single photo (0.17 s to make it ready and 0.44 for a first run, by the clock, of code that
nothing has compiled yet: more than the runtime takes). Not done: the model's graph left as it is (0.04 s less to start, equal numbers
in one picture, but 4 ms more a photo); rows of one photo on several threads, for rendering is a tenth of what a photo takes.
For rendering, without help: constants and tables kept in local variables (the same), a memory of colours (slower than the
kernel on photo and noise), doubles alone at 8 bit (4.7 times the reference on a photo instead of 5.8).`;

const main = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'magic-compare-'));
  try {
    const photos = await makePhotos(join(folder, 'in'), 1, 6000, 4000);
    const photo = join(photos, '0000.jpg');
    const ratios: Record<string, number> = {};
    console.log('| | ours, s | theirs, s | ours : theirs, median (least to most) | target |');
    console.log('| --- | --- | --- | --- | --- |');
    for (const { name, ours, theirs, than, wanted } of rowsFor(photo, folder)) {
      const pairs = Array.from({ length: rounds + 1 }, () => [seconds(ours), seconds(theirs)]).slice(1);
      const label = `${name}, beside ${than}`;
      if (pairs.some((pair) => pair.includes(null))) {
        console.log(`| ${label} | | | not measured: not installed here | |`);
        continue;
      }
      const found = pairs as [number, number][];
      const middle = (values: readonly number[]) => sorted(values)[Math.floor(values.length / 2)];
      const each = sorted(found.map(([a, b]) => a / b));
      ratios[label] = Number(middle(each).toFixed(3));
      const target = wanted === null ? '' : `${wanted}: ${ratios[label] <= wanted ? 'met' : '**not met**'}`;
      console.log(
        `| ${label} | ${middle(found.map(([a]) => a)).toFixed(2)} | ${middle(found.map(([, b]) => b)).toFixed(2)} ` +
          `| ${middle(each).toFixed(2)} (${each[0].toFixed(2)} to ${each[each.length - 1].toFixed(2)}) | ${target} |`,
      );
    }
    console.log(words);
    if (!check) writeFileSync(file, `${JSON.stringify(ratios, null, 2)}\n`);
    else if (existsSync(file)) warn(ratios, JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Tells which ratios grew beyond the tolerance; fails nothing. */
const warn = (ratios: Readonly<Record<string, number>>, recorded: Readonly<Record<string, number>>): void => {
  for (const line of slower(ratios, recorded)) console.error(`warning: ${line}`);
};

/** Lists what became slower beside others than it was recorded. */
export const slower = (
  ratios: Readonly<Record<string, number>>,
  recorded: Readonly<Record<string, number>>,
): string[] =>
  Object.entries(ratios)
    .filter(([label, ratio]) => ratio > tolerance * (recorded[label] ?? Number.POSITIVE_INFINITY))
    .map(([label, ratio]) => `${label}: ${ratio} times, recorded ${recorded[label]}.`);

if (require.main === module) void main();
