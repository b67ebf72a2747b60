import { clip, decimals, round, same } from '../../src/adjustments/number';

test.each([
  [-0.5, 0],
  [-0.51, -1],
  [0.5, 1],
  [1.5, 2],
  [-1.5, -1],
])('%p rounds to %p: halves go up', (value, to) => {
  expect(round(value) + 0).toBe(to);
});

test.each([
  [-0.001, 2, 0],
  [0.1 + 0.2, 1, 0.3],
  [-1.256, 2, -1.26],
])('%p to %p decimals is %p, never a negative zero', (value, count, to) => {
  expect(decimals(value, count)).toBe(to);
});

test('a limit is 0 to 1 unless told', () => {
  expect([-1, 0.5, 2].map((v) => clip(v))).toEqual([0, 0.5, 1]);
  expect([-3, 3, 300].map((v) => clip(v, -2, 255))).toEqual([-2, 3, 255]);
});

// A 32-bit float keeps about seven digits: numbers are the same within 1e-5.
test.each<[unknown, unknown, boolean]>([
  [0, 9e-6, true],
  [0, 1e-5, false],
  [1, '1', false],
  ['1', 1, false],
  ['one', 'one', true],
  ['one', 'two', false],
  [null, null, true],
  [{}, null, false],
  [null, {}, false],
  [{}, 5, false],
  [5, {}, false],
  [{ a: [1, 2] }, { a: [1, 2.000001] }, true],
  [{ a: [1, 2] }, { a: [1, 3] }, false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1 }, false],
])('%j and %j: same is %p', (a, b, is) => {
  expect(same(a, b)).toBe(is);
});
