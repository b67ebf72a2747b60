import { byPsd, type Descriptor, type PixelAdjustment, srgb } from '../../src/adjustments';
import { gradientMap as kind } from '../../src/adjustments/gradientMap';

const gradients = kind as PixelAdjustment;
type Rgb = readonly [number, number, number];
const color = ([red, grain, blue]: Rgb) => ({ _obj: 'RGBColor', red, grain, blue });
const stop = (rgb: Rgb, location: number, midpoint = 50) => ({
  _obj: 'colorStop',
  color: color(rgb),
  type: { _enum: 'colorStopType', _value: 'userStop' },
  location,
  midpoint,
});
const layer = (
  colors: object[],
  { reverse = false, dither = false, smoothness = 4096 } = {},
): Descriptor => ({
  _obj: 'gradientMapClass',
  gradient: {
    _obj: 'gradientClassEvent',
    gradientForm: { _enum: 'gradientForm', _value: 'customStops' },
    interfaceIconFrameDimmed: smoothness,
    colors,
  },
  gradientsInterpolationMethod: { _enum: 'gradientInterpolationMethodType', _value: 'classic' },
  reverse,
  dither,
});
const [red, green, blue]: Rgb[] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
];
const three = layer([stop(red, 0), stop(green, 1024, 30), stop(blue, 4096)]);

test('a new one goes from black to white', () => {
  expect(gradients.initial).toEqual(layer([stop([0, 0, 0], 0), stop([255, 255, 255], 4096)]));
  expect(gradients.fromLayer(gradients.initial)).toEqual({});
  expect(gradients.fromLayer(three)).toBeNull();
});

test('pages are the stops', () => {
  expect(gradients.panel!.pages(three)).toEqual({
    label: 'Stop',
    choices: { 0: 'Stop 1 of 3', 1: 'Stop 2 of 3', 2: 'Stop 3 of 3' },
    first: '0',
  });
});

test.each([
  ['0', ['#ff0000', 0, false], 0],
  ['1', ['#00ff00', 25, false], 25],
  ['2', ['#0000ff', 100, false], 100],
  // A page that is not there is the nearest.
  ['7', ['#0000ff', 100, false], 100],
  ['-1', ['#ff0000', 0, false], 0],
])('rows of stop %p', (page, seen, neutral) => {
  const rows = gradients.panel!.rows(three, page);
  expect(rows).toEqual([
    expect.objectContaining({ type: 'color', label: 'Color' }),
    expect.objectContaining({
      type: 'slider',
      label: 'Location',
      unit: '%',
      min: 0,
      max: 100,
      step: 1,
      neutral,
    }),
    expect.objectContaining({ type: 'checkbox', label: 'Reverse' }),
  ]);
  expect(rows.map((row) => row.get(three))).toEqual(seen);
});

type Set = (of: Descriptor, value: unknown) => Descriptor;
const moved = (location: number) => layer([stop(red, 0), stop(green, location, 30), stop(blue, 4096)]);

test.each([
  ['1', 0, '#102030', layer([stop(red, 0), stop([16, 32, 48], 1024, 30), stop(blue, 4096)])],
  ['1', 1, 50, moved(2048)],
  ['1', 1, 10, moved(410)],
  ['1', 1, 0, moved(0)],
  ['1', 1, 100, moved(4096)],
  // No stop passes another, nor the ends.
  ['0', 1, 80, layer([stop(red, 1024), stop(green, 1024, 30), stop(blue, 4096)])],
  ['2', 1, 10, layer([stop(red, 0), stop(green, 1024, 30), stop(blue, 1024)])],
  ['0', 1, -5, layer([stop(red, 0), stop(green, 1024, 30), stop(blue, 4096)])],
  ['2', 1, 105, layer([stop(red, 0), stop(green, 1024, 30), stop(blue, 4096)])],
  ['0', 2, true, { ...three, reverse: true }],
])('on the page of stop %p row %p changes its own value to %p', (page, row, value, changed) => {
  expect((gradients.panel!.rows(three, page)[row].set as Set)(three, value)).toEqual(changed);
});

test('a gradient has 2 to 100 stops, with locations in 4096ths', () => {
  const stops = (count: number) => Array.from({ length: count }, (_, i) => stop(red, i));
  for (const count of [2, 100]) gradients.check(layer(stops(count)));
  for (const count of [1, 101])
    expect(() => gradients.check(layer(stops(count)))).toThrow('a list of 2 to 100');
  for (const bad of [-1, 4097, 0.5])
    expect(() => gradients.check(layer([stop(red, 0), stop(red, bad)]))).toThrow('from 0 to 4096');
});

test('a PSD counts locations in parts of the smoothness, and back', () => {
  const smooth = layer([stop(red, 0), stop(green, 1024, 30), stop(blue, 2048)], {
    reverse: true,
    dither: true,
    smoothness: 2048,
  });
  const psd = gradients.toPsd(smooth);
  expect(psd).toEqual({
    type: 'gradient map',
    gradientType: 'solid',
    reverse: true,
    dither: true,
    smoothness: 0.5,
    colorStops: [
      { color: { r: 255, g: 0, b: 0 }, location: 0, midpoint: 0.5 },
      { color: { r: 0, g: 255, b: 0 }, location: 0.5, midpoint: 0.3 },
      { color: { r: 0, g: 0, b: 255 }, location: 1, midpoint: 0.5 },
    ],
    opacityStops: [
      { opacity: 1, location: 0, midpoint: 0.5 },
      { opacity: 1, location: 1, midpoint: 0.5 },
    ],
  });
  expect(gradients.fromPsd(psd)).toEqual(smooth);
});

