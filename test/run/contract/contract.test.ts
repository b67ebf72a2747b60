import { mustBe, mustHave } from '../../../src/run/contract/match';

const wanted = { a: [1, { b: 'c' }], d: null };

test.each<[string, unknown, string | null]>([
  ['the same', { a: [1, { b: 'c' }], d: null }, null],
  ['a number that a 32-bit float keeps', { a: [1 + 1e-6, { b: 'c' }], d: null }, null],
  ['another number', { a: [1.01, { b: 'c' }], d: null }, 'Expected 1 for it.a.0 but received 1.01.'],
  ['another text', { a: [1, { b: 'd' }], d: null }, 'Expected c for it.a.1.b but received "d".'],
  ['fewer', { a: [1], d: null }, 'Expected 2 of them for it.a but received 1.'],
  ['more', { a: [1, { b: 'c' }, 3], d: null }, 'Expected 2 of them for it.a but received 3.'],
  ['nothing in the place of null', { a: [1, { b: 'c' }] }, 'Expected null for it.d but received undefined.'],
  ['no object', null, 'Expected an object for it but received null.'],
])('%s is told', (_, now, told) => {
  for (const check of [mustHave, mustBe])
    if (told === null) expect(() => check('it', now, wanted)).not.toThrow();
    else expect(() => check('it', now, wanted)).toThrow(told);
});

test('what is there besides is told by the strict one alone', () => {
  const more = { ...wanted, e: 1 };
  expect(() => mustHave('it', more, wanted)).not.toThrow();
  expect(() => mustBe('it', more, wanted)).toThrow('Expected undefined for it.e but received 1.');
});
