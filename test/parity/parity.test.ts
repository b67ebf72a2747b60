import { barOf, fixtureVectors, fullVectors, measure, type Parity, passes } from '../../scripts/vectors';

const full = fullVectors();
const measured = measure(fixtureVectors());

describe("Photoshop's own outputs, thinned", () => {
  test.each(measured.map((row) => [row.kind, row] as const))('%s is within the bar', (_, row) => {
    expect(row.max).toBeLessThanOrEqual(barOf(row.kind).max);
    expect(passes(row)).toBe(true);
  });

  test('every kind that has vectors is measured', () => {
    const kinds = new Set(measured.map(({ kind }) => kind.replace(/ \(.*/, '')));
    expect([...kinds]).toEqual([
      'blackAndWhite',
      'brightnessEvent',
      'chains',
      'colorBalance',
      'curves',
      'exposure',
      'gradientMapClass',
      'hueSaturation',
      'invert',
      'levels',
      'masks',
      'opacity of a group',
      'photoFilter',
      'posterization',
      'selectiveColor',
      'thresholdClassEvent',
      'vibrance',
    ]);
  });

  test('each names its source and a licence that lets us carry it', () => {
    for (const { source, licence } of fixtureVectors()) {
      expect(source).toMatch(/^[\w-]+\/[\w.-]+/);
      expect(licence).toMatch(/^(MIT|MIT OR Apache-2.0|BSD-3-Clause)$|figures only/);
    }
  });
});

(full ? describe : describe.skip)('all vectors, where MAGIC_DATA names them', () => {
  test.each((full ? measure(full) : measured).map((row) => [row.kind, row] as const))('%s', (_, row) => {
    expect(row.max).toBeLessThanOrEqual(barOf(row.kind).max);
    expect(passes(row)).toBe(true);
  });

  test('the fixture leaves no vector of our kinds out', () => {
    const ids = (full ?? []).map(({ id }) => id);
    expect(fixtureVectors().map(({ id }) => id)).toEqual(ids);
  });
});

test.each<[string, Partial<Parity>, boolean]>([
  ['a level off', { max: 1 }, true],
  ['two levels off', { max: 2 }, false],
  ['off too often', { mean: 0.04 }, false],
  ['off as legacy may be', { kind: 'brightnessEvent (legacy)', mean: 0.09 }, true],
  ['two levels off in a range of hues', { kind: 'hueSaturation (ranges)', max: 2 }, true],
  ['off more than legacy may be', { kind: 'brightnessEvent (legacy)', mean: 0.11 }, false],
])('the bar: %s', (_, change, passed) => {
  expect(passes({ kind: 'curves', vectors: 1, n: 1, max: 0, mean: 0, ...change })).toBe(passed);
});

test('a wrong rendering is seen', () => {
  const [vector] = fixtureVectors();
  const output = vector.output.map(([r, g, b]) => [r, g, Math.abs(b - 2)]);
  expect(measure([{ ...vector, output }])[0].max).toBe(2);
});
