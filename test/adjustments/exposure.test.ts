import { type ChannelAdjustment, type Descriptor, srgb } from '../../src/adjustments';
import { exposure as kind } from '../../src/adjustments/exposure';

const exposure = kind as ChannelAdjustment;
const layer = (stops: number, offset = 0, gammaCorrection = 1): Descriptor => ({
  _obj: 'exposure',
  exposure: stops,
  offset,
  gammaCorrection,
});
const at = (of: Descriptor, value: number, depth: 8 | 'float' = 'float') =>
  exposure.transfer(of, { depth, trc: srgb })(value, 0);

// In the light of a power of 2.2, whatever the profile.
test.each([
  ['nothing', [0, 0, 1], 0.3, 0.3],
  ['a stop', [1, 0, 1], 0.3, 0.3 * 2 ** (1 / 2.2)],
  ['a stop less', [-1, 0, 1], 0.3, 0.3 * 2 ** (-1 / 2.2)],
  ['as far as white', [4, 0, 1], 0.9, 1],
  ['an offset', [0, 0.1, 1], 0.3, (0.3 ** 2.2 + 0.1) ** (1 / 2.2)],
  ['an offset as far as black', [0, -0.5, 1], 0.3, 0],
  ['a gamma', [0, 0, 2], 0.3, 0.3 ** 0.5],
  ['all three', [1, 0.1, 2], 0.3, (2 * 0.3 ** 2.2 + 0.1) ** (0.5 / 2.2)],
])('without steps: %s', (_, [stops, offset, gamma], value, wanted) => {
  expect(at(layer(stops, offset, gamma), value)).toBeCloseTo(wanted, 9);
});

test('in 8 bits a layer that changes nothing changes nothing', () => {
  for (let level = 0; level < 256; level++) expect(at(layer(0), level / 255, 8)).toBe(level / 255);
});

test('in 8 bits the dark is straight between points of a table', () => {
  // Light of 0.05 / 4096: a twentieth of the table's first step, which is 5.8 levels.
  const value = (0.05 / 4096 / 2) ** (1 / 2.2);
  expect(255 * at(layer(1), value, 8)).toBe(Math.round(255 * 0.05 * (1 / 4096) ** (1 / 2.2)));
  // Half way between its first and second point.
  const half = (1.5 / 4096 / 2) ** (1 / 2.2);
  const [one, two] = [1, 2].map((i) => (i / 4096) ** (1 / 2.2));
  expect(255 * at(layer(1), half, 8)).toBe(Math.round((255 * (one + two)) / 2));
  expect(at(layer(3), 1, 8)).toBe(1);
});
