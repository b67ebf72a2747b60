import type { Descriptor } from '../../src/adjustments';
import { type Curve, comparable, schema, toPsd, transfer } from '../../src/adjustments/curve';
import { srgb } from '../../src/adjustments/toneCurve';

const still = { composite: null, red: null, green: null, blue: null };
/** Drawn with the pencil: from white to black, with a step of 10 levels after 200. */
const table = Array.from({ length: 256 }, (_, i) => Math.max(0, i > 200 ? 245 - i : 255 - i));
/** A straight line to the half. */
const half = {
  points: [
    [0, 0],
    [255, 127.5],
  ],
} as const;

test.each([
  ['pencil', { table }, 'float', 0, 255],
  ['pencil', { table }, 'float', 100, 155],
  ['pencil', { table }, 'float', 100.25, 154.75],
  ['pencil', { table }, 'float', 200.25, 52.25],
  ['pencil', { table }, 'float', 239.5, 5.5],
  ['pencil', { table }, 'float', 255, 0],
  ['pencil', { table }, 8, 100.25, 155],
  ['points', half, 'float', 101, 50.5],
  ['points', half, 8, 101, 51],
  ['points', half, 8, 100, 50],
] as const)('%s: %p in %p takes level %p to %p', (_, curve, depth, from, to) => {
  const at = transfer({ ...still, composite: curve as typeof half }, { depth, trc: srgb });
  expect(255 * at(from / 255, 0)).toBeCloseTo(to, 9);
});

test('the colour comes first, then the composite', () => {
  const at = transfer(
    { ...still, red: half, composite: { table: [...table] } },
    { depth: 'float', trc: srgb },
  );
  expect([0, 1].map((channel) => 255 * at(100 / 255, channel as 0 | 1))).toEqual([205, 155]);
});

const channel = { _ref: 'channel', _enum: 'channel', _value: 'red' };
const line = [0, 255].map((level) => ({ _obj: 'paint', horizontal: level, vertical: level }));

test.each([
  [{ channel }, 'channel'],
  [{ channel, curve: line, mapping: table }, 'channel, curve, mapping'],
])('an item has a curve or a table: %#', (item, keys) => {
  const layer = { _obj: 'curves', adjustment: [item] } as unknown as Descriptor;
  expect(() => schema(layer, 'curves')).toThrow(
    `Expected either curve or mapping for curves.adjustment[0] but received "${keys}".`,
  );
});

test('a PSD is refused a curve of the pencil, with what to do', () => {
  expect(() => toPsd({ ...still, red: { table } })).toThrow(
    'Expected points for curves in a PSD but received "a curve drawn with the pencil". Smooth it into points first.',
  );
});

test.each<[string, Curve, boolean]>([
  [
    'a straight line over all levels',
    {
      points: [
        [0, 0],
        [99, 99],
        [255, 255],
      ],
    },
    true,
  ],
  [
    'a line that begins later',
    {
      points: [
        [1, 1],
        [255, 255],
      ],
    },
    false,
  ],
  [
    'a line that ends before',
    {
      points: [
        [0, 0],
        [254, 254],
      ],
    },
    false,
  ],
  [
    'a line with a bend',
    {
      points: [
        [0, 0],
        [99, 98],
        [255, 255],
      ],
    },
    false,
  ],
  ['a table, even of equal levels', { table: table.map((_, i) => i) }, false],
])('%s: left out to compare', (_, green, out) => {
  expect(comparable({ ...still, green })).toEqual({ ...still, green: out ? null : green });
});

test('a PSD has the channels that have a curve, and no other', () => {
  expect(
    toPsd({
      ...still,
      composite: {
        points: [
          [0, 9],
          [255, 200],
        ],
      },
    }),
  ).toStrictEqual({
    type: 'curves',
    rgb: [
      { input: 0, output: 9 },
      { input: 255, output: 200 },
    ],
  });
});
