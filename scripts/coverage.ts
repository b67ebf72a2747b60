import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fastGlob from 'fast-glob';

const root = join(__dirname, '..');
const parts = join(root, 'coverage', 'parts');

/** Least percent of branches by room; the aim is 100 for all of them (docs/trust.md). */
const floors: Readonly<Record<string, number>> = {
  'src/adjustments': 100,
  'src/recipe': 100,
  'src/psd': 100,
  'src/image/container': 100,
  'src/image/raw': 100,
  'outside of pages': 91,
};

/** Rooms whose code runs in pages for the most part: browser tests drive it, and take no part in these counts. */
const inPages = ['src/workbench', 'src/panel', 'src/plugin'];

/** Sources of a row of the table. */
const isOf = (row: string, source: string): boolean =>
  row === 'outside of pages'
    ? !inPages.some((room) => source.startsWith(`${room}/`))
    : source.startsWith(`${row}/`);

/** Branches of files as Istanbul counts them: how often each side of each was taken. */
type Counts = Readonly<Record<string, { readonly b: Readonly<Record<string, readonly number[]>> }>>;

/** Counts of one folder of tests, and the state of the sources that they are of. */
interface Part {
  readonly hashes: Readonly<Record<string, string>>;
  readonly taken: Readonly<Record<string, readonly number[]>>;
}

const sources = (): string[] => fastGlob.sync('src/**/*.ts', { cwd: root }).sort();
const hashes = (): Record<string, string> =>
  Object.fromEntries(
    sources().map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex'),
    ]),
  );

/** Folders with tests outside browsers. */
const folders = (): string[] =>
  readdirSync(join(root, 'test'), { withFileTypes: true })
    .filter((one) => one.isDirectory() && one.name !== 'browser')
    .map(({ name }) => name)
    .filter((name) => fastGlob.sync(`test/${name}/**/*.test.ts`, { cwd: root }).length > 0);

/** All branches of all sources, for those that no test loads; one small test is run for them. */
const untaken = 'none';

/** Runs a folder of tests with its branches counted, and keeps what it took. */
function count(name: string): void {
  const before = hashes();
  const out = join(parts, name);
  const which =
    name === untaken ? ['test/run/grouped', '--collectCoverageFrom', 'src/**/*.ts'] : [`test/${name}/`];
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/.bin/jest',
      '--config',
      'jest.coverage.config.js',
      ...which,
      '--coverageDirectory',
      out,
      '--silent',
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (status !== 0) throw new Error(`Expected green tests in ${name} but received exit code ${status}.`);
  const counts = JSON.parse(readFileSync(join(out, 'coverage-final.json'), 'utf8')) as Counts;
  const taken = Object.fromEntries(
    Object.entries(counts).map(([file, { b }]) => [relative(root, file), Object.values(b).flat()]),
  );
  writeFileSync(join(parts, `${name}.json`), JSON.stringify({ hashes: before, taken } satisfies Part));
}

/** Counts of a part, without those of sources that have changed since. */
function fresh(name: string, now: Readonly<Record<string, string>>): [string, readonly number[]][] {
  const file = join(parts, `${name}.json`);
  if (!existsSync(file)) {
    process.stdout.write(`Not counted yet: test/${name}.\n`);
    return [];
  }
  const { hashes, taken } = JSON.parse(readFileSync(file, 'utf8')) as Part;
  const all = Object.entries(taken);
  const same = all.filter(([source]) => hashes[source] === now[source]);
  if (same.length < all.length)
    process.stdout.write(`Changed since test/${name} was counted: ${all.length - same.length} sources.\n`);
  return same;
}

/** Sums the parts and prints a table of the rooms. @returns the rooms below their floors */
function table(): string[] {
  const now = hashes();
  const sum = new Map<string, number[]>();
  for (const name of folders())
    for (const [source, counts] of fresh(name, now)) {
      const own = sum.get(source) ?? counts.map(() => 0);
      sum.set(
        source,
        own.map((value, i) => value + counts[i]),
      );
    }
  for (const [source, counts] of fresh(untaken, now))
    if (!sum.has(source))
      sum.set(
        source,
        counts.map(() => 0),
      );
  const rooms = new Set([
    'src',
    ...Object.keys(floors),
    ...sources().flatMap((file) => file.match(/^src\/[^/.]+(?=\/)/) ?? []),
  ]);
  const low: string[] = [];
  process.stdout.write('\n| room | branches taken | of | percent |\n| --- | ---: | ---: | ---: |\n');
  for (const room of [...rooms].sort()) {
    const all = [...sum].filter(([source]) => isOf(room, source)).flatMap(([, counts]) => counts);
    const taken = all.filter((times) => times > 0).length;
    const percent = all.length > 0 ? (100 * taken) / all.length : 100;
    if (percent < (floors[room] ?? 0)) low.push(room);
    process.stdout.write(`| ${room} | ${taken} | ${all.length} | ${percent.toFixed(1)} |\n`);
  }
  return low;
}

/** Counts the branches that tests outside browsers take, of the folders that are named or of all, and sums them. */
function main(): void {
  mkdirSync(parts, { recursive: true });
  const named = process.argv.slice(2).map((name) => name.replace(/^test\/|\/$/g, ''));
  const sumOnly = named.includes('--sum');
  if (!sumOnly) for (const name of named.length > 0 ? named : [untaken, ...folders()]) count(name);
  const low = table();
  if (low.length > 0) {
    process.stderr.write(`Below their floors: ${low.join(', ')}.\n`);
    process.exitCode = 1;
  }
}

main();
