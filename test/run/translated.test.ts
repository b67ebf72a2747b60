import { englishMark } from '../../src/adjustments/numberText';
import { translated } from '../../src/run/translated';

const phrases = {
  'a file': 'eine Datei',
  'a damaged file ({fault})': 'eine beschädigte Datei ({fault})',
  'no {what} in it': 'ohne {what}',
  '{a} is {b}.': '{b} ist {a}.',
};

test.each([
  ['a whole sentence', 'a file', 'eine Datei'],
  ['what stands in braces', 'Tone is 4.', '4 ist Tone.'],
  ['phrases within phrases', 'a damaged file (no a file in it)', 'eine beschädigte Datei (ohne eine Datei)'],
  ['signs that patterns use', 'a damaged file (a+b?)', 'eine beschädigte Datei (a+b?)'],
  ['what nobody translated', 'something else', 'something else'],
  ['names of every object', 'toString', 'toString'],
])('%s', (_, text, expected) => {
  expect(translated(text, phrases)).toBe(expected);
});

test.each([
  ['+0.40', '+0,40'],
  ['\u22121.5 EV', '\u22121,5 EV'],
  ['12.5 %', '12,5 %'],
  ['1.2.3', '1.2.3'],
  ['v1.2', 'v1.2'],
  ['Tone is 4.5.', '4,5 ist Tone.'],
])('the point of %s is the language’s', (text, expected) => {
  expect(translated(text, { ...phrases, [englishMark]: ',' })).toBe(expected);
  expect(translated('+0.40', phrases)).toBe('+0.40');
});

test('a text on two lines is one text', () => {
  expect(translated('a damaged file (a\nb)', phrases)).toBe('eine beschädigte Datei (a\nb)');
  expect(translated('so: a damaged file (a)', phrases)).toBe('so: a damaged file (a)');
});
