import { magicAdjustments } from '../../../src/adjustments';
import { filledIn, languages, number, stringsFor, typed } from '../../../src/panel/strings';
import { summaryOf } from '../../../src/panel/summary';
import { neutralValues as nothing } from '../../support/recipes';

type Table = { readonly [key: string]: string | Table };

/** Every string by its path. */
const flat = (table: Table, path = ''): [string, string][] =>
  Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );

const namesIn = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

const english = flat(languages.en as unknown as Table);

describe.each(Object.keys(languages))('the table %s', (language) => {
  const table = new Map(flat(languages[language] as unknown as Table));

  test('has every string, with the same names in it', () => {
    expect([...table.keys()].sort()).toEqual(english.map(([path]) => path).sort());
    for (const [path, text] of english)
      expect([path, namesIn(table.get(path)!)]).toEqual([path, namesIn(text)]);
  });

  test('names every adjustment, value and unit', () => {
    const { adjustments, parameters, units } = languages[language];
    for (const adjustment of magicAdjustments) {
      expect(adjustments[adjustment.id]).toBeTruthy();
      for (const { key, unit } of adjustment.controls) {
        expect(parameters[key]).toBeTruthy();
        expect(unit === '' || units[unit] !== undefined).toBe(true);
      }
    }
  });
});

test.each([
  ['en_US', 'Amount'],
  ['de_DE', 'Stärke'],
  ['de', 'Stärke'],
  ['ja_JP', 'Amount'],
  ['', 'Amount'],
])('the locale %p has its table, or English', (locale, amount) => {
  expect(stringsFor(locale).amount).toBe(amount);
});

test('names in a string are filled, and those that are not known stay', () => {
  expect(filledIn('{a} of {b}, {c}', { a: '1', b: '{a}' })).toBe('1 of {a}, {c}');
});

test.each([
  [0.7, 2, true, '+0.70', '+0,70'],
  [-3, 0, true, '−3', '−3'],
  [-0.04, 1, true, '0.0', '0,0'],
  [100, 0, false, '100', '100'],
])('%p is written as people read it', (value, digits, signed, english, german) => {
  expect(number(languages.en, value, digits, signed)).toBe(english);
  expect(number(languages.de, value, digits, signed)).toBe(german);
});

test.each([
  ['1.5', 1.5],
  ['+2', 2],
  ['−3', -3],
  [' 0,25 ', 0.25],
  ['', null],
  ['1e999', null],
  ['five', null],
])('%p is read as it was meant', (text, value) => {
  expect(typed(text)).toBe(value);
});

test.each<[Record<string, number>, string]>([
  [{}, 'Everything is neutral: the photo looks as it did.'],
  [
    { exposure: 0.7, temperature: 6, highlights: -20 },
    'Brightened by 0.7 EV, warmed slightly, highlights protected.',
  ],
  [{ exposure: -1.24 }, 'Darkened by 1.2 EV.'],
  [{ temperature: -60, highlightTemperature: -60 }, 'Cooled strongly.'],
  [{ exposure: 0.04 }, 'Everything is neutral: the photo looks as it did.'],
  [
    { shadows: 30, blacks: 20, midtones: 2, vibrance: 40 },
    'Shadows opened, midtones lifted, colours made livelier strongly.',
  ],
])('%p is told in a sentence', (values, sentence) => {
  expect(summaryOf({ ...nothing, ...values }, languages.en)).toBe(sentence);
});

test('in German its numbers have a comma', () => {
  expect(summaryOf({ ...nothing, exposure: 0.7 }, languages.de)).toBe('Um 0,7 LW aufgehellt.');
});

test('of many things the largest are told, in the order of the sections', () => {
  const much = {
    exposure: 0.1,
    temperature: 20,
    tint: 2,
    highlights: -30,
    shadows: 30,
    midtones: 4,
    vibrance: 4,
  };
  expect(summaryOf({ ...nothing, ...much }, languages.de)).toBe(
    'Merklich wärmer, Lichter geschützt, Tiefen geöffnet.',
  );
});
