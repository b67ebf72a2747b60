/** What a descriptor or a file leaves out stands for what changes nothing, or for what Photoshop begins with. */
import type { AdjustmentLayer as PsdAdjustment } from 'ag-psd';
import { adjustments, byKind, byPsd, checkLayer, type Descriptor, srgb } from '../../src/adjustments';
import { colorFromPsd, colorToHex, colorToPsd, colorToRgb } from '../../src/adjustments/colorValue';
import { read, writeCurve } from '../../src/adjustments/curve';
import { applyToPixel } from '../../src/adjustments/pixel';
import { sameLayer } from '../../src/adjustments/sameLayer';
import { reading } from '../../src/adjustments/schema';

const rgb = (red: number, grain: number, blue: number) => ({ _obj: 'RGBColor', red, grain, blue });
const stop = (level: number, location: number) => ({ color: rgb(level, level, level), location });
const whole = { midpoint: 50 };
const gradient = (more: object, ...stops: object[]) => ({
  _obj: 'gradientMapClass',
  gradient: { colors: stops.map((one) => ({ ...one, ...more })) },
});
const ends = [stop(0, 0), stop(255, 4096)];
const shift = { hue: 9, saturation: -8, lightness: 7 };
const reds = { beginRamp: 315, beginSustain: 345, endSustain: 15, endRamp: 45 };
const inks = { cyan: 0, magenta: 0, yellowColor: 0, black: 0 };
const corrected = (fields: object) => ({
  _obj: 'selectiveColor',
  colorCorrection: [{ colors: { _enum: 'colors', _value: 'reds' }, ...fields }],
});
const row = { red: 40, grain: 40, blue: 20, constant: 0 };

const descriptors: readonly (readonly [string, Descriptor, Descriptor])[] = [
  ['a gradient', gradient({}, ...ends), { ...gradient(whole, ...ends), reverse: false, dither: false }],
  [
    'hues without a list',
    { _obj: 'hueSaturation' },
    { _obj: 'hueSaturation', colorize: false, adjustment: [] },
  ],
  [
    'hues without the master',
    { _obj: 'hueSaturation', adjustment: [{ ...shift, localRange: 1, ...reds }] },
    {
      _obj: 'hueSaturation',
      adjustment: [
        { hue: 0, saturation: 0, lightness: 0 },
        { ...shift, localRange: 1, ...reds },
      ],
    },
  ],
  [
    'a range of hues without edges',
    { _obj: 'hueSaturation', adjustment: [{ ...shift, localRange: 1 }] },
    { _obj: 'hueSaturation', adjustment: [{ ...shift, localRange: 1, ...reds }] },
  ],
  [
    'selective colours without a list',
    { _obj: 'selectiveColor' },
    { ...corrected(inks), method: { _enum: 'correctionMethod', _value: 'relative' } },
  ],
  [
    'inks that are not told',
    corrected({ cyan: 9 }),
    corrected({ ...inks, cyan: { _unit: 'percentUnit', _value: 9 } }),
  ],
  [
    'green under its own name',
    { _obj: 'photoFilter', color: { red: 1, green: 2, blue: 3 } },
    { _obj: 'photoFilter', color: rgb(1, 2, 3) },
  ],
  [
    'green that is not told',
    { _obj: 'photoFilter', color: { red: 1, blue: 3 } },
    { _obj: 'photoFilter', color: rgb(1, 0, 3) },
  ],
  [
    'a gray mixer under the other green',
    { _obj: 'channelMixer', monochromatic: true, gray: { red: 40, green: 40, blue: 20 } },
    { _obj: 'channelMixer', monochromatic: true, gray: row },
  ],
];

test.each(descriptors)('%s is as one that tells all', (_, short, long) => {
  const one = byKind(short._obj);
  expect(one.toPsd(checkLayer(short))).toEqual(one.toPsd(checkLayer(long)));
  expect(sameLayer(short, long)).toBe(true);
});

const gray = { hue: 0, saturation: -100, lightness: 0 };
const channel = { a: 0, b: 0, c: 0, d: 0, ...shift };
const still = { hue: 0, saturation: 0, lightness: 0 };
const colorStops = [0, 1].map((location) => ({
  color: { r: 255 * location, g: 255 * location, b: 255 * location },
  location,
  midpoint: 0.5,
}));

