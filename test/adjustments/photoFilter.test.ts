import { type Descriptor, type PixelAdjustment, srgb } from '../../src/adjustments';
import { luma } from '../../src/adjustments/luma';
import { photoFilter as kind } from '../../src/adjustments/photoFilter';
import {
  d50,
  inverse,
  type Matrix,
  srgbPrimaries,
  type Triple,
  transform,
} from '../../src/adjustments/primaries';

const filter = kind as PixelAdjustment;
const glass: Triple = [236, 138, 0];
const layer = (density: number, preserveLuminosity: boolean, [red, grain, blue] = glass): Descriptor => ({
  _obj: 'photoFilter',
  color: { _obj: 'RGBColor', red, grain, blue },
  density,
  preserveLuminosity,
});
const shown = (of: Descriptor, color: readonly number[], primaries?: Matrix) => {
  const rgb = Float64Array.from(color);
  filter.mixPixel(of, { depth: 'float', trc: { ...srgb, ...(primaries && { primaries }) } })(rgb);
  return [...rgb];
};
const pixel = [0.6, 0.4, 0.3];

test('without density it changes nothing at all', () => {
  expect(shown(layer(0, true), pixel)).toEqual(pixel);
});

const wide: Matrix = [
  [0.6, 0.2, 0.1642],
  [0.3, 0.65, 0.05],
  [0, 0.05, 0.7751],
];

// Gains of X, Y and Z as far as the density, none more than 2.
test.each([
  ['a quarter', 25, glass, srgbPrimaries],
  ['all', 100, glass, srgbPrimaries],
  ['half, in other primaries', 50, glass, wide],
])('of %s the light goes through glass', (_, density, color, primaries) => {
  const through = transform(
    primaries,
    color.map((level) => srgb.toLinear(level / 255)),
  );
  const xyz = transform(primaries, pixel.map(srgb.toLinear));
  const gained = xyz.map((v, i) => v * (1 + (density / 100) * (Math.min(through[i] / d50[i], 2) - 1)));
  const wanted = transform(inverse(primaries), gained).map((v) =>
    srgb.toEncoded(Math.min(1, Math.max(0, v))),
  );
  const seen = shown(layer(density, false, color as never), pixel, primaries);
  for (const [c, value] of seen.entries()) expect(value).toBeCloseTo(wanted[c], 9);
});

test('luminosity is kept only where it shall be', () => {
  const before = luma(pixel[0], pixel[1], pixel[2]);
  const [r, g, b] = shown(layer(60, true), pixel);
  expect(luma(r, g, b)).toBeCloseTo(before, 9);
  const [dark, ...rest] = shown(layer(60, false), pixel);
  expect(luma(dark, rest[0], rest[1])).toBeLessThan(before - 0.05);
});
