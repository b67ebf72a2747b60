/** Habits that a newcomer leans on, as figures: a ceiling may only be lowered. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'fast-glob';

const cwd = join(__dirname, '..');
const read = (path: string) => ({ path, text: readFileSync(join(cwd, path), 'utf8') });
const code = globSync('{src,test,scripts}/**/*.{ts,mts}', { cwd }).map(read);
const sources = code.filter(({ path }) => path.startsWith('src/'));

/** Ceilings of today. */
const ceilings = { lines: 300, openings: 0.01, homonyms: 3, constants: 0, title: 70 };

const matches = (pattern: RegExp) =>
  sources.flatMap(({ path, text }) => [...text.matchAll(pattern)].map((match) => ({ path, word: match[1] })));

test('no file is longer than a reader keeps in mind', () => {
  const long = code.filter(({ text }) => text.split('\n').length - 1 > ceilings.lines);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('docblocks open with a verb or a noun', () => {
  const docblocks = matches(/\/\*\*\s*(?:\*\s*)?(\w+)/g);
  const asking = docblocks.filter(({ word }) =>
    /^(What|Whether|How|Of|Where|Which|Why|When|Who)$/.test(word),
  );
  expect(asking.length / docblocks.length).toBeLessThanOrEqual(ceilings.openings);
});

test('an exported name means one thing', () => {
  const places = new Map<string, Set<string>>();
  const exported = /^export (?:async |abstract )*(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
  for (const { path, word } of matches(exported)) places.set(word, (places.get(word) ?? new Set()).add(path));
  const homonyms = [...places].filter(([, paths]) => paths.size > 1).map(([word]) => word);
  expect(homonyms.slice(ceilings.homonyms)).toEqual([]);
});

/** Units, and words for what has none: a count (`maxPresets`), a power, a number of a format. */
const unit =
  /(Ms|Seconds|Px|Bytes|Chars|Stops|Levels?|Percent|Share|Ratio|Degrees|Dpi|DeltaE|Gamma|Opset|Version|Code|Factor|Quality|Count|Bits|Steps|Cells|Digits|Ppi|Id)$|^(max|min)[A-Z]\w*s$/;

test('a constant says its unit', () => {
  const constants = matches(/^(?:export )?const (\w+)(?:: number)? = -?[\d_.e]+(?: ?[*/] ?[\d_.e]+)*;/gm);
  const silent = constants.filter(({ word }) => !unit.test(word));
  expect(silent.slice(ceilings.constants)).toEqual([]);
});

test('a title fits a line of a report', () => {
  const titles = code.flatMap(({ text }) => [
    ...text.matchAll(/^\s*(?:test|it|describe)(?:\.\w+)*\(\s*(['"`])(.*?)\1\s*,/gms),
  ]);
  expect(titles.length).toBeGreaterThan(900);
  expect(titles.filter(([, , title]) => title.length > ceilings.title).map(([, , title]) => title)).toEqual(
    [],
  );
});
