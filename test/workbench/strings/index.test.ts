import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adjustments, photoshopName } from '../../../src/adjustments';
import { channelLabels } from '../../../src/adjustments/channels';
import { blendModesFor, blendWords } from '../../../src/render/blend';
import { chosenLanguage, pageLanguages } from '../../../src/workbench/strings';
import { photoshopTerms } from '../../../src/workbench/strings/photoshopTerms';

const workbench = join(__dirname, '../../../src/workbench');

/** Every string with the path of its key. */
const flat = (of: unknown, at = ''): [path: string, text: string][] =>
  typeof of === 'string'
    ? [[at, of]]
    : Object.entries(of as object).flatMap(([key, value]) => flat(value, `${at}/${key}`));

const tables = Object.entries(pageLanguages).map(([name, table]) => ({ name, table: new Map(flat(table)) }));

test('every language has the same keys, none of them empty', () => {
  const [first, ...others] = tables;
  for (const { table } of others) expect([...table.keys()]).toEqual([...first.table.keys()]);
  for (const { table } of tables) for (const text of table.values()) expect(text).toMatch(/\S/);
});

test('every language has the same names in braces', () => {
  const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  const [first, ...others] = tables;
  for (const { table } of others)
    for (const [path, text] of table)
      expect({ path, names: names(text) }).toEqual({ path, names: names(first.table.get(path)!) });
});

test.each([
  { kept: null, asked: ['de-AT', 'en'], language: 'de' },
  { kept: null, asked: ['fr-FR', 'de'], language: 'de' },
  { kept: null, asked: ['fr-FR'], language: 'en' },
  { kept: null, asked: [], language: 'en' },
  { kept: 'en', asked: ['de-DE'], language: 'en' },
  { kept: 'toString', asked: ['de-DE'], language: 'de' },
])('kept $kept, asked for $asked: $language', ({ kept, asked, language }) => {
  expect(chosenLanguage(kept, asked)).toBe(language);
});

/** Names that the adjustments and blend modes show, with # for numbers. */
const shownTerms = (): Set<string> => {
  const found = new Set<string>(Object.values(channelLabels));
  for (const mode of ['passThrough' as const, ...blendModesFor(3)]) found.add(blendWords(mode));
  for (const adjustment of adjustments) {
    found.add(photoshopName(adjustment));
    const { panel, initial } = adjustment;
    const pages = panel?.pages(initial);
    for (const text of pages ? [pages.label, ...Object.values(pages.choices)] : []) found.add(text);
    for (const page of Object.keys(pages?.choices ?? { '': '' }))
      for (const row of panel?.rows(initial, page) ?? []) {
        found.add(row.label);
        if (row.type === 'picker') for (const text of Object.values(row.choices)) found.add(text);
      }
  }
  return new Set([...found].map((text) => text.replace(/\d+/g, '#')));
};

test('everything that Photoshop names in the page has a German name', () => {
  expect([...shownTerms()].filter((text) => !Object.hasOwn(photoshopTerms, text))).toEqual([]);
});

const sources = readdirSync(workbench, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('strings'),
);

/** What stands in a template for people: text between tags, and attributes that are read or read out. */
const literals = (source: string): string[] => {
  const templates = [...source.matchAll(/(?<![.\w])(?:html|svg)`/g)].map(({ index }) => source.slice(index));
  const bare = templates.map((text) => text.replace(/\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, '…'));
  const first = bare.map((text) => text.slice(text.indexOf('`') + 1).split('`')[0]);
  return first.flatMap((text) => [
    ...[...text.matchAll(/>([^<>]*[A-Za-z]{2}[^<>]*)</g)].map(([, words]) => words.trim()),
    ...[
      ...text.matchAll(
        /\s(?:aria-(?:label|description|valuetext)|label|title|alt)="([^"]*[A-Za-z]{2}[^"]*)"/g,
      ),
    ].map(([, words]) => words),
  ]);
};

/** The same in every language. */
const names = ['JPEG', 'Photoshop'];

test.each(sources)('%s has no words of its own for people', (file) => {
  const source = readFileSync(join(workbench, file), 'utf8');
  const quoted = [...source.matchAll(/\b(?:label|title|name): ['`"]([A-Z][^'`"]*)['`"]/g)].map(
    ([, text]) => text,
  );
  expect([...literals(source), ...quoted].filter((text) => !names.includes(text))).toEqual([]);
});

test('words that stand in a template are found', () => {
  const source = `return html\`<p title="Some hint">${'$'}{f({ a: 1 })} Some text</p>\`;`;
  expect(literals(source)).toEqual(['… Some text', 'Some hint']);
});
