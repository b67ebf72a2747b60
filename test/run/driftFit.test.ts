import { srgb, type Values } from '../../src/adjustments';
import { labUnder } from '../../src/recipe/space/labUnder';
import { type Drift, withoutDrift } from '../../src/run/driftFit';
import { neutralValues } from '../support/recipes';

/** Stops by which a unit of temperature moves a middle grey's red, and blue the other way. */
const unitStops = 0.0171;
/** CIELAB differences, means over greys: what is nearly the same, and what a drift has to leave of itself at most. */
const NEARLY = 1;
const MOST_SHARE = 0.5;

/** Signature of greys around a brightness, in stops of linear light. */
const greys = (light: number, spread: number) => ({
  light,
  spreads: [
    Array.from({ length: 16 }, (_, i) => ((i - 7.5) / 7.5) * spread),
    Array(16).fill(0),
    Array(16).fill(0),
  ],
  layout: Array(36).fill(0),
});

const encoded = (gains: readonly number[], light: number, spread: number): Float64Array =>
  Float64Array.from(
    greys(light, spread).spreads[0].flatMap((stops) =>
      gains.map((gain) => srgb.toEncoded(Math.min(1, 2 ** (light + stops) * gain))),
    ),
  );

const distance = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 3)
    sum += Math.hypot(a[i] - b[i], a[i + 1] - b[i + 1], a[i + 2] - b[i + 2]);
  return sum / (a.length / 3);
};

const warm: Drift = { light: 0, red: -0.16, blue: 0.16 };
const green: Drift = { light: 0, red: 0.12, blue: 0.12 };

test.each<[string, number, number, Drift, Values]>([
  ['a white wall, too warm', -0.7, 0.3, warm, {}],
  ['a white wall, too green', -0.7, 0.3, green, {}],
  ['a room, too warm', -2.5, 1, warm, {}],
  ['a night, too warm', -4, 1, warm, {}],
  ['a wall whose reference is mended itself', -0.7, 0.3, warm, { temperature: 8, midtones: 6 }],
])('%s shows the colours of its reference', (_, light, spread, drift, own) => {
  const predicted = { ...neutralValues, ...own };
  const middle = {
    ...predicted,
    temperature: predicted.temperature + (drift.red - drift.blue) / 2 / unitStops,
    tint: predicted.tint + (drift.red + drift.blue) / 2 / unitStops,
  };
  const found = withoutDrift({ look: greys(light, spread), predicted }, middle, drift);
  const wanted = labUnder(encoded([1, 1, 1], light, spread), predicted, srgb, null);
  const gains = [drift.red, 0, drift.blue].map((stops) => 2 ** -stops);
  const off = (values: Values) =>
    distance(labUnder(encoded(gains, light, spread), values, srgb, null), wanted);
  expect(off(found)).toBeLessThanOrEqual(Math.max(NEARLY, MOST_SHARE * off(predicted)));
  expect(off(found)).toBeLessThanOrEqual(off(middle) + NEARLY / 10);
});

test('a picture that is white all over keeps its values', () => {
  const start = { ...neutralValues, temperature: 5 };
  expect(withoutDrift({ look: greys(0, 0), predicted: neutralValues }, start, warm)).toBe(start);
});
