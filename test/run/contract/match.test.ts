import { mustBe, mustHave } from '../../../src/run/contract/match';

test.each<[string, unknown, unknown]>([
  ['equal values', 'a', 'a'],
  ['numbers next to each other', 1, 1.000001],
  ['null', null, null],
  ['objects with more', { a: 1, b: 2 }, { a: 1 }],
  ['objects in objects with more', { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
  ['lists whose items have more', [{ a: 1, b: 2 }, 3], [{ a: 1 }, 3]],
])('%s have all that is wanted', (_, now, wanted) => {
  mustHave('it', now, wanted);
});

test.each<[string, unknown, unknown, string]>([
  ['another value', 'a', 'b', 'Expected b for it but received "a".'],
  ['another number', 1, 1.1, 'Expected 1.1 for it but received 1.'],
  ['a value for an object', 5, { a: 1 }, 'Expected an object for it but received 5.'],
  ['nothing for an object', null, { a: 1 }, 'Expected an object for it but received null.'],
  ['a value inside', { a: { b: 1 } }, { a: { b: 2 } }, 'Expected 2 for it.a.b but received 1.'],
  ['a key that is missing', {}, { a: 2 }, 'Expected 2 for it.a but received'],
  ['fewer items', [1], [1, 2], 'Expected 2 of them for it but received 1.'],
  ['more items', [1, 2, 3], [1, 2], 'Expected 2 of them for it but received 3.'],
  ['no list', { 0: 1 }, [1], 'Expected 1 of them for it but received'],
  ['another item', [1, 2], [1, 3], 'Expected 3 for it.1 but received 2.'],
])('%s is told by its path', (_, now, wanted, words) => {
  for (const must of [mustHave, mustBe]) expect(() => must('it', now, wanted)).toThrow(words);
});

test('what has to be something may have nothing more', () => {
  mustBe('it', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] });
  expect(() => mustBe('it', { a: 1, b: 2 }, { a: 1 })).toThrow('Expected undefined for it.b but received 2.');
});
