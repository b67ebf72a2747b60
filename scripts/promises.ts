import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'fast-glob';
import { titlesOf } from './house';

const root = join(__dirname, '..');

/** A row of the table of promises. */
interface Promised {
  readonly clause: string;
  readonly figure: string;
  /** Tests that prove it, as files of this repository. */
  readonly files: readonly string[];
  /** Commands that measure it. */
  readonly commands: readonly string[];
}

/** Groups by the folder of the first test of a promise; the first that matches counts. */
const groups: readonly (readonly [title: string, tests: RegExp])[] = [
  [
    'Whatever happens',
    /^test\/(fuzz|hygiene|house|cases)|(hostile|resume|private|refusals|journal|sweep|soak|batch|strip)/,
  ],
  ['Colours and layers', /^test\/(adjustments|render|recipe|run|parity)/],
  ['The model', /^(test\/filternet|training|scale)/],
  ['Files', /^test\/(image|psd|hosts\/files|readers|support)/],
  ['On the command line', /^test\/cli/],
  ['In Photoshop', /^test\/(hosts|plugin|simulator|types|panel|browser\/(panel|extras|contrast))/],
  ['In a browser', /^test\/(workbench|browser)/],
  ['For programs of others', /^test\/(library|build)/],
];

/** Files that a short name in the table stands for; none where it stands for none. */
export function filesOf(name: string): string[] {
  const plain = name.replace(/^(\.\.\/)?/, '').replace(/\/$/, '');
  if (/\.py$|^scale\//.test(plain)) {
    if (existsSync(join(root, plain))) return [plain];
  } else {
    const own = `test/${plain}.test.ts`;
    if (existsSync(join(root, own))) return [own];
    const found = globSync([`test/${plain}.*.test.ts`, `test/${plain}/**/*.test.ts`], { cwd: root });
    if (found.length > 0) return found.sort();
    const helpers = globSync([`test/${plain}.ts`, `test/${plain}/*`, plain], { cwd: root });
    return helpers.sort();
  }
  return [];
}

const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

/** Rows of test/README.md. @throws Error for a test that is not there */
export function promisesIn(text: string): Promised[] {
  const rows = text.split('\n').filter((line) => /^\| /.test(line) && !/^\| (---|Promise \|)/.test(line));
  return rows.map((row) => {
    const [, clause, figure, proof] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
    // A name without its folder lies in that of the one before.
    let folder = '';
    const names = quoted(proof).filter((name) => !name.startsWith('npm run'));
    const files = names.flatMap((name) => {
      const beside = `${folder}/${name}`;
      const full = [name, beside].find((one) => filesOf(one).length > 0);
      if (!full) throw new Error(`Expected a test for ${name} in test/README.md but received none.`);
      folder = full.slice(0, Math.max(0, full.lastIndexOf('/')));
      return filesOf(full);
    });
    const commands = quoted(`${proof} ${figure}`).filter((name) => name.startsWith('npm run'));
    return { clause, figure, files, commands: [...new Set(commands)] };
  });
}

const titlesIn = (file: string): string[] =>
  file.endsWith('.ts') ? titlesOf([{ path: file, text: readFileSync(join(root, file), 'utf8') }]) : [];

const link = (file: string): string =>
  `[${file.replace(/^test\//, '').replace(/\.test\.ts$/, '')}](../${file})`;

/** The page of promises, with the titles that their tests have of themselves. */
export function promisesPage(): string {
  const all = promisesIn(readFileSync(join(root, 'test/README.md'), 'utf8'));
  const groupOf = ({ files }: Promised) =>
    groups.find(([, tests]) => files.some((file) => tests.test(file)))?.[0] ?? 'In a browser';
  const parts = groups.flatMap(([title]) => {
    const rows = all.filter((one) => groupOf(one) === title);
    if (rows.length === 0) return [];
    const files = [...new Set(rows.flatMap((one) => one.files))];
    const table = rows.map(({ clause, figure, files: own, commands }) => {
      const proofs = [...new Set(own)].map(link).concat(commands.map((one) => `\`${one}\``));
      return `| ${clause} | ${figure.replaceAll('](../', '](../')} | ${proofs.join(', ')} |`;
    });
    const tests = files.flatMap((file) => titlesIn(file).map((one) => `- ${one}`));
    return [
      `## ${title}`,
      '',
      '| Promise | Figure | Test |',
      '| --- | --- | --- |',
      ...table,
      '',
      '<details><summary>The tests, by their own titles</summary>',
      '',
      ...tests,
      '',
      '</details>',
      '',
    ];
  });
  return [
    '# What is promised',
    '',
    'Each promise with its figure and the test that fails where it is broken. Made of [the tests](../test/README.md) and of their',
    'titles by `npm run generate -- promises`; a test fails when this page is not current. Words in a title that begin with `%` or `$`',
    'stand for the rows of a table.',
    '',
    ...parts,
  ].join('\n');
}

if (require.main === module) writeFileSync(join(root, 'docs/promises.md'), promisesPage());
