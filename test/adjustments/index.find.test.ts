import { adjustments, byId, byKind, byPsd, photoshopName } from '../../src/adjustments';
import { sameLayer } from '../../src/adjustments/sameLayer';

const named = (key: 'id' | 'kind' | 'psdType') => adjustments.map((one) => `"${one[key]}"`).join(', ');

test.each([
  ['an id', 'id', () => byId('x')],
  ['a kind', 'kind', () => byKind('x')],
  ['a type of PSDs', 'psdType', () => byPsd({ type: 'x' } as never)],
] as const)('%s that is not there is refused with all that are', (_, key, find) => {
  expect(find).toThrow(`Expected one of ${named(key)} for an adjustment's ${key} but received "x".`);
});

test.each([
  ['color balance', 'Color Balance'],
  ['black & white', 'Black & White'],
  ['hue/saturation', 'Hue/Saturation'],
  ['vibrance', 'Vibrance'],
])('%s is %s in Photoshop', (psdType, name) => {
  expect(photoshopName({ psdType } as never)).toBe(name);
});

test('a neutral layer is not the same as one of another kind', () => {
  const neutral = { _obj: 'exposure', exposure: 0, offset: 0, gammaCorrection: 1 };
  expect(sameLayer(neutral, { _obj: 'exposure' })).toBe(true);
  expect(sameLayer(neutral, { _obj: 'invert' })).toBe(false);
});
