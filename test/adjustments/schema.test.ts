import { type Check, list, reading, real, record, text } from '../../src/adjustments/schema';

const one = { a: 1 };

test.each<[string, () => Check, unknown, string | null]>([
  ['text as long as it may be', () => text(3), 'abc', null],
  ['text that is longer', () => text(3), 'abcd', 'text of at most 3 characters for n but received "abcd".'],
  ['no text', () => text(3), 12, 'text of at most 3 characters for n but received 12.'],
  ['a list as long as it may be', () => list(real(0, 1), 1, 2), [0, 1], null],
  [
    'a longer list',
    () => list(real(0, 1), 1, 2),
    [0, 1, 1],
    'a list of 1 to 2 for n but received an array of 3.',
  ],
  [
    'a list of one length',
    () => list(real(0, 1), 2, 2),
    [0],
    'a list of 2 for n but received an array of 1.',
  ],
  ['a wrong item', () => list(real(0, 1), 1, 2), [0, 5], 'a number from 0 to 1 for n[1] but received 5.'],
  ['nothing', () => record({}, {}), null, 'an object for n but received null.'],
  ['an array', () => record({}, {}), [], 'an object for n but received an array of 0.'],
  [
    'a key too many',
    () => record({ a: real(0, 1) }, { b: real(0, 1) }),
    { a: 1, c: 1 },
    'only a, b for n but received "c".',
  ],
  ['a key too few', () => record({ a: real(0, 1) }), {}, 'a value for n.a but received undefined.'],
])('%s', (_, check, value, sentence) => {
  const run = () => check()(value, 'n');
  if (sentence === null) run();
  else expect(run).toThrow(`Expected ${sentence}`);
});

test('only while a host is read an object may have more, also after a fault', () => {
  const check = () => record({})(one, 'n');
  expect(reading(() => [check(), 7][1])).toBe(7);
  expect(check).toThrow(/only/);
  expect(() =>
    reading(() => {
      throw new RangeError('broken');
    }),
  ).toThrow(RangeError);
  expect(check).toThrow(/only/);
});
