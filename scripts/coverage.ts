import { buildCounting } from './counting/build.js';
import type { Counted } from './counting/instrumented.js';
import { count, isCounted, partNames, sources, sumOfParts } from './counting/parts';

/** Least percent of branches by room; the aim is 100 for all of them (docs/trust.md). */
const floors: Readonly<Record<string, number>> = {
  'src/adjustments': 100,
  'src/recipe': 100,
  'src/psd': 100,
  'src/image/container': 100,
  'src/image/raw': 100,
  all: 92,
};

/** Sources of a row of the table. */
const isOf = (row: string, source: string): boolean => row === 'all' || source.startsWith(`${row}/`);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Prints a table of the rooms. @returns the rooms below their floors */
function table(sum: Readonly<Record<string, Counted>>): string[] {
  const rooms = new Set([
    ...Object.keys(floors),
    ...sources().flatMap((file) => file.match(/^src\/[^/.]+(?=\/)/) ?? []),
  ]);
  const low: string[] = [];
  say('\n| room | branches taken | of | percent |\n| --- | ---: | ---: | ---: |');
  for (const room of [...rooms].sort()) {
    const files = Object.entries(sum).filter(([source]) => isOf(room, source));
    const sides = files.flatMap(([, { b }]) => Object.values(b).flat());
    const taken = sides.filter((times) => times > 0).length;
    const percent = sides.length > 0 ? (100 * taken) / sides.length : 100;
    if (percent < (floors[room] ?? 0)) low.push(room);
    say(`| ${room} | ${taken} | ${sides.length} | ${percent.toFixed(1)} |`);
  }
  return low;
}

/** Prints where the sides lie that were never taken, of sources whose names begin so. */
function untaken(sum: Readonly<Record<string, Counted>>, begin: string): void {
  for (const [file, { branchMap, b }] of Object.entries(sum).filter(([source]) => source.startsWith(begin)))
    for (const [branch, sides] of Object.entries(b)) {
      const { type, loc, locations } = branchMap[branch];
      for (const [side, times] of sides.entries()) {
        const { line = loc.start.line, column = 0 } = locations[side]?.start ?? {};
        if (times === 0) say(`${file}:${line}:${column} ${type}, side ${side + 1}`);
      }
    }
}

/**
 * Counts the branches that tests take, of the parts that are named or of all, and sums them. `--sum` counts nothing,
 * `--resume` only what is not counted yet, `--untaken=src/run` lists what no test takes.
 */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const options = words.filter((word) => word.startsWith('--'));
  const named = words
    .filter((word) => !word.startsWith('--'))
    .map((word) => word.replace(/^test\/|\.test\.ts$|\/$/g, ''));
  const wanted = partNames().filter(
    (name) => named.length === 0 || named.some((one) => name === one || name.startsWith(`${one}/`)),
  );
  if (named.length > 0 && wanted.length === 0)
    throw new Error(`Expected a folder of tests or one of ${partNames().join(', ')} but received ${named}.`);
  const red: string[] = [];
  if (!options.includes('--sum')) {
    await buildCounting();
    for (const name of wanted)
      if (!(options.includes('--resume') && isCounted(name)) && !count(name)) red.push(name);
  }
  if (red.length > 0) throw new Error(`Expected green tests but these fail when counted: ${red.join(', ')}.`);
  const sum = await sumOfParts(say);
  const begin = options.find((option) => option.startsWith('--untaken'))?.split('=')[1];
  if (begin !== undefined) untaken(sum, begin);
  const low = table(sum);
  if (low.length > 0) {
    process.stderr.write(`Below their floors: ${low.join(', ')}.\n`);
    process.exitCode = 1;
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
