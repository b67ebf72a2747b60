import {
  type Adjustment,
  byId,
  byKind,
  byPsd,
  checkLayer,
  type Descriptor,
  magicAdjustments,
  type Values,
} from '../../src/adjustments';

const custom = { _enum: 'presetKindType', _value: 'presetKindCustom' };
const channel = (_value: string) => ({ _ref: 'channel', _enum: 'channel', _value });
const paint = (...pairs: number[][]) =>
  pairs.map(([horizontal, vertical]) => ({ _obj: 'paint', horizontal, vertical }));
const curves = (...adjustment: object[]): Descriptor => ({ _obj: 'curves', adjustment });
const curve = (name: string, ...pairs: number[][]) => ({
  _obj: 'curvesAdjustment',
  channel: channel(name),
  curve: paint(...pairs),
});

describe('what Magic writes is what Photoshop takes', () => {
  const cases: [string, Values, Descriptor][] = [
    [
      'balance',
      { temperature: 20, tint: 7, highlightTemperature: -3, highlightTint: 0 },
      {
        _obj: 'colorBalance',
        shadowLevels: [0, 0, 0],
        midtoneLevels: [20, -7, -20],
        highlightLevels: [-3, 0, 3],
        preserveLuminosity: true,
      },
    ],
    [
      'exposure',
      { exposure: 0.374 },
      { _obj: 'exposure', presetKind: custom, exposure: 0.37, offset: 0, gammaCorrection: 1 },
    ],
    [
      'tone',
      { blacks: 5, shadows: -6, midtones: 10, highlights: 4, whites: -9 },
      {
        _obj: 'curves',
        presetKind: custom,
        adjustment: [
          curve('composite', [0, 5], [32, 37], [64, 58], [128, 138], [192, 196], [224, 215], [255, 246]),
        ],
      },
    ],
    ['color', { vibrance: 30.4, saturation: -200 }, { _obj: 'vibrance', vibrance: 30, saturation: -100 }],
  ];
  test.each(cases)('%s', (id, values, layer) => {
    expect(byId(id).toLayer(values)).toEqual(layer);
    expect(JSON.stringify(layer)).not.toContain('-0');
  });

  test('the four, from the bottom', () => {
    expect(magicAdjustments.map(({ id }) => id)).toEqual(['balance', 'exposure', 'tone', 'color']);
  });

  test('the raw layer keeps real numbers for the float path', () => {
    expect(byId('exposure').layerOf({ exposure: 0.374 })).toMatchObject({ exposure: 0.374 });
  });
});

describe('what is read back', () => {
  const seven = [0, 32, 64, 128, 192, 224, 255].map((v) => [v, v]);
  const cases: [string, string, Descriptor, Values | null][] = [
    [
      'an exposure as its 32-bit float',
      'exposure',
      { _obj: 'exposure', exposure: 0.3700000047683716 },
      { exposure: 0.37 },
    ],
    ['an exposure with a gamma', 'exposure', { _obj: 'exposure', exposure: 1, gammaCorrection: 1.2 }, null],
    ['an exposure out of our range', 'exposure', { _obj: 'exposure', exposure: 9 }, null],
    ['an exposure between our steps', 'exposure', { _obj: 'exposure', exposure: 0.123 }, null],
    [
      'a balance with fields at default left out',
      'balance',
      { _obj: 'colorBalance', midtoneLevels: [9, -2, -9] },
      { temperature: 9, tint: 2, highlightTemperature: 0, highlightTint: 0 },
    ],
    ['a balance of the shadows', 'balance', { _obj: 'colorBalance', shadowLevels: [1, 0, 0] }, null],
    ['a balance that is no temperature', 'balance', { _obj: 'colorBalance', midtoneLevels: [5, 0, 0] }, null],
    ['a balance with luminosity free', 'balance', { _obj: 'colorBalance', preserveLuminosity: false }, null],
    [
      'default curves',
      'tone',
      { _obj: 'curves', presetKind: 1 },
      { blacks: 0, shadows: 0, midtones: 0, highlights: 0, whites: 0 },
    ],
    [
      'a straight curve of two points',
      'tone',
      curves(curve('composite', [0, 0], [255, 255])),
      { blacks: 0, shadows: 0, midtones: 0, highlights: 0, whites: 0 },
    ],
    ['a curve of three points', 'tone', curves(curve('composite', [0, 0], [100, 120], [255, 255])), null],
    [
      'our curve with a red one',
      'tone',
      curves(curve('composite', ...seven), curve('red', [0, 9], [255, 255])),
      null,
    ],
    [
      'our curve with its end moved alone',
      'tone',
      curves(curve('composite', ...seven.slice(0, 6), [255, 250])),
      null,
    ],
    [
      'vibrance under the shared id',
      'color',
      { _obj: 'vibrance', vibrance: 5, start: 6 },
      { vibrance: 5, saturation: 6 },
    ],
    [
      'vibrance as Photoshop 27 tells it, without its white balance',
      'color',
      { _obj: 'vibrance', vibrance: 5, whiteBalancePopupIndex: 0, temperature: 0, tint: 0, useLegacy: true },
      { vibrance: 5, saturation: 0 },
    ],
    [
      'contrast under its own name',
      'brightness',
      { _obj: 'brightnessEvent', contrast: 9 },
      { brightness: 0, contrast: 9 },
    ],
    ['legacy brightness', 'brightness', { _obj: 'brightnessEvent', brightness: 9, useLegacy: true }, null],
    [
      'hues under Colorize',
      'hueSaturation',
      { _obj: 'hueSaturation', colorize: true, adjustment: [{ hue: 9, saturation: 25, lightness: 0 }] },
      null,
    ],
    ['a monochrome mixer', 'mixer', { _obj: 'channelMixer', monochromatic: true, gray: { red: 40 } }, null],
  ];
  test.each(cases)('%s', (_, id, layer, values) => {
    expect(byId(id).fromLayer(layer)).toEqual(values);
  });
});

