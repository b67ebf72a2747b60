import { type Channel, type ChannelAdjustment, type Descriptor, srgb } from '../../src/adjustments';
import { balance as kind } from '../../src/adjustments/balance';
import { levelsCurve } from '../../src/adjustments/levelsRecord';

const balance = kind as ChannelAdjustment;
type Triple = readonly [number, number, number];
interface Tones {
  readonly shadows?: Triple;
  readonly midtones?: Triple;
  readonly highlights?: Triple;
  readonly preserve?: boolean;
}
const zero: Triple = [0, 0, 0];
const layer = ({
  shadows = zero,
  midtones = zero,
  highlights = zero,
  preserve = false,
}: Tones): Descriptor => ({
  _obj: 'colorBalance',
  shadowLevels: [...shadows],
  midtoneLevels: [...midtones],
  highlightLevels: [...highlights],
  preserveLuminosity: preserve,
});

// Each channel is Levels: black and white inputs, and a gamma of 2 to the power of a share.
test.each<[string, Tones, readonly (readonly [black: number, white: number, bend: number])[]]>([
  [
    'nothing',
    {},
    [
      [0, 255, 0],
      [0, 255, 0],
      [0, 255, 0],
    ],
  ],
  [
    'midtones are gammas',
    { midtones: [40, -30, 0] },
    [
      [0, 255, 40],
      [0, 255, -30],
      [0, 255, 0],
    ],
  ],
  [
    'shadows below 0 are blacks, with half a gamma',
    { shadows: [-41, 0, 30] },
    [
      [41, 255, -20.5],
      [0, 255, 0],
      [0, 255, 15],
    ],
  ],
  [
    'highlights above 0 are whites, with half a gamma',
    { highlights: [31, -20, 0] },
    [
      [0, 224, 15.5],
      [0, 255, -10],
      [0, 255, 0],
    ],
  ],
  [
    'all three',
    { shadows: [-10, 20, 0], midtones: [5, 6, 7], highlights: [30, 0, -50] },
    [
      [10, 225, 15],
      [0, 255, 16],
      [0, 255, -18],
    ],
  ],
  [
    'midtones with luminosity lie about their middle',
    { midtones: [40, -30, 9], preserve: true },
    [
      [0, 255, 35],
      [0, 255, -35],
      [0, 255, 4],
    ],
  ],
  [
    'shadows with luminosity only lower',
    { shadows: [-40, 0, 30], preserve: true },
    [
      [70, 255, 0],
      [30, 255, 0],
      [0, 255, 0],
    ],
  ],
  [
    'highlights with luminosity only raise',
    { highlights: [-40, 0, 30], preserve: true },
    [
      [0, 255, 0],
      [0, 215, 0],
      [0, 185, 0],
    ],
  ],
])('without steps: %s', (_, tones, stages) => {
  const space = { depth: 'float', trc: srgb } as const;
  const at = balance.transfer(layer(tones), space);
  for (const [c, [black, white, bend]] of stages.entries()) {
    const stage = { black, white, gamma: 2 ** (bend / 100), outputBlack: 0, outputWhite: 255 };
    const wanted = levelsCurve(stage, 'float');
    for (const level of [0, 1, 60, 128, 200, 255])
      expect(255 * at(level / 255, c as Channel)).toBeCloseTo(wanted(level), 9);
  }
});

test.each<[string, Tones, Channel, number]>([
  ['shadows', { shadows: [-41, 0, 0] }, 0, -20],
  ['highlights', { shadows: [10, 0, 0], highlights: [-41, 0, 0] }, 0, -15],
  ['midtones with luminosity', { midtones: [0, 41, 0], preserve: true }, 1, 21],
])('in 8 bits halves of %s go towards 0', (_, tones, channel, bend) => {
  const at = balance.transfer(layer(tones), { depth: 8, trc: srgb });
  const black = tones.shadows ? Math.max(0, -tones.shadows[channel]) : 0;
  const stage = { black, white: 255, gamma: 2 ** (bend / 100), outputBlack: 0, outputWhite: 255 };
  const wanted = levelsCurve(stage, 8);
  for (let level = 0; level < 256; level++)
    expect(255 * at(level / 255, channel)).toBeCloseTo(wanted(level), 9);
});

const values = { temperature: 20, tint: 7, highlightTemperature: -3, highlightTint: -4 };

test('values are casts of midtones and highlights, and come back', () => {
  const written = layer({ midtones: [20, -7, -20], highlights: [-3, 4, 3], preserve: true });
  expect(balance.toLayer(values)).toEqual(written);
  expect(balance.fromLayer(written)).toEqual(values);
});

test.each<[string, Tones]>([
  ['midtones of which blue is not against red', { midtones: [20, -7, -19], preserve: true }],
  ['highlights of which blue is not against red', { highlights: [20, -7, 20], preserve: true }],
  ['shadows', { shadows: [0, 1, 0], preserve: true }],
  ['luminosity that is free', { midtones: [20, -7, -20] }],
])('%s are no values', (_, tones) => {
  expect(balance.fromLayer(layer(tones))).toBeNull();
});