test('without smoothness a PSD has the locations themselves', () => {
  const { colorStops } = gradients.toPsd(layer([stop(red, 0), stop(blue, 4096)], { smoothness: 0 })) as {
    colorStops: { location: number }[];
  };
  expect(colorStops.map(({ location }) => location)).toEqual([0, 4096]);
});

const psdStop = (location: number, level: number) => ({
  color: { r: level, g: level, b: level },
  location,
  midpoint: 0.5,
});
const read = (more: object) => {
  const psd = { type: 'gradient map', gradientType: 'solid', ...more } as never;
  return byPsd(psd).fromPsd(psd);
};

test.each([
  ['no stops', {}, [0, 4096]],
  ['one stop', { colorStops: [psdStop(0.5, 9)] }, [0, 4096]],
  ['two stops', { colorStops: [psdStop(0.25, 0), psdStop(0.5, 255)] }, [1024, 2048]],
  ['stops that fall', { colorStops: [psdStop(0.5, 0), psdStop(0.25, 255)] }, [1024, 2048]],
  ['stops beyond its ends', { colorStops: [psdStop(-1, 0), psdStop(2, 255)] }, [0, 4096]],
])('of a PSD %s are read as rising', (_, more, locations) => {
  const { gradient } = read(more) as unknown as { gradient: { colors: { location: number }[] } };
  expect(gradient.colors.map(({ location }) => location)).toEqual(locations);
});

test.each([
  [
    'noise',
    { gradientType: 'noise' },
    'Expected "solid" for gradientMapClass.gradient but received "noise".',
  ],
  ['a method', { method: 'linear' }, 'for the method of a gradientMapClass but received "one that is told".'],
])('%s in a PSD is refused', (_, more, words) => {
  expect(() => read(more)).toThrow(words);
});

const shown = (of: Descriptor, color: readonly number[]) => {
  const rgb = Float64Array.from(color);
  gradients.mixPixel(of, { depth: 'float', trc: srgb })(rgb);
  return [...rgb];
};
const gray = (of: Descriptor, level: number) => shown(of, [level, level, level]);
const near = (seen: readonly number[], wanted: readonly number[]) =>
  expect(seen).toEqual(wanted.map((value) => expect.closeTo(value, 9)));
const straight = { smoothness: 0 };

test('the place is the luma, in the ends of the gradient', () => {
  const inner = layer([stop(red, 1024), stop(blue, 3072)], straight);
  near(gray(inner, 0.1), [1, 0, 0]);
  near(gray(inner, 0.9), [0, 0, 1]);
  near(gray(inner, 0.5), [0.5, 0, 0.5]);
  near(gray(inner, 0.375), [0.75, 0, 0.25]);
  near(shown(layer([stop(red, 0), stop(blue, 4096)], straight), [0, 1, 0]), [
    1 - 9667 / 16384,
    0,
    9667 / 16384,
  ]);
  near(gray({ ...inner, reverse: true }, 0.375), [0.25, 0, 0.75]);
});

test('stops at one place are a step, and a colour at a stop is its own', () => {
  const step = layer([stop(red, 0), stop(green, 2048), stop(blue, 2048), stop(red, 4096)], straight);
  near(gray(step, 0.5), [0, 1, 0]);
  near(gray(step, 0.25), [0.5, 0.5, 0]);
  near(gray(step, 0.75), [0.5, 0, 0.5]);
  const none = layer([stop(red, 2048), stop(blue, 2048)], straight);
  near(gray(none, 0.5), [0, 0, 1]);
});

test.each([
  [50, 0.25, 0.25],
  [50, 0.75, 0.75],
  [25, 0.125, 0.25],
  [25, 0.25, 0.5],
  [25, 0.625, 0.75],
  [75, 0.375, 0.25],
  // A midpoint keeps a hundredth from either end.
  [0, 0.01, 0.5],
  [0, 0.505, 0.75],
  [100, 0.99, 0.5],
])('with a midpoint of %p, %p of the way is %p', (midpoint, way, part) => {
  const [, , at] = gray(layer([stop([0, 0, 0], 0), stop(blue, 4096, midpoint)], straight), way);
  expect(at).toBeCloseTo(part, 9);
});

// Catmull-Rom through the colours beside, the end ones twice; t = 1/4.
const bent = (before: number, from: number, to: number, after: number, t: number) =>
  0.5 *
  (2 * from +
    (to - before) * t +
    (2 * before - 5 * from + 4 * to - after) * t ** 2 +
    (3 * from - before - 3 * to + after) * t ** 3);

test.each([
  [4096, 1],
  [2048, 0.5],
  [1024, 0.25],
])('with a smoothness of %p ways are bent by %p', (smoothness, share) => {
  const levels = [0, 51, 204, 153];
  const of = layer(
    levels.map((level, i) => stop([level, level, level], (4096 * i) / 4)),
    { smoothness },
  );
  for (const [i, t] of [
    [0, 0.25],
    [1, 0.25],
    [1, 0.75],
    [2, 0.5],
  ]) {
    const [before, from, to, after] = [i - 1, i, i + 1, i + 2].map(
      (at) => levels[Math.min(3, Math.max(0, at))] / 255,
    );
    const wanted = share * bent(before, from, to, after, t) + (1 - share) * (from + (to - from) * t);
    near(gray(of, (i + t) / 4), [wanted, wanted, wanted]);
  }
});
