import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leftOutWords } from '../../../src/image/leftOut';
import { translated } from '../../../src/run/translated';
import { fileTerms } from '../../../src/workbench/strings/fileTerms';

const source = join(__dirname, '../../../src');

const codeOf = (...folders: readonly string[]): string =>
  folders
    .flatMap((folder) =>
      readdirSync(join(source, folder), { encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(source, folder, file), 'utf8')),
    )
    .join('\n');

/** Every string in the first group of a pattern, with a number for what is filled in. */
const strings = (code: string, pattern: RegExp): string[] =>
  [...code.matchAll(pattern)].map(([, text]) => text.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '7'));

const quoted = "(?:'([^']+)'|`([^`]+)`)";
const either = (code: string, before: string): string[] =>
  [...code.matchAll(new RegExp(before + quoted, 'g'))].flatMap(([, plain, template]) =>
    strings(`"${plain ?? template}"`, /"(.*)"/g),
  );

const files = codeOf('workbench/files');
const psd = codeOf('psd');
const container = readFileSync(join(source, 'image/container/jpeg.ts'), 'utf8');

/** What the readers of files can say, by who says it. */
const said: Readonly<Record<string, readonly string[]>> = {
  'kinds of files': strings(readFileSync(join(source, 'image/signature.ts'), 'utf8'), /'(an? [^']+)'/g),
  'problems of files': either(files, 'new FileProblem\\(\\s*'),
  'problems of JPEGs': either(container, 'found: '),
  'faults of PSDs': either(psd, 'new PsdFault\\('),
  'ways out': strings(files + container, /'([A-Z][^']+\.)'/g),
  'limits of layers': either(readFileSync(join(source, 'psd/limits.ts'), 'utf8'), '&& '),
  'what is left out': Object.values(leftOutWords),
  'notes on metadata': strings(
    readFileSync(join(source, 'image/metadata.ts'), 'utf8'),
    /['`]((?:Its|Only) [^'`]+\.)['`]/g,
  ),
};

const least: Readonly<Record<string, number>> = {
  'kinds of files': 25,
  'faults of PSDs': 14,
  'limits of layers': 10,
};

test.each(Object.entries(said))('German has words for %s', (who, sentences) => {
  expect(sentences.length).toBeGreaterThanOrEqual(least[who] ?? 3);
  expect(sentences.filter((one) => translated(one, fileTerms) === one)).toEqual([]);
});
