import { parseJson } from '../../src/recipe/json';

const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels);

test.each<[string, string, unknown]>([
  ['a number', '7', 7],
  ['an object', '{"a":[1]}', { a: [1] }],
  ['ten levels of lists', nested(10), JSON.parse(nested(10))],
  [
    'ten levels of objects',
    `${'{"a":'.repeat(10)}1${'}'.repeat(10)}`,
    JSON.parse(`${'{"a":'.repeat(10)}1${'}'.repeat(10)}`),
  ],
  ['many lists beside each other', `[${Array(20).fill('[]')}]`, Array(20).fill([])],
  ['many objects beside each other', `[${Array(20).fill('{}')}]`, Array(20).fill({})],
  ['brackets in a text', JSON.stringify('['.repeat(20)), '['.repeat(20)],
  ['braces in a text', JSON.stringify('{'.repeat(20)), '{'.repeat(20)],
  ['closing ones in a text', `["]]]]}}}}",${nested(9)}]`, [']]]]}}}}', JSON.parse(nested(9))]],
  ['a quote in a text', JSON.stringify(`"${'['.repeat(20)}`), `"${'['.repeat(20)}`],
  ['a text that ends in a backslash', JSON.stringify(['\\', nested(1)]), ['\\', '[]']],
  ['65,536 characters', `"${'a'.repeat(65_534)}"`, 'a'.repeat(65_534)],
])('%s is read', (_, text, value) => {
  expect(parseJson(text, 'a text')).toEqual(value);
});

test.each<[string, string, string]>([
  [
    '65,537 characters',
    `"${'a'.repeat(65_535)}"`,
    'Expected at most 65536 characters for a text but received "65537 of them".',
  ],
  ['11 levels of lists', nested(11), 'Expected at most 10 levels of nesting for a text but received 11.'],
  [
    '11 levels of objects',
    '{'.repeat(11),
    'Expected at most 10 levels of nesting for a text but received 11.',
  ],
  [
    '11 levels of both',
    `${nested(5)}${'[{'.repeat(5)}[`,
    'Expected at most 10 levels of nesting for a text but received 11.',
  ],
  [
    '11 levels behind a text',
    `["\\"",${nested(10)}]`,
    'Expected at most 10 levels of nesting for a text but received 11.',
  ],
  ['what is none', '{', 'Expected JSON for a text but received "{".'],
])('%s is refused', (_, text, sentence) => {
  expect(() => parseJson(text, 'a text')).toThrow(new Error(sentence));
});
