/** Habits that a newcomer leans on, as figures: a ceiling may only be lowered. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'fast-glob';
import {
  cyclesIn,
  exportsOf,
  forbiddenImports,
  openingsOf,
  readCode,
  silentConstants,
  titlesOf,
  unmirroredTests,
  unusedExports,
} from '../scripts/house';

const code = readCode();
const sources = code.filter(({ path }) => path.startsWith('src/'));

/** Ceilings of today. */
const ceilings = { lines: 300, openings: 0.01, homonyms: 3, title: 70, forbidden: 1 };

test('no file is longer than a reader keeps in mind', () => {
  const long = code.filter(({ text }) => text.split('\n').length - 1 > ceilings.lines);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('docblocks open with a verb or a noun', () => {
  const { all, asking } = openingsOf(sources);
  expect(asking.length / all.length).toBeLessThanOrEqual(ceilings.openings);
});

test('an exported name means one thing', () => {
  expect(exportsOf(sources).homonyms.slice(ceilings.homonyms)).toEqual([]);
});

test('a constant says its unit', () => {
  expect(silentConstants(sources)).toEqual([]);
});

test('a title fits a line of a report', () => {
  const titles = titlesOf(code);
  expect(titles.length).toBeGreaterThan(900);
  expect(titles.filter((title) => title.length > ceilings.title)).toEqual([]);
});

test('a test has the folder and the name of its source', () => {
  expect(unmirroredTests(code.map(({ path }) => path))).toEqual([]);
  const source = 'src/run/series.ts';
  const beside = ['test/run/series.test.ts', 'test/run/series.faults.test.ts', 'test/cases/colors.test.ts'];
  const stray = ['test/run/frames.test.ts', 'test/series.faults.test.ts'];
  expect(unmirroredTests([source, ...beside, ...stray])).toEqual([
    'test/run/frames.test.ts',
    'test/series.faults.test.ts',
  ]);
});

test('what only tests use lives with the tests', () => {
  expect(unusedExports(code)).toEqual([]);
  const source = { path: 'src/run/a.ts', text: 'export const kept = 1;\nexport const lone = kept;' };
  const test = { path: 'test/run/a.test.ts', text: "import { lone } from '../../src/run/a';" };
  expect(unusedExports([source, test])).toEqual(['src/run/a.ts: lone']);
});

test('no file imports itself by a detour, and imports point one way', () => {
  expect(cyclesIn(sources)).toEqual([]);
  expect(forbiddenImports(sources).slice(ceilings.forbidden)).toEqual([]);
});

test('a detour and an import against the direction are found', () => {
  const file = (path: string, to: string) => ({ path, text: `import { a } from '${to}';` });
  expect(cyclesIn([file('src/run/a.ts', './b'), file('src/run/b.ts', './a')])).toHaveLength(2);
  expect(forbiddenImports([file('src/image/a.ts', '../run/b'), file('src/run/b.ts', '../image/c')])).toEqual([
    'src/image/a.ts -> src/run/b.ts',
  ]);
});

/** Links of a text to files, each resolved from the text's own folder; pages of the forge, such as releases, lie outside. */
const linksOf = (path: string, text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .filter(([, to]) => !/^[a-z]+:/.test(to))
    .map(([, to]) => join(dirname(path), to))
    .filter((to) => !to.startsWith('..'));

test('links of the texts lead to files', () => {
  const cwd = join(__dirname, '..');
  const texts = globSync(['*.md', '{docs,test,training,scale,models,samples,src,.github}/**/*.md'], {
    cwd,
    dot: true,
    ignore: ['**/node_modules/**', '**/.venv/**', 'training/{runs,cache}/**'],
  });
  const links = texts.flatMap((path) => linksOf(path, readFileSync(join(cwd, path), 'utf8')));
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((to) => !existsSync(join(cwd, to)))).toEqual([]);
  expect(linksOf('docs/a.md', '[b](b.md#c) ![d](../d.png) [e](https://example.org) [f](../../f)')).toEqual([
    'docs/b.md',
    'd.png',
  ]);
});

test('files that the code names are there', () => {
  const cwd = join(__dirname, '..');
  const named = code
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap(({ text }) => [...text.matchAll(/\b((?:docs|scripts|training)\/[\w/-]+\.(?:md|ts|py))\b/g)])
    .map(([, file]) => file);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((file) => !existsSync(join(cwd, file)))).toEqual([]);
});