describe('what is refused', () => {
  const mixer = { _obj: 'channelMixer', red: {}, grain: {}, blue: {} };
  const cases: [string, unknown, RegExp][] = [
    ['no object', 5, /an object for a layer but received 5/],
    ['null', null, /an object for a layer/],
    ['no kind', {}, /a kind for a layer's _obj/],
    ['another kind', { _obj: 'colorLookup' }, /one of "colorBalance".*received "colorLookup"/],
    ['a key that is not its', { _obj: 'vibrance', hue: 3 }, /only .*vibrance.* but received "hue"/],
    ['a prototype', JSON.parse('{"_obj":"vibrance","__proto__":{"x":1}}'), /but received "__proto__"/],
    ['a value out of range', { _obj: 'vibrance', vibrance: 101 }, /from -100 to 100 for vibrance.vibrance/],
    ['NaN', { _obj: 'exposure', exposure: Number.NaN }, /exposure.exposure but received NaN/],
    ['infinity', { _obj: 'exposure', exposure: Number.POSITIVE_INFINITY }, /but received Infinity/],
    ['a number in quotes', { _obj: 'exposure', exposure: '1' }, /but received "1"/],
    ['a fraction Photoshop cannot store', { _obj: 'vibrance', vibrance: 1.5 }, /a whole number/],
    [
      'a white balance of unknown maths',
      { _obj: 'vibrance', temperature: 5 },
      /from 0 to 0 for vibrance.temperature/,
    ],
    ['too few tones', { _obj: 'colorBalance', midtoneLevels: [1, 2] }, /a list of 3/],
    ['curve inputs out of order', curves(curve('red', [9, 0], [3, 9])), /horizontal but received 3/],
    ['curve inputs twice', curves(curve('red', [9, 0], [9, 9])), /from 10 to 255/],
    ['a point off the scale', curves(curve('red', [0, 0], [256, 9])), /but received 256/],
    ['a curve of one point', curves(curve('red', [0, 0])), /a list of 2 to 19/],
    ['a curve that is none', curves({ channel: channel('red') }), /either curve or mapping/],
    [
      'a channel twice',
      curves(curve('red', [0, 0], [9, 9]), curve('red', [0, 0], [9, 9])),
      /but received "red"/,
    ],
    [
      'green under both names',
      curves(curve('grain', [0, 0], [9, 9]), curve('green', [0, 0], [9, 9])),
      /received "green"/,
    ],
    ['an unknown channel', curves(curve('cyan', [0, 0], [9, 9])), /"grain" or "green".* but received "cyan"/],
    [
      'levels crossed',
      { _obj: 'levels', adjustment: [{ channel: channel('red'), input: [9, 9] }] },
      /2 above the black/,
    ],
    [
      'a gamma of 0',
      { _obj: 'levels', adjustment: [{ channel: channel('red'), gamma: 0 }] },
      /from 0.01 to 9.99/,
    ],
    ['brightness beyond', { _obj: 'brightnessEvent', brightness: 151 }, /from -150 to 150/],
    ['contrast beyond', { _obj: 'brightnessEvent', center: -51 }, /from -50 to 100/],
    [
      'legacy brightness beyond',
      { _obj: 'brightnessEvent', brightness: 101, useLegacy: true },
      /from -100 to 100/,
    ],
    ['a mixer without blue', { ...mixer, blue: undefined }, /an object for channelMixer.blue/],
    ['a grey mixer without grey', { ...mixer, monochromatic: true }, /an object for channelMixer.gray/],
    ['a switch that is a number', { _obj: 'hueSaturation', colorize: 1 }, /true or false for hueSaturation/],
    ['a gradient that is missing', { _obj: 'gradientMapClass' }, /a value for gradientMapClass.gradient/],
    [
      'a name that is too long',
      { _obj: 'gradientMapClass', gradient: { name: 'a'.repeat(261), colors: [] } },
      /text of at most 260/,
    ],
    ['a share beyond', { ...mixer, red: { red: 201 } }, /channelMixer.red.red/],
  ];
  test.each(cases)('%s', (_, layer, sentence) => {
    expect(() => checkLayer(layer)).toThrow(sentence);
  });

  test.each([NaN, Infinity])('values of %s', (exposure) => {
    expect(() => byId('exposure').toLayer({ exposure })).toThrow(/a finite number for exposure/);
  });

  test.each([
    ['an id', () => byId('hue')],
    ['a kind', () => byKind('colorLookup')],
    ['a PSD type', () => byPsd({ type: 'color lookup' })],
    ['the PSD form of another', () => (byId('tone') as Adjustment).fromPsd({ type: 'invert' })],
  ])('%s that is not ours', (_, of) => {
    expect(of).toThrow(/^Expected .* but received "(hue|colorLookup|color lookup|invert)"/);
  });
});
