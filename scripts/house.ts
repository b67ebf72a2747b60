/** Measures the habits that `test/house.test.ts` keeps: `npm run generate -- house` writes docs/house.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { globSync } from 'fast-glob';

const cwd = join(__dirname, '..');

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const read = (path: string): SourceFile => ({ path, text: readFileSync(join(cwd, path), 'utf8') });

/** Reads all TypeScript: sources, tests and tools. */
export const readCode = (): SourceFile[] =>
  globSync('{src,test,scripts}/**/*.{ts,mts}', { cwd }).sort().map(read);

/** Finds each match's first group, with the file that it stands in. */
const wordsIn = (files: readonly SourceFile[], pattern: RegExp) =>
  files.flatMap(({ path, text }) => [...text.matchAll(pattern)].map((match) => ({ path, word: match[1] })));

export const openingsOf = (files: readonly SourceFile[]) => {
  const all = wordsIn(files, /\/\*\*\s*(?:\*\s*)?(\w+)/g);
  const asking = all.filter(({ word }) => /^(What|Whether|How|Of|Where|Which|Why|When|Who)$/.test(word));
  return { all, asking };
};

/** Counts exported names, and lists those that stand for things of two files. */
export const exportsOf = (files: readonly SourceFile[]) => {
  const places = new Map<string, Set<string>>();
  const exported = /^export (?:async |abstract )*(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
  for (const { path, word } of wordsIn(files, exported))
    places.set(word, (places.get(word) ?? new Set()).add(path));
  const homonyms = [...places].filter(([, paths]) => paths.size > 1).map(([word]) => word);
  return { count: places.size, homonyms };
};

/**
 * Lists what sources export and nothing but tests uses: no other source, no tool, and not their own file either. Classes are
 * left out, for elements of a page are used by their tags.
 */
export function unusedExports(files: readonly SourceFile[]): string[] {
  const counts = new Map<string, number>();
  const used = files.filter(({ path }) => !path.startsWith('test/'));
  for (const { text } of used)
    for (const [word] of text.matchAll(/\b\w+\b/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sources = used.filter(({ path }) => path.startsWith('src/'));
  const exported = /^export (?:async )?(?:const|let|function\*?) (\w+)/gm;
  return wordsIn(sources, exported)
    .filter(({ word }) => counts.get(word) === 1)
    .map(({ path, word }) => `${path}: ${word}`);
}

/** Units, and words for what has none: a count (`maxPresets`), a power, a number of a format. */
const unit =
  /(Ms|Seconds|Px|Bytes|Chars|Stops|Levels?|Percent|Share|Ratio|Degrees|Dpi|DeltaE|Gamma|Opset|Version|Code|Factor|Quality|Count|Bits|Steps|Cells|Digits|Ppi|Id)$|^(max|min)[A-Z]\w*s$/;

/** Lists constants that are a number and don't say of what. */
export const silentConstants = (files: readonly SourceFile[]) =>
  wordsIn(files, /^(?:export )?const (\w+)(?:: number)? = -?[\d_.e]+(?: ?[*/] ?[\d_.e]+)*;/gm).filter(
    ({ word }) => !unit.test(word),
  );

export const titlesOf = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ text }) =>
    [...text.matchAll(/^\s*(?:test|it|describe)(?:\.\w+)*\(\s*(['"`])(.*?)\1\s*,/gms)].map(
      ([, , title]) => title,
    ),
  );

/** Suites that no one source file stands for: real browsers, kinds of files, made-up ones, whole builds, and the house itself. */
const suites = /^test\/(browser|cases|fuzz|parity)\/|^test\/(hygiene\.)?\w+\.test\.ts$/;

/** Lists tests that stand beside no source: `test/run/series.test.ts` and `test/run/series.faults.test.ts` ask for `src/run/series.ts`. */
export const unmirroredTests = (paths: readonly string[]): string[] =>
  paths.filter((path) => {
    if (!path.endsWith('.test.ts') || suites.test(path)) return false;
    const source = path.replace('test/', 'src/').replace(/(\/\w+)(\.\w+)*\.test\.ts$/, '$1.ts');
    return !paths.includes(source);
  });

const importsOf = ({ path, text }: SourceFile, known: ReadonlySet<string>): string[] =>
  [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].flatMap(([, to]) => {
    const base = normalize(join(dirname(path), to));
    return [`${base}.ts`, `${base}/index.ts`, `${base}.d.ts`].filter((one) => known.has(one)).slice(0, 1);
  });

/** Lists files that are reached by following their own imports, types alone left out. */
export function cyclesIn(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path));
  const values = (file: SourceFile) => ({
    ...file,
    text: file.text.replace(/^(import|export) type [^;]+;/gm, ''),
  });
  const graph = new Map(files.map((file) => [file.path, importsOf(values(file), known)]));
  return [...known].filter((start) => {
    const seen = new Set<string>();
    const open = [...graph.get(start)!];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === start) return true;
      if (!seen.has(next)) open.push(...graph.get(next)!);
      seen.add(next);
    }
    return false;
  });
}

interface Override {
  readonly includes: readonly string[];
  readonly linter: { readonly rules: { readonly style: { readonly noRestrictedImports: unknown } } };
}

