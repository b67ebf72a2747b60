import { barOf, curveOf, fixtureVectors, kindOf } from '../../scripts/vectors';
import { byKind, checkLayer } from '../../src/adjustments';
import { pixelMapOf } from '../../src/adjustments/pixel';

const vectors = fixtureVectors().filter(
  ({ layer, mask, groupOpacity }) => layer && !mask && groupOpacity === undefined,
);

/** Channel values that differ from Photoshop's, in levels, summed: what is known less well may come nearer. */
const mostLevels = {
  blackAndWhite: 0,
  brightnessEvent: 0,
  'brightnessEvent (legacy)': 0,
  colorBalance: 0,
  curves: 48,
  exposure: 36,
  gradientMapClass: 35,
  hueSaturation: 155,
  'hueSaturation (ranges)': 315,
  invert: 0,
  levels: 3,
  photoFilter: 1,
  posterization: 0,
  selectiveColor: 2,
  thresholdClassEvent: 0,
  vibrance: 1.9,
};

test.each(Object.entries(mostLevels))('%s is as near to Photoshop as ever: %p levels', (kind, most) => {
  const own = vectors.filter((vector) => kindOf(vector) === kind);
  expect(own).not.toEqual([]);
  let sum = 0;
  let max = 0;
  for (const vector of own) {
    const layer = checkLayer(vector.layer);
    // 16 bits are computed without steps, and rounded to what is stored.
    const [depth, top, levels] =
      vector.depth === 16 ? (['float', 65535, 257] as const) : ([8, 255, 1] as const);
    const map = pixelMapOf(byKind(layer._obj), layer, { depth, trc: curveOf(vector) });
    for (const [i, pixel] of vector.input.entries()) {
      const rgb = Float64Array.from(pixel, (value) => value / top);
      map(rgb);
      for (const [c, wanted] of vector.output[i].entries()) {
        const stored = Math.round(rgb[c] * top);
        // Of 8 bits the values are whole levels as they are.
        if (depth === 8) expect(Math.abs(rgb[c] * top - stored)).toBeLessThan(1e-9);
        const off = Math.abs(stored - wanted) / levels;
        sum += off;
        max = Math.max(max, off);
      }
    }
  }
  expect(max).toBeLessThanOrEqual(barOf(kind).max);
  expect(sum).toBeLessThanOrEqual(most);
});
