import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graveIn } from '../scripts/audit';
import { languages } from '../src/panel/strings';
import { batchStrings } from '../src/panel/strings/batch';
import { pageLanguages } from '../src/workbench/strings';

const project = join(__dirname, '..');
const read = (...path: string[]) => readFileSync(join(project, ...path), 'utf8');

test('the lock vouches for every entry', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const bare = Object.entries<{ integrity?: string }>(packages).filter(
    ([path, { integrity }]) => path && !integrity,
  );
  expect(bare.map(([path]) => path)).toEqual([]);
});

test('npx stands after npm ci alone: no program of a stranger is run', () => {
  expect(JSON.parse(read('package.json')).name).toMatch(/^@[a-z-]+\/magic$/);
  for (const line of read('README.md')
    .split('\n')
    .filter((one) => one.includes('npx magic')))
    expect(line).toMatch(/npm ci && npx magic/);
});

test('training never runs what a file of weights says', () => {
  const folders = ['training', join('training', 'tests')];
  const lines = folders.flatMap((folder) =>
    readdirSync(join(project, folder))
      .filter((name) => name.endsWith('.py'))
      .flatMap((name) => read(folder, name).split('\n')),
  );
  const loads = lines.filter((line) => line.includes('torch.load('));
  expect(loads.length).toBeGreaterThan(5);
  expect(loads.filter((line) => !line.includes('weights_only=True'))).toEqual([]);
});

/** Words of the makers that say nothing to a photographer; what they mean for a photo is said instead. */
const makersWords = [
  /plain engine|no WebAssembly|Host report/i,
  /relative changes|usual amount/i,
  /\b(ONNX|tensor|inference|backbone|batchPlay|executeAsModal)\b/i,
  /\b(NaN|undefined|\[object)\b/,
  // A value before and after, as in "Black 0.0->0.0 %".
  /\d\s*(->|\u2192)\s*\d|\{\w+\}\s*(->|\u2192)\s*\{\w+\}/,
];

const wordsIn = (of: unknown): string[] =>
  typeof of === 'string' ? [of] : Object.values(of as object).flatMap(wordsIn);

/** Texts in quotes that the code of a folder shows, of those that are whole phrases. */
const phrasesIn = (...path: string[]): string[] =>
  readdirSync(join(project, ...path), { encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...read(...path, file).matchAll(/'([A-Z][^'\n]* [^'\n]*)'|`([A-Z][^`]* [^`]*)`/g)])
    .map(([, quoted, template]) => quoted ?? template);

test.each<[string, readonly string[]]>([
  ['the panel', wordsIn(languages)],
  ['batches', wordsIn([batchStrings('en'), batchStrings('de')])],
  ['the workbench', wordsIn(pageLanguages)],
  ['the menu', wordsIn(JSON.parse(read('manifest.json')).entrypoints)],
  ['the plugin', phrasesIn('src', 'plugin')],
  ['the command line', phrasesIn('src', 'cli')],
  ['the door', [read('README.md'), read('CHANGELOG.md').split('\n## ')[1]]],
  [
    'the manual',
    ['in-photoshop.md', 'command-line.md', 'first-run-in-photoshop.md'].map((file) => read('docs', file)),
  ],
])('%s speaks no words of the makers', (_, texts) => {
  expect(texts.length).toBeGreaterThan(1);
  const found = makersWords.flatMap((words) => texts.filter((text) => words.test(text)));
  expect(found.map((text) => text.slice(0, 120))).toEqual([]);
});

describe('known vulnerabilities', () => {
  const report = JSON.stringify({
    vulnerabilities: {
      a: { name: 'a', severity: 'critical', via: [{ url: 'https://example.org/1' }] },
      b: { name: 'b', severity: 'high', via: ['a'] },
      c: { name: 'c', severity: 'moderate', via: [] },
    },
  });
  test.each<[string, string, string[], string[] | null]>([
    ['grave ones are told', report, [], ['a: critical (https://example.org/1)', 'b: high (a)']],
    ['those that were looked at are let pass by name', report, ['a'], ['b: high (a)']],
    ['none', '{"vulnerabilities":{}}', [], []],
    ['no answer is told apart from none', '{"message":"405 Method Not Allowed"}', [], null],
    ['nor is no JSON', 'npm error', [], null],
  ])('%s', (_, text, allowed, told) => {
    expect(graveIn(text, allowed)).toEqual(told);
  });
});
