import { differs, givenIn, readGiven } from '../../../src/hosts/photoshop/given';

const fresh = { _obj: 'vibrance', vibrance: 20, temperature: 5500, tint: 3 };
const given = { vibrance: { temperature: 5500, tint: 3 } };

test('numbers that Photoshop adds are kept, and nothing else', () => {
  expect(givenIn([{ _obj: 'exposure', exposure: 1 }, null, 7, fresh])).toEqual(given);
  expect(readGiven(JSON.stringify(given))).toEqual(given);
});

test.each<[string, object | null, boolean]>([
  ['the same', fresh, false],
  ['another temperature', { ...fresh, temperature: 5600 }, true],
  ['another tint', { ...fresh, tint: 0 }, true],
  ['no white balance, as before 27', { _obj: 'vibrance', vibrance: 20 }, false],
  ['a word', { ...fresh, temperature: 'warm' }, false],
  ['nothing', null, false],
])('%s, compared with what was given', (_, settings, changed) => {
  expect(differs(given, settings)).toBe(changed);
  expect(differs({}, settings)).toBe(false);
});

test.each([
  null,
  '',
  'no JSON',
  'null',
  '7',
  '[]',
  '{"vibrance":7}',
  '{"vibrance":{"tint":"1"}}',
  '{"__proto__":{}}',
])('%j tells of none', (text) => {
  expect(readGiven(text)).toEqual({});
});
