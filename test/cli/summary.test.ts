import { summed } from '../../src/cli/summary';

const minuteMs = 60_000;

test.each([
  ['all are done', { done: 3, failed: 0 }, 0, '3 done in 1 min 0 s: 3 photos a minute.'],
  ['one failed', { done: 2, failed: 1 }, 0, '2 done, 1 failed in 1 min 0 s: 2 photos a minute.'],
  ['all are there', { done: 0, failed: 3 }, 3, '0 done, 3 there already in 1 min 0 s: 0 photos a minute.'],
  [
    'one is there and one failed',
    { done: 1, failed: 2 },
    1,
    '1 done, 1 there already, 1 failed in 1 min 0 s: 1 photos a minute.',
  ],
])('the summary when %s', (_, counts, existing, words) => {
  const summary = { ...counts, skipped: 0, cancelled: false };
  expect(summed(summary, 0, 3, { all: 0, told: 0 }, existing, minuteMs)).toBe(words);
});
