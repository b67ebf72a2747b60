import { nearest } from '../../src/cli/nearest';
import { presetOf } from '../../src/cli/presets';

const words = ['Airy', 'Moody', 'Natural'];

test.each([
  ['airy', 'Airy'],
  ['ariy', 'Airy'],
  ['modoy', 'Moody'],
  ['naturel', 'Natural'],
  ['polaroid', null],
  ['', null],
])('"%s" means %s', (text, meant) => {
  expect(nearest(text, words)).toBe(meant);
});

test('a preset that is not there is guessed', () => {
  expect(() => presetOf('ariy')).toThrow(/Expected one of .*\(Did you mean Airy\?\)/);
  expect(() => presetOf('no such preset')).toThrow(/or a file with a preset\.$/);
});
