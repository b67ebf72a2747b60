import { slower } from '../scripts/bench-compare';

test.each<[string, Record<string, number>, Record<string, number>, string[]]>([
  ['as recorded', { a: 1 }, { a: 1 }, []],
  ['a quarter more is let pass', { a: 1.25 }, { a: 1 }, []],
  ['more than that is told', { a: 1.26, b: 0.5 }, { a: 1, b: 2 }, ['a: 1.26 times, recorded 1.']],
  ['what was never recorded is not', { c: 9 }, { a: 1 }, []],
])('ratios beside other programs: %s', (_, ratios, recorded, told) => {
  expect(slower(ratios, recorded)).toEqual(told);
});
