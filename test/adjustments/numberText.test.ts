import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digitsOf, numberText } from '../../src/adjustments/numberText';
import { germanHost } from '../../src/panel/strings/hostSentences';
import { translated } from '../../src/run/translated';
import { fileTerms } from '../../src/workbench/strings/fileTerms';

test.each([
  [0.4, 2, { signed: true }, '+0.40'],
  [-1.25, 2, { signed: true }, '\u22121.25'],
  [0.4, 2, { mark: ',' }, '0,40'],
  [-1.25, 1, { signed: true, mark: ',' }, '\u22121,3'],
  [12, 0, { mark: ',' }, '12'],
  // What rounds to zero is on neither side of it.
  [-0.004, 2, { signed: true }, '0.00'],
  [0.004, 2, { signed: true, mark: ',' }, '0,00'],
])('%p with %p decimals and %p is written %p', (value, digits, style, text) => {
  expect(numberText(value, digits, style)).toBe(text);
});

test.each([
  [1, 0],
  [10, 0],
  [0.5, 1],
  [0.1, 1],
  [0.05, 2],
  [0.01, 2],
  [0.001, 3],
])('a step of %p asks for %p decimals', (step, digits) => {
  expect(digitsOf(step)).toBe(digits);
});

test.each([
  ['a number from \u22123.5 to 3.5', 'eine Zahl von \u22123,5 bis 3,5'],
  [
    'Expected at most 2 GB for a PSD but received "2.1 GB".',
    'Für a PSD nötig: at most 2 GB. Gefunden: 2,1 GB.',
  ],
  // Names and versions keep their points.
  ['photo.2.jpg is there already.', 'photo.2.jpg gibt es schon.'],
  ['Photoshop 26.1', 'Photoshop 26.1'],
])('the numbers in %p have a comma in German', (english, german) => {
  expect(translated(english, germanHost)).toBe(german);
});

test('what readers of files say, too', () => {
  expect(
    translated('Expected at most 2 GB for a PSD but received "2.1 GB". Make it smaller first.', fileTerms),
  ).toBe('Ein PSD hat höchstens 2 GB, dieses hätte 2,1 GB. Zuerst verkleinern.');
});

const src = join(__dirname, '../../src');
/** Lines that write numbers for machines: paths of pictures and style sheets. */
const forMachines = /width: |const (y|height) = \(count|`\$\{x\},\$\{\(255|Number\(/;

test('nobody writes a decimal for people another way', () => {
  const rooms = ['panel', 'workbench', 'run', 'plugin', 'recipe/learned', 'hosts/photoshop'];
  const found = rooms.flatMap((room) =>
    readdirSync(join(src, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        readFileSync(join(src, room, file), 'utf8')
          .split('\n')
          .filter(
            (line) => /\.toFixed\(|toLocaleString\(|NumberFormat\(/.test(line) && !forMachines.test(line),
          )
          .map((line) => `${room}/${file}: ${line.trim()}`),
      ),
  );
  expect(found).toEqual([]);
});
