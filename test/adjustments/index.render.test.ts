import { checkLayer, gammaCurve, srgb } from '../../src/adjustments';
import { render } from '../../src/render/render';
import { renderPixel } from '../support/renderPixel';

const channel = (_value: string) => ({ _ref: 'channel', _enum: 'channel', _value });
const curve = (name: string, ...pairs: number[][]) => ({
  channel: channel(name),
  curve: pairs.map(([horizontal, vertical]) => ({ _obj: 'paint', horizontal, vertical })),
});
const invert = Array.from({ length: 256 }, (_, i) => 255 - i);
const percent = (_value: number) => ({ _unit: 'percentUnit', _value });

/** 8-bit pixels worked out by hand from the formulas, in documents without a profile. */
const cases: [string, object, number[], number[]][] = [
  [
    'grain is green',
    { _obj: 'curves', adjustment: [curve('grain', [0, 50], [255, 50])] },
    [9, 9, 9],
    [9, 50, 9],
  ],
  [
    'and so is green',
    { _obj: 'curves', adjustment: [curve('green', [0, 50], [255, 50])] },
    [9, 9, 9],
    [9, 50, 9],
  ],
  [
    'a colour comes before the composite',
    {
      _obj: 'curves',
      adjustment: [curve('composite', [0, 0], [100, 200]), curve('red', [0, 100], [255, 100])],
    },
    [0, 40, 100],
    [200, 80, 200],
  ],
  [
    'a curve is flat outside its ends',
    { _obj: 'curves', adjustment: [curve('composite', [50, 20], [200, 240])] },
    [0, 50, 255],
    [20, 20, 240],
  ],
  [
    'a pencil curve is its table',
    { _obj: 'curves', adjustment: [{ channel: channel('composite'), mapping: invert }] },
    [0, 100, 255],
    [255, 155, 0],
  ],
  [
    'a preset as a number changes nothing',
    { _obj: 'curves', presetKind: 3, transferFunction: [0, 1], adjustment: [] },
    [1, 2, 3],
    [1, 2, 3],
  ],
  [
    'levels of one channel',
    { _obj: 'levels', adjustment: [{ channel: channel('red'), input: [51, 204] }] },
    [102, 102, 102],
    [85, 102, 102],
  ],
  [
    'two gammas with nothing between are one; the toe holds a dark one down',
    {
      _obj: 'levels',
      adjustment: [
        { channel: channel('red'), gamma: 0.5 },
        { channel: channel('composite'), gamma: 2 },
      ],
    },
    [10, 128, 10],
    [10, 181, 37],
  ],
  ['an offset lifts black', { _obj: 'exposure', offset: 0.5 }, [0, 0, 0], [186, 186, 186]],
  ['a stop multiplies by 2^(1/2.2)', { _obj: 'exposure', exposure: 1 }, [50, 100, 200], [69, 137, 255]],
  [
    'legacy contrast turns about 127',
    { _obj: 'brightnessEvent', center: 50, useLegacy: true },
    [127, 100, 227],
    [127, 73, 255],
  ],
  [
    'legacy brightness is added',
    { _obj: 'brightnessEvent', brightness: -30, useLegacy: true },
    [20, 30, 90],
    [0, 0, 60],
  ],
  [
    'legacy contrast at its end is a threshold',
    { _obj: 'brightnessEvent', contrast: 100, useLegacy: true },
    [126, 128, 255],
    [0, 255, 255],
  ],
  ['contrast leaves the middle', { _obj: 'brightnessEvent', center: 100 }, [0, 64, 255], [0, 40, 255]],
  [
    'shadows of a balance',
    { _obj: 'colorBalance', shadowLevels: [-51, 0, 0], preserveLuminosity: false },
    [51, 51, 255],
    [0, 51, 255],
  ],
  [
    'a mixer takes 1024ths',
    {
      _obj: 'channelMixer',
      red: { grain: percent(100) },
      grain: { red: 100, constant: percent(10) },
      blue: { red: percent(50), blue: percent(25) },
    },
    [200, 100, 41],
    [100, 225, 110],
  ],
  [
    'a monochrome mixer uses grey for all',
    {
      _obj: 'channelMixer',
      monochromatic: true,
      gray: { red: percent(40), green: percent(40), blue: percent(20) },
    },
    [100, 50, 10],
    [62, 62, 62],
  ],
  [
    'saturation -100 leaves its luminance',
    { _obj: 'vibrance', saturation: -100 },
    [255, 0, 0],
    [145, 145, 145],
  ],
  [
    'full Colorize keeps to what a byte holds',
    { _obj: 'hueSaturation', colorize: true, adjustment: [{ hue: 0, saturation: 100, lightness: 0 }] },
    [128, 128, 128],
    [255, 1, 1],
  ],
  ['vibrance leaves grey', { _obj: 'vibrance', vibrance: 100, saturation: 100 }, [77, 77, 77], [77, 77, 77]],
];

test.each(cases)('%s', (_, layer, input, output) => {
  const samples = Uint8Array.from(input);
  render(samples, 3, [checkLayer(layer)], gammaCurve(2.2));
  expect([...samples]).toEqual(output);
});

test('vibrance follows the profile of the document, exposure does not', () => {
  const rendered = (layer: { _obj: string }, trc: typeof srgb) => renderPixel([layer], [0.2, 0.4, 0.5], trc);
  const vibrance = { _obj: 'vibrance', vibrance: 80 };
  const exposure = { _obj: 'exposure', exposure: 0.5 };
  expect(rendered(vibrance, srgb)[0]).not.toBeCloseTo(rendered(vibrance, gammaCurve(1.8))[0], 2);
  expect(rendered(exposure, srgb)).toEqual(rendered(exposure, gammaCurve(1.8)));
});

describe('the float path is the 8-bit one without its steps', () => {
  /** One level for each place where Photoshop rounds: within a layer, and after it. */
  const steps = 2 / 255;
  const layers = cases.map(([name, layer]) => [name, checkLayer(layer)] as const);
  // A threshold has no middle, so the side a grey falls on is all that differs.
  test.each(layers.filter(([name]) => !name.includes('threshold')))('%s', (_, layer) => {
    for (let level = 0; level < 256; level += 3) {
      const input = [level, 255 - level, (level * 7) % 256];
      const samples = Uint8Array.from(input);
      render(samples, 3, [layer], gammaCurve(2.2));
      const float = renderPixel(
        [layer],
        input.map((v) => v / 255),
        gammaCurve(2.2),
      );
      float.forEach((value, c) => {
        expect(Math.abs(value - samples[c] / 255)).toBeLessThan(steps);
      });
    }
  });
});
