import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import fastGlob from 'fast-glob';
import { type Counted, mapped } from './instrumented.js';

export const root = join(__dirname, '..', '..');
const kept = join(root, 'coverage', 'parts');

/** How often each branch of each source was taken, as Istanbul counts it. */
type Taken = Record<string, Record<string, number[]>>;

/** Counts of some tests, and the state of the sources that they are of. */
interface Part {
  readonly hashes: Readonly<Record<string, string>>;
  /** Counted by jest, which names branches by their places in the source. */
  readonly named: Readonly<Record<string, Pick<Counted, 'branchMap' | 'b'>>>;
  /** Counted in pages and processes of their own, where a branch is a number of what was compiled. */
  readonly compiled: Taken;
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');
export const sources = (): string[] => fastGlob.sync('src/**/*.ts', { cwd: root }).sort();
const hashes = (): Record<string, string> =>
  Object.fromEntries(sources().map((file) => [file, createHash('sha256').update(read(file)).digest('hex')]));

/** Tests of a browser other than Chromium, and of the library as it is packed: neither runs a build that counts. */
const apart = ['browser/workbench.firefox', 'browser/library'];
/** Folders whose files are counted one by one, for they take long. */
const byFile = ['browser', 'cli'];

/** All parts of the tests: folders, or files of folders that take long. */
export const partNames = (): string[] => {
  const tests = fastGlob.sync('test/*/**/*.test.ts', { cwd: root }).map((file) => file.slice('test/'.length));
  const names = tests.map((file) => {
    const [folder] = file.split('/');
    return byFile.includes(folder) ? file.replace(/\.test\.ts$/, '') : folder;
  });
  return [...new Set(names)].filter((name) => !apart.includes(name)).sort();
};

const fileOf = (name: string) => join(kept, `${name.replace('/', '.')}.json`);
export const isCounted = (name: string): boolean => existsSync(fileOf(name));

/** Adds counts of a build that counts to others. */
const add = (all: Taken, more: Taken): void => {
  for (const [file, b] of Object.entries(more)) {
    all[file] ??= {};
    for (const [branch, sides] of Object.entries(b))
      all[file][branch] = sides.map((times, side) => times + (all[file][branch]?.[side] ?? 0));
  }
};

/** Runs a part of the tests with its branches counted, and keeps what it took. @returns whether all were green */
export function count(name: string): boolean {
  const before = hashes();
  const out = mkdtempSync(join(tmpdir(), 'magic-coverage-'));
  const counts = join(out, 'counts');
  mkdirSync(counts);
  const inBrowser = name.startsWith('browser/');
  const how = inBrowser
    ? ['--config', 'jest.browser.config.js']
    : ['--config', 'jest.coverage.config.js', '--coverageDirectory', out];
  const which = name.includes('/') ? `test/${name}.test.ts` : `test/${name}/`;
  try {
    const { status } = spawnSync(process.execPath, ['node_modules/.bin/jest', ...how, which, '--silent'], {
      cwd: root,
      env: { ...process.env, MAGIC_DIST: join('dist', 'counting'), MAGIC_COUNTS: counts },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) return false;
    const compiled: Taken = {};
    for (const file of readdirSync(counts))
      add(compiled, JSON.parse(readFileSync(join(counts, file), 'utf8')));
    const byJest: Part['named'] = inBrowser
      ? {}
      : JSON.parse(readFileSync(join(out, 'coverage-final.json'), 'utf8'));
    const named = Object.fromEntries(
      Object.entries(byJest).map(([file, { branchMap, b }]) => [relative(root, file), { branchMap, b }]),
    );
    mkdirSync(dirname(fileOf(name)), { recursive: true });
    writeFileSync(fileOf(name), JSON.stringify({ hashes: before, named, compiled } satisfies Part));
    return true;
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Where the sides of a file's branches begin. Where they end may differ: modules of the two kinds are mapped unlike. */
const placesOf = ({ branchMap }: Pick<Counted, 'branchMap'>): string =>
  JSON.stringify(
    Object.values(branchMap).map(({ type, locations }) => [type, locations.map(({ start }) => start)]),
  );

/**
 * Adds counts of one source, by the places of its branches.
 * @throws Error when two ways to count do not see the same branches
 */
export const merged = (file: string, all: readonly Pick<Counted, 'branchMap' | 'b'>[]): Counted => {
  const [first] = all;
  if (all.some((one) => placesOf(one) !== placesOf(first)))
    throw new Error(`Expected the same branches of ${file} from each way to count but received others.`);
  const b = Object.fromEntries(
    Object.entries(first.b).map(([branch, sides]) => [
      branch,
      sides.map((_, side) => all.reduce((times, one) => times + one.b[branch][side], 0)),
    ]),
  );
  return { branchMap: first.branchMap, b };
};

/** Sums all parts for the sources as they are now. @param say gets what is missing, for people */
export async function sumOfParts(say: (line: string) => void): Promise<Record<string, Counted>> {
  const now = hashes();
  const named: Record<string, Pick<Counted, 'branchMap' | 'b'>[]> = {};
  const compiled: Taken = {};
  for (const name of partNames()) {
    if (!isCounted(name)) {
      say(`Not counted yet: test/${name}.`);
      continue;
    }
    const part = JSON.parse(readFileSync(fileOf(name), 'utf8')) as Part;
    const isFresh = ([file]: [string, unknown]) => part.hashes[file] === now[file];
    const all = [...Object.entries(part.named), ...Object.entries(part.compiled)];
    const changed = new Set(all.filter((one) => !isFresh(one)).map(([file]) => file));
    if (changed.size > 0) say(`Changed since test/${name} was counted: ${changed.size} sources.`);
    for (const [file, counts] of Object.entries(part.named).filter(isFresh))
      named[file] = [...(named[file] ?? []), counts];
    add(compiled, Object.fromEntries(Object.entries(part.compiled).filter(isFresh)));
  }
  const sum: Record<string, Counted> = {};
  for (const file of sources())
    sum[file] = merged(file, [await mapped(file, read(file), compiled[file]), ...(named[file] ?? [])]);
  return sum;
}
