/** Every kind with each of its values at its ends, one at a time: no pixel leaves its range, and depths agree. */
import { type Adjustment, adjustments, type Descriptor, gammaCurve, srgb } from '../../src/adjustments';
import { applyToPixel } from '../../src/adjustments/pixel';

/** A layer as made, and with each row of Properties at its ends; of a checkbox also what is behind it. */
function* settingsOf({ panel, initial }: Adjustment): Generator<[string, Descriptor]> {
  yield ['as made', initial];
  if (!panel) return;
  const behind = (from: Descriptor): [string, Descriptor][] =>
    Object.keys(panel.pages(from)?.choices ?? { all: '' }).flatMap((page) =>
      panel.rows(from, page).flatMap((row): [string, Descriptor][] => {
        const name = `${page} ${row.label}`;
        if (row.type === 'slider')
          return [row.min, row.max, middle(row, 0.5), middle(row, 0.75)].map((value) => [
            `${name} ${value}`,
            row.set(from, value),
          ]);
        if (row.type === 'checkbox') return [[`${name} ${!row.get(from)}`, row.set(from, !row.get(from))]];
        if (row.type === 'color') return [[name, row.set(from, '#20c040')]];
        return Object.keys(row.choices).map((key) => [`${name} ${key}`, row.set(from, key)]);
      }),
    );
  const first = behind(initial);
  yield* first;
  // What a checkbox changes may have other rows.
  for (const [name, settings] of first.filter(([name]) => /(true|false|relative|absolute)$/.test(name)))
    for (const [more, both] of behind(settings)) yield [`${name}, ${more}`, both];
}

const middle = ({ min, max, step }: { min: number; max: number; step: number }, share: number) =>
  Math.round((min + share * (max - min)) / step) * step;

/** Levels: grays, pure colours and those between, in every order of the three channels. */
const pixels = [
  [0, 0, 0],
  [255, 255, 255],
  [128, 128, 128],
  ...[
    [0, 100, 255],
    [20, 60, 90],
    [150, 200, 240],
    [0, 0, 255],
    [255, 255, 0],
  ].flatMap(([a, b, c]) => [
    [a, b, c],
    [a, c, b],
    [b, a, c],
    [b, c, a],
    [c, a, b],
    [c, b, a],
  ]),
];

const at = (one: Adjustment, layer: Descriptor, pixel: readonly number[], depth: 8 | 'float') => {
  const rgb = Float64Array.from(pixel, (level) => level / 255);
  applyToPixel(one, layer, { depth, trc: srgb }, rgb);
  return [...rgb];
};

/** What 8 bits may round away, in levels; kinds with steps have no limit. */
const rounding: Readonly<Record<string, number>> = {
  threshold: 255,
  posterize: 255,
  // A byte of saturation is multiplied by up to 128.
  hueSaturation: 255,
  // Ends of legacy contrast are a threshold.
  brightness: 255,
};
const usualRounding = 6;

test.each(adjustments.map((one) => [one.id, one] as const))(
  '%s keeps every pixel in its range, in 8 bits as without steps',
  (id, one) => {
    const wrong: string[] = [];
    let count = 0;
    for (const [name, layer] of settingsOf(one)) {
      one.check(layer);
      for (const pixel of pixels) {
        const [exact, float] = ([8, 'float'] as const).map((depth) => at(one, layer, pixel, depth));
        count++;
        const inRange = [...exact, ...float].every((v) => v >= 0 && v <= 1);
        const far = Math.max(...exact.map((v, c) => Math.abs(v - float[c]) * 255));
        if (!inRange || far > (rounding[id] ?? usualRounding))
          wrong.push(
            `${name}: ${pixel} became ${exact.map((v) => v * 255)} and ${float.map((v) => v * 255)}`,
          );
      }
    }
    expect(count).toBeGreaterThanOrEqual(pixels.length);
    expect(wrong.slice(0, 5)).toEqual([]);
  },
);

test.each(adjustments.map((one) => [one.id, one] as const))(
  '%s comes back from its PSD form wherever its values are',
  (_, one) => {
    for (const [name, layer] of settingsOf(one)) {
      const back = one.fromPsd(one.toPsd(layer));
      expect([name, at(one, back, [20, 60, 90], 8)]).toEqual([name, at(one, layer, [20, 60, 90], 8)]);
    }
  },
);

test('a profile without primaries is taken for that of sRGB', () => {
  const filter = adjustments.find(({ id }) => id === 'photoFilter')!;
  const seen = [srgb, gammaCurve(2.2)].map((trc) => {
    const rgb = Float64Array.of(0.2, 0.4, 0.6);
    applyToPixel(filter, filter.initial, { depth: 'float', trc }, rgb);
    return [...rgb];
  });
  expect(seen[0]).not.toEqual(seen[1]);
});
