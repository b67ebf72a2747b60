import { grouped } from '../../src/run/grouped';
import { picture } from '../../src/run/host';
import { noChangeSentence } from '../../src/run/noChange';

const same = (text: string) => text;
const balanced = (confidence: number) =>
  noChangeSentence({ target: picture, reason: 'balanced', amount: 100, cleared: false, confidence });
const told = (count: number, why: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => ({ name: `${i}.jpg`, why: why(i) }));

test('a reason that many photos have is said once, however sure each is', () => {
  expect(
    grouped(
      told(12, (i) => balanced(i / 20)),
      same,
      'and {count} more',
    ),
  ).toEqual(['0.jpg, 1.jpg, 2.jpg and 9 more: This photo is already well balanced: nothing changed.']);
});

test('a photo of its own keeps its whole sentence', () => {
  expect(
    grouped(
      told(1, () => balanced(0.1)),
      same,
      'and {count} more',
    ),
  ).toEqual(['0.jpg: This photo is already well balanced (90 % sure): nothing changed.']);
});

test('of many reasons eight are told, and the rest is counted', () => {
  const lines = grouped(
    told(11, (i) => `Reason ${i}.`),
    (text) => text.toUpperCase(),
    'und {count} weitere',
  );
  expect(lines).toHaveLength(9);
  expect([lines[0], lines[8]]).toEqual(['0.jpg: REASON 0.', 'und 3 weitere']);
});
