import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graveIn } from '../scripts/audit';
import { licencesIn } from '../scripts/licences';
import { billOfMaterials } from '../scripts/sbom';
import { languages } from '../src/panel/strings';
import { batchStrings } from '../src/panel/strings/batch';
import { pageLanguages } from '../src/workbench/strings';
import { limitsMs } from './support/timeLimits';

const project = join(__dirname, '..');
const read = (...path: string[]) => readFileSync(join(project, ...path), 'utf8');

test('the lock vouches for every entry', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const bare = Object.entries<{ integrity?: string }>(packages).filter(
    ([path, { integrity }]) => path && !integrity,
  );
  expect(bare.map(([path]) => path)).toEqual([]);
});

test('everything that Magic is built on has a licence that permits it', () => {
  const { byLicence, refused } = licencesIn(read('package-lock.json'));
  expect(refused).toEqual([]);
  expect(byLicence.size).toBeGreaterThan(8);
});

test.each([
  ['GPL-3.0', false],
  ['MIT AND GPL-2.0', false],
  ['(GPL-2.0 OR MIT)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later', true],
  [undefined, false],
])('a package under %s is told apart', (license, right) => {
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', license } } };
  expect(licencesIn(JSON.stringify(lock)).refused).toHaveLength(right ? 0 : 1);
});

test(
  'the bill of materials names all and is the same whenever it is made',
  () => {
    const bill = billOfMaterials();
    const { bomFormat, components } = JSON.parse(bill);
    expect(bomFormat).toBe('CycloneDX');
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const named = new Set(
      components.map(({ group, name }: Record<string, string>) => (group ? `${group}/${name}` : name)),
    );
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) expect(named).toContain(name);
    expect(billOfMaterials()).toBe(bill);
    expect(bill).not.toContain(project);
  },
  limitsMs.processes,
);

test('workflows may read alone, but for the one step that publishes', () => {
  for (const name of readdirSync(join(project, '.github', 'workflows'))) {
    const text = read('.github', 'workflows', name);
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(text.match(/: write$/gm)?.length ?? 0).toBe(name === 'release.yml' ? 1 : 0);
    // Of others' steps, the very commit that was looked at.
    for (const [, used] of text.matchAll(/uses: (\S+)/g)) expect(used).toMatch(/@[\da-f]{40}$/);
  }
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

test('help speaks no names of the code', () => {
  const folders = [
    ['src', 'cli'],
    ['src', 'panel', 'strings'],
    ['src', 'workbench', 'strings'],
  ];
  const texts = folders.flatMap((path) =>
    readdirSync(join(project, ...path))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...read(...path, file).matchAll(/'([A-Za-z][^'\n]*[a-z] [^'\n]*)'/g)].map(([, text]) => text),
      ),
  );
  expect(texts.length).toBeGreaterThan(300);
  const filled = /\{\w+\}/g;
  expect(texts.filter((text) => /\b[a-z]+[A-Z][a-z]+/.test(text.replace(filled, '')))).toEqual([]);
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
