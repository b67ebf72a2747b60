import { type BlendMode, blended, blendModes } from '../../src/render/blend';
import { compositeLayers, type DrawnLayer } from '../../src/render/composite';

/** The tolerance of tables, in levels of 8 bits. */
const levels = 1;

/** One pixel of a mode over another, opaque both. */
const pixel = (mode: BlendMode, below: readonly number[], own: readonly number[]): number[] =>
  Array.from(
    blended(Uint8Array.from([...below, 255]), Uint8Array.from([...own, 255]), mode, { stride: 4, max: 255 }),
  ).slice(0, 3);

const near = (now: readonly number[], wanted: readonly number[]): void =>
  now.forEach((value, i) => {
    expect(Math.abs(value - wanted[i])).toBeLessThanOrEqual(levels);
  });

/** Grey below and on top, and what becomes of them, computed by hand from the published formulas. */
test.each<[BlendMode, number, number, number]>([
  ['darken', 200, 100, 100],
  ['multiply', 200, 100, 78],
  ['colorBurn', 200, 128, 145],
  ['colorBurn', 200, 0, 0],
  ['colorBurn', 255, 0, 255],
  ['linearBurn', 200, 100, 45],
  ['linearBurn', 100, 100, 0],
  ['lighten', 200, 100, 200],
  ['screen', 200, 100, 222],
  ['colorDodge', 100, 128, 201],
  ['colorDodge', 100, 255, 255],
  ['colorDodge', 0, 255, 0],
  ['linearDodge', 100, 120, 220],
  ['linearDodge', 200, 120, 255],
  ['overlay', 100, 60, 47],
  ['overlay', 200, 60, 171],
  ['softLight', 64, 200, 100],
  ['softLight', 200, 60, 177],
  ['hardLight', 100, 60, 47],
  ['hardLight', 100, 200, 189],
  ['difference', 200, 60, 140],
  ['exclusion', 200, 60, 166],
])('%s of %i under %i is %i', (mode, below, own, wanted) => {
  near(pixel(mode, [below, below, below], [own, own, own]), [wanted, wanted, wanted]);
});

const luma = ([r, g, b]: readonly number[]) => 0.3 * r + 0.59 * g + 0.11 * b;
const spread = (color: readonly number[]) => Math.max(...color) - Math.min(...color);
const below = [180, 90, 60];
const own = [70, 120, 190];

test.each<[BlendMode, readonly number[], (of: readonly number[]) => number]>([
  ['color', below, luma],
  ['hue', below, luma],
  ['saturation', below, luma],
  ['luminosity', own, luma],
  ['hue', below, spread],
  ['saturation', own, spread],
  ['luminosity', below, spread],
])('%s keeps what it is to keep of each colour', (mode, from, measure) => {
  expect(Math.abs(measure(pixel(mode, below, own)) - measure(from))).toBeLessThanOrEqual(2 * levels);
});

test('hue and colour take the order of the channels from above', () => {
  for (const mode of ['hue', 'color'] as const) {
    const [r, g, b] = pixel(mode, below, own);
    expect(r < g && g < b).toBe(true);
  }
});

const layer = (change: Partial<DrawnLayer>): DrawnLayer => ({
  kind: 'pixel',
  visible: true,
  opacity: 100,
  fillOpacity: 100,
  clipped: false,
  blend: 'normal',
  mask: null,
  background: false,
  raster: null,
  adjustment: null,
  children: [],
  ...change,
});

const raster = (color: readonly number[], alpha = 255) => ({
  left: 0,
  top: 0,
  width: 1,
  height: 1,
  channels: 4,
  alpha: true,
  data: Uint8Array.from([...color, alpha]),
});

const drawn = (...layers: readonly DrawnLayer[]): number[] =>
  Array.from(
    compositeLayers(
      {
        colors: 3,
        depth: 8,
        scale: 1,
        pixels: (of) => of,
        adjust: (data) => {
          for (let i = 0; i < 3; i++) data[i] /= 2;
        },
      },
      layers,
      { left: 0, top: 0, right: 1, bottom: 1 },
    ).data,
  );

const photo = layer({ raster: raster([200, 200, 200]) });

test.each<[string, readonly DrawnLayer[], number]>([
  ['a layer', [photo, layer({ raster: raster([100, 100, 100]), blend: 'multiply' })], 78],
  [
    'half of a layer',
    [photo, layer({ raster: raster([100, 100, 100]), blend: 'multiply', opacity: 50 })],
    139,
  ],
  [
    'half transparent pixels',
    [photo, layer({ raster: raster([100, 100, 100], 128), blend: 'multiply' })],
    139,
  ],
  ['over nothing it is itself', [layer({ raster: raster([100, 100, 100]), blend: 'multiply' })], 100],
  ['an adjustment', [photo, layer({ kind: 'adjustment', adjustment: { _obj: 'x' }, blend: 'multiply' })], 78],
  [
    'a group, as one picture',
    [
      photo,
      layer({ kind: 'group', blend: 'multiply', children: [layer({ raster: raster([100, 100, 100]) })] }),
    ],
    78,
  ],
  [
    'what is clipped, with its base',
    [
      photo,
      layer({ raster: raster([100, 100, 100]) }),
      layer({ raster: raster([128, 128, 128]), blend: 'multiply', clipped: true }),
    ],
    50,
  ],
])('%s is mixed as its mode says', (_, layers, wanted) => {
  const [grey] = drawn(...layers);
  expect(Math.abs(grey - wanted)).toBeLessThanOrEqual(levels);
});

test('every mode stays in range, to the ends', () => {
  for (const mode of blendModes)
    for (const a of [0, 1, 128, 255])
      for (const b of [0, 1, 128, 255])
        for (const value of blended(
          Float32Array.from([a / 255, b / 255, 0.5, 1]),
          Float32Array.from([b / 255, a / 255, 1, 1]),
          mode,
          { stride: 4, max: 1 },
        )) {
          expect(value).toBeGreaterThanOrEqual(-1e-6);
          expect(value).toBeLessThanOrEqual(1 + 1e-6);
        }
});
