import { visible, visibleJson } from '../../src/run/visible';

test.each([
  ['a\u0007b', 'a\\x07b', '"a\\u0007b"'],
  ['a\u001b[31mb', 'a\\x1b[31mb', '"a\\u001b[31mb"'],
  ['a\u0085b', 'a\\x85b', '"a\\u0085b"'],
  ['a\u202eb', 'a\\u202eb', '"a\\u202eb"'],
  ['a\u2028b', 'a\\u2028b', '"a\\u2028b"'],
  ['a\u2069b', 'a\\u2069b', '"a\\u2069b"'],
  ['a\u061cb', 'a\\u061cb', '"a\\u061cb"'],
  ['a\nb', 'a\\x0ab', '"a\\nb"'],
  ['caf\u00e9 \u{1f600}', 'caf\u00e9 \u{1f600}', '"caf\u00e9 \u{1f600}"'],
])('%j is shown as one line, and means the same as JSON', (text, line, json) => {
  expect(visible(text)).toBe(line);
  expect(visibleJson(text)).toBe(json);
  expect(JSON.parse(visibleJson(text))).toBe(text);
});

test('JSON keeps its lines', () => {
  expect(visibleJson({ a: ['\u009b'] }, 2)).toBe('{\n  "a": [\n    "\\u009b"\n  ]\n}');
});
