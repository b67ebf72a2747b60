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
