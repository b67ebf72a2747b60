import { type Descriptor, type PixelAdjustment, srgb } from '../../src/adjustments';
import { color as kind } from '../../src/adjustments/color';

const color = kind as PixelAdjustment;
const layer = (vibrance: number, saturation: number): Descriptor => ({
  _obj: 'vibrance',
  vibrance,
  saturation,
});
/** In linear light. */
const shown = (of: Descriptor, pixel: readonly number[]) => {
  const rgb = Float64Array.from(pixel);
  color.mixPixel(of, { depth: 'float', trc: srgb })(rgb);
  return [...rgb];
};

test.each([
  [50, 0],
  [-50, 0],
  [0, 60],
  [100, 100],
  [-100, -100],
])('vibrance %p and saturation %p leave grays alone', (vibrance, saturation) => {
  for (const gray of [0, 0.01, 1 / 16, 0.3, 1])
    expect(shown(layer(vibrance, saturation), [gray, gray, gray])).toEqual([gray, gray, gray]);
});

const weights = [0.28804, 0.711874, 0.000086];

test.each([-100, -40, 25, 100])('saturation %p moves each from the luminance', (saturation) => {
  const pixel = [0.4, 0.3, 0.35];
  const luminance = pixel.reduce((sum, value, c) => sum + value * weights[c], 0);
  const gain = 1 + saturation / 100;
  for (const [c, value] of shown(layer(0, saturation), pixel).entries())
    expect(value).toBeCloseTo(luminance + (pixel[c] - luminance) * gain, 9);
});

test('vibrance spares skin, from red to orange, and moves the rest', () => {
  const spread = (pixel: readonly number[], vibrance: number) => {
    const seen = shown(layer(vibrance, 0), pixel);
    return (Math.max(...seen) - Math.min(...seen)) / (Math.max(...pixel) - Math.min(...pixel));
  };
  const skin = spread([0.4, 0.35, 0.3], 50);
  const sky = spread([0.3, 0.35, 0.4], 50);
  expect(skin).toBeGreaterThan(1);
  expect(sky).toBeGreaterThan(skin + 0.02);
  expect(spread([0.4, 0.35, 0.3], -50)).toBeCloseTo(spread([0.3, 0.35, 0.4], -50), 9);
});

test('factors are what the kernel multiplies by', () => {
  expect(color.factors!(layer(30, -20))).toEqual({ vibrance: 0.3, gain: 0.8 });
});