/** ag-psd's forms, whose types allow parts to be missing. */
const forms: readonly (readonly [string, object, object])[] = [
  [
    'a gradient map',
    { type: 'gradient map', gradientType: 'solid' },
    { type: 'gradient map', gradientType: 'solid', smoothness: 1, reverse: false, dither: false, colorStops },
  ],
  [
    'a gradient of colours that are not read',
    {
      type: 'gradient map',
      gradientType: 'solid',
      colorStops: [{ ...colorStops[0], color: { k: 3 } }, colorStops[1]],
    },
    { type: 'gradient map', gradientType: 'solid', colorStops },
  ],
  [
    'hues without anything',
    { type: 'hue/saturation' },
    { type: 'hue/saturation', master: { ...channel, ...still } },
  ],
  [
    'a range of hues with no edges',
    { type: 'hue/saturation', reds: channel },
    { type: 'hue/saturation', reds: { ...channel, a: 315, b: 345, c: 15, d: 45 } },
  ],
  [
    'a mixer',
    { type: 'channel mixer' },
    {
      type: 'channel mixer',
      monochrome: false,
      red: { red: 100, green: 0, blue: 0, constant: 0 },
      green: { red: 0, green: 100, blue: 0, constant: 0 },
      blue: { red: 0, green: 0, blue: 100, constant: 0 },
      gray: { red: 40, green: 40, blue: 20, constant: 0 },
    },
  ],
  [
    'selective colours',
    { type: 'selective color', reds: { c: 9 } },
    { type: 'selective color', mode: 'relative', reds: { c: 9, m: 0, y: 0, k: 0 } },
  ],
  [
    'levels',
    { type: 'levels' },
    {
      type: 'levels',
      red: { shadowInput: 0, highlightInput: 255, midtoneInput: 1, shadowOutput: 0, highlightOutput: 255 },
    },
  ],
  ['an exposure', { type: 'exposure' }, { type: 'exposure', exposure: 0, offset: 0, gamma: 1 }],
  [
    'a photo filter whose colour is not read',
    { type: 'photo filter', color: { k: 3 } },
    { type: 'photo filter', color: { l: 67.06, a: 32, b: 120 }, density: 0, preserveLuminosity: true },
  ],
];

test.each(forms)('%s of a file, short of parts, is as one that has them', (_, short, long) => {
  const [left, right] = [short, long].map((form) =>
    byPsd(form as PsdAdjustment).fromPsd(form as PsdAdjustment),
  );
  expect(left).toEqual(right);
});

test('a curve drawn with the pencil stays one', () => {
  const mapping = Array.from({ length: 256 }, (_, i) => 255 - i);
  const curves = read({ _obj: 'curves', adjustment: [{ channel: { _value: 'red' }, mapping }] });
  expect(read(writeCurve(curves))).toEqual(curves);
});

test('a range of hues without ramps is all or nothing', () => {
  const hues = adjustments.find(({ id }) => id === 'hueSaturation')!;
  const edges = { beginRamp: 0, beginSustain: 0, endSustain: 60, endRamp: 60 };
  const layer = { _obj: 'hueSaturation', adjustment: [{ localRange: 1, ...edges, ...gray }] };
  const seen = [
    [1, 0, 0],
    [1, 0.5, 0],
    [0, 0.5, 1],
  ].map((color) => {
    const rgb = Float64Array.from(color);
    applyToPixel(hues, checkLayer(layer), { depth: 'float', trc: srgb }, rgb);
    return Math.max(...rgb) - Math.min(...rgb);
  });
  expect(seen.map((chroma) => chroma > 0.01)).toEqual([true, false, true]);
});

test('a gradient of a method that is told is refused', () => {
  const form = { type: 'gradient map', gradientType: 'solid', method: 'linear' } as unknown as PsdAdjustment;
  expect(() => byPsd(form).fromPsd(form)).toThrow(/Classic, which is not told.* but received/);
});

describe('colours', () => {
  test('none, or one of another form, is no colour', () => {
    expect(colorFromPsd(undefined)).toBeNull();
    expect(colorFromPsd({ k: 0.5 })).toBeNull();
  });

  test.each([
    ['shares', { l: 0.5, a: -0.5, b: 0.5 }, [50, -64, 63.5]],
    ['whole units', { l: 50, a: -64, b: 63 }, [50, -64, 63]],
  ])('CIELAB in %s', (_, psd, lab) => {
    expect(colorFromPsd(psd)).toEqual({ lab });
  });

  test('CIELAB below zero goes to a file and back', () => {
    const color = { lab: [40, -20, -30] } as const;
    expect(colorFromPsd(colorToPsd(color))).toEqual(color);
  });

  test('a colour of CIELAB is shown on a screen and in a document', () => {
    expect(colorToHex({ lab: [100, 0, 0] })).toBe('#ffffff');
    expect(colorToHex({ lab: [4, 0, 0] })).toBe('#0e0e0e');
    const gray = colorToRgb({ lab: [50, 0, 0] }, srgb);
    for (const value of gray) expect(value).toBeCloseTo(0.4663, 3);
    expect(colorToRgb({ rgb: [51, 102, 255] }, srgb)).toEqual([0.2, 0.4, 1]);
  });
});

describe('what is the same', () => {
  test('layers of which one could not be are not', () => {
    const layer = { _obj: 'exposure', exposure: 1 };
    expect(sameLayer(layer, { _obj: 'exposure', exposure: 'much' })).toBe(false);
    expect(sameLayer(layer, { _obj: 'invert' })).toBe(false);
  });

  test('anything but a refusal is passed on', () => {
    const broken = {
      _obj: 'exposure',
      get exposure(): number {
        throw new TypeError('broken');
      },
    };
    expect(() => sameLayer(broken, broken)).toThrow(TypeError);
  });
});

test('a host that is read may be newer, but its numbers have to be numbers', () => {
  const vibrance = adjustments.find(({ id }) => id === 'color')!;
  const heard = (layer: Descriptor) => reading(() => vibrance.check(layer));
  expect(() => heard({ _obj: 'vibrance', unheardOf: 1, temperature: 5 })).not.toThrow();
  expect(() => heard({ _obj: 'vibrance', temperature: 'warm' })).toThrow(/a number for vibrance.temperature/);
});
