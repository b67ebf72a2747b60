import { byId, type Descriptor, toneInputs } from '../../src/adjustments';

const tone = byId('tone');
const channel = { _ref: 'channel', _enum: 'channel', _value: 'composite' };
const points = (...pairs: readonly (readonly number[])[]): Descriptor => ({
  _obj: 'curves',
  adjustment: [
    {
      _obj: 'curvesAdjustment',
      channel,
      curve: pairs.map(([horizontal, vertical]) => ({ _obj: 'paint', horizontal, vertical })),
    },
  ],
});
const values = { blacks: 5, shadows: -6, midtones: 10, highlights: 4, whites: -9 };

test.each([
  ['all five', values, [5, 37, 58, 138, 196, 215, 246]],
  [
    'lower blacks and higher whites, which leave the ends',
    { ...values, blacks: -5, whites: 9 },
    [0, 27, 58, 138, 196, 233, 255],
  ],
])('values become points and come back: %s', (_, of, outputs) => {
  const layer = points(...toneInputs.map((input, i) => [input, outputs[i]]));
  expect(tone.toLayer(of)).toMatchObject(layer);
  expect(tone.fromLayer(layer)).toEqual(of);
});

test.each<[string, Descriptor]>([
  ['six points', points([0, 0], [32, 40], [64, 64], [128, 128], [192, 192], [255, 255])],
  [
    'eight points',
    points(...[...toneInputs, 240].sort((a, b) => a - b).map((input) => [input, Math.min(255, input + 1)])),
  ],
  ['points elsewhere', points([0, 0], [32, 32], [64, 64], [100, 120], [192, 192], [224, 224], [255, 255])],
  [
    'a curve of the pencil',
    { _obj: 'curves', adjustment: [{ channel, mapping: Array.from({ length: 256 }, (_, i) => 255 - i) }] },
  ],
])('%s are no values', (_, layer) => {
  expect(tone.fromLayer(layer)).toBeNull();
});

test('no curve is all zeros', () => {
  const none = { blacks: 0, shadows: 0, midtones: 0, highlights: 0, whites: 0 };
  expect(tone.fromLayer({ _obj: 'curves' })).toEqual(none);
});