/** Lists imports that the rooms' rules forbid, exceptions included: `from -> to`. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  const { overrides } = JSON.parse(read('biome.rooms.json').text) as {
    readonly overrides: readonly Override[];
  };
  const known = new Set(files.map(({ path }) => path));
  return overrides.flatMap(({ includes, linter }) => {
    const rooms =
      /\{([^}]+)\}"/.exec(JSON.stringify(linter.rules.style.noRestrictedImports))?.[1].split(',') ?? [];
    const inside = files.filter(({ path }) => path.startsWith(includes[0].replace('**', '')));
    return inside.flatMap((file) =>
      importsOf(file, known)
        .filter((to) => rooms.some((room) => to.startsWith(`src/${room}/`)))
        .map((to) => `${file.path} -> ${to}`),
    );
  });
}

/** Figures of the state before the house was put in order, counted the same way. */
const before = [
  365,
  68,
  161,
  274,
  '19.3 % (four words)',
  '71 of 913',
  119,
  0,
  '2 and 15 sideways',
  27,
  '91 of 776',
  '71 of 125',
];

/** Told by hand: nothing counts it. */
const newcomer = [
  '## A newcomer’s hour',
  '',
  'On 29 November 2026 Invert was taken out, and added again from CONTRIBUTING alone by a language model that had not read its file:',
  'one file of 18 lines and two in the list, 43 seconds to green tests, 20 of them the tests. It differed from the one that was',
  'there in its icon and in one fact, whether documents of 32 bits offer the kind. Three things had to be guessed: which file',
  'to begin with, where the names of kinds come from, and that the list of proofs wants the new one. CONTRIBUTING tells them',
  'now. Somebody who reads and types takes longer; nobody was timed.',
  '',
  '## The time of tests',
  '',
  'Processor seconds of single files on a machine that was busy with other work, where wall time says nothing. Before, wall',
  'seconds of a quiet machine of two cores, as they were noted: 96, 96, 88 and 37. The whole has not been timed at rest since.',
  '',
  '| | now | why less |',
  '| --- | --- | --- |',
  '| `cli/enhance.hostile` | 31 | what asks nothing of a process runs on one thread; V8 compiles WebAssembly once |',
  '| `cli/enhance.resume` | 66 and less | WebAssembly alone; seven of its ten cases run on one thread since, in 7 |',
  '| `plugin/commands.sweep` | 15 | a photo of 24 pixels: most of the time went into CIEDE2000 of its pixels |',
  '| `plugin/commands.magic` | 8 (24 before) | the quick network, but where it counts what is predicted |',
  '| `cli/enhance.raw` | 20 (32 before) | each product of the fit is computed once; a plain change is told from few pixels |',
  '| `library/library` | 13 (28 before) | one process asks for all that is refused |',
  '| `render/remembered` | 7 (11 before) | colours that come again, as in a photo |',
  '',
  'Whatever enhances small photos spent a quarter of its time on whether the change can be seen: it ends now as soon as that is',
  'certain.',
  '',
  '## What to change next',
  '',
  'Browser tests each start a browser of their own: one for all would save some minutes of `.ci/run`. `Control` and',
  '`MagicControl` could be one type. The benchmarks’ page was filled from the pages that it replaces; each section is measured',
  'anew when its benchmark runs with `--write`.',
];

function report(): string {
  const code = readCode();
  const sources = code.filter(({ path }) => path.startsWith('src/'));
  const lines = sources.map(({ text }) => text.split('\n').length - 1).sort((a, b) => a - b);
  const { all, asking } = openingsOf(sources);
  const { count, homonyms } = exportsOf(sources);
  const titles = titlesOf(code);
  const paths = code.map(({ path }) => path);
  const rows: [string, string | number][] = [
    ['files in `src`', sources.length],
    ['lines, median', lines[Math.floor(lines.length / 2)]],
    ['lines, nine of ten files at most', lines[Math.floor(lines.length * 0.9)]],
    ['lines of the longest', lines[lines.length - 1]],
    [
      'docblocks that open with What, Whether, How, Of …',
      `${((100 * asking.length) / all.length).toFixed(1)} % of ${all.length}`,
    ],
    ['exported names with two meanings', `${homonyms.length} of ${count}`],
    ['number constants that name no unit', silentConstants(sources).length],
    ['files in an import cycle', cyclesIn(sources).length],
    ['imports against the direction', forbiddenImports(sources).length],
    ['npm scripts', Object.keys(JSON.parse(read('package.json').text).scripts).length],
    [
      'test titles over 70 characters',
      `${titles.filter((title) => title.length > 70).length} of ${titles.length}`,
    ],
    [
      'test files beside no source, outside named suites',
      `${unmirroredTests(paths).length} of ${paths.filter((path) => path.endsWith('.test.ts')).length}`,
    ],
  ];
  return [
    '# The house in figures',
    '',
    'Counted by `npm run generate -- house`; `test/house.test.ts` keeps them. *Before* is the state that the rooms were',
    'sorted from. Each way of counting is a function of `scripts/house.ts`.',
    '',
    '| | before | now |',
    '| --- | --- | --- |',
    ...rows.map(([what, now], i) => `| ${what} | ${before[i]} | ${now} |`),
    '',
    ...newcomer,
    '',
  ].join('\n');
}

if (require.main === module) writeFileSync(join(cwd, 'docs/house.md'), report());
