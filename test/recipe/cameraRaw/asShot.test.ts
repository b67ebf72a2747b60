import { inverse, type Matrix, type Triple } from '../../../src/adjustments/primaries';
import { asShotWhite, type CameraColors, isReachable } from '../../../src/recipe/cameraRaw/asShot';
import { chromaticityOf, whiteBalanceOf } from '../../../src/recipe/cameraRaw/temperature';
import { camera, neutralOf } from '../../support/dng';

const [tungsten, daylight] = camera;
type Light = readonly [illuminant: number, matrix: Matrix, calibration?: Matrix];
const colorsOf = (
  neutral: Triple,
  lights: readonly Light[],
  other: Partial<CameraColors> = {},
): CameraColors => ({
  neutral,
  calibrated: lights.map(([illuminant, matrix, calibration]) => ({
    illuminant,
    matrix,
    calibration: calibration ?? null,
  })),
  analogBalance: null,
  own: true,
  ...other,
});
const kelvinOf = (colors: CameraColors) => whiteBalanceOf(asShotWhite(colors)!).temperature;
/** A camera's values of a light, by the share of the first matrix. */
const valuesOf = (kelvin: number, share: number, matrices = camera, tint = 0) =>
  neutralOf(chromaticityOf({ temperature: kelvin, tint }), share, matrices as never);
const within = (found: number, wanted: number) => expect(Math.abs(found / wanted - 1)).toBeLessThan(0.002);

// Exif's numbers of lights: a matrix for each, and one for daylight of 6500 K beside it.
test.each([
  [1, 5500],
  [2, 4150],
  [3, 2850],
  [4, 5500],
  [9, 5500],
  [11, 7500],
  [12, 6400],
  [13, 5050],
  [14, 4150],
  [15, 3525],
  [16, 2925],
  [17, 2850],
  [18, 5500],
  [20, 5500],
  [22, 7500],
  [23, 5000],
  [24, 3200],
])('light %i is of %i kelvin', (illuminant, kelvin) => {
  // Its own matrix tells that light exactly; half way in mired, half of both does.
  within(
    kelvinOf(
      colorsOf(valuesOf(kelvin, 1), [
        [illuminant, tungsten],
        [21, daylight],
      ]),
    ),
    kelvin,
  );
  const half = 2 / (1 / kelvin + 1 / 6500);
  within(
    kelvinOf(
      colorsOf(valuesOf(half, 0.5), [
        [illuminant, tungsten],
        [21, daylight],
      ]),
    ),
    half,
  );
  within(
    kelvinOf(
      colorsOf(valuesOf(half, 0.5), [
        [19, daylight],
        [illuminant, tungsten],
      ]),
    ),
    half,
  );
});

test.each([
  ['warmer than both', 2300, 1],
  ['colder than both', 12_000, 0],
])('a light %s is by the nearer matrix', (_, kelvin, share) => {
  for (const lights of [
    [
      [17, tungsten],
      [21, daylight],
    ],
    [
      [21, daylight],
      [17, tungsten],
    ],
  ] as const)
    within(kelvinOf(colorsOf(valuesOf(kelvin, share), lights)), kelvin);
});

test.each<[string, readonly Light[]]>([
  ['one matrix', [[21, daylight]]],
  ['one of a light that nobody knows', [[99, daylight]]],
  [
    'two of one light, of which the last counts',
    [
      [20, tungsten],
      [4, daylight],
    ],
  ],
  [
    'a light that nobody knows beside one',
    [
      [21, daylight],
      [255, tungsten],
    ],
  ],
])('with %s every light is by it', (_, lights) => {
  for (const kelvin of [3200, 5000, 9000]) within(kelvinOf(colorsOf(valuesOf(kelvin, 0), lights)), kelvin);
});

const unlike: Matrix = [
  [1.05, 0, 0.02],
  [0, 0.97, 0],
  [0.01, 0.03, 1.1],
];
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => [0, 1, 2].map((c) => row.reduce((sum, v, k) => sum + v * b[k][c], 0))) as unknown as Matrix;

test('a camera unlike others of its kind is told by its calibration', () => {
  const matrices = camera.map((matrix) => times(unlike, matrix)) as unknown as typeof camera;
  const lights = camera.map((matrix, i) => [[17, 21][i], matrix, unlike] as const);
  for (const [kelvin, share] of [
    [2850, 1],
    [6500, 0],
  ])
    within(kelvinOf(colorsOf(valuesOf(kelvin, share, matrices), lights)), kelvin);
});

test('an analog balance is in the values of white', () => {
  const analogBalance: Triple = [1.2, 1, 0.8];
  const matrix = times(
    [
      [1.2, 0, 0],
      [0, 1, 0],
      [0, 0, 0.8],
    ],
    daylight,
  );
  within(kelvinOf(colorsOf(valuesOf(5200, 0, [matrix, matrix]), [[21, daylight]], { analogBalance })), 5200);
});

const identity: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

// A camera that sees XYZ itself: its values are those of the white.
test.each([
  [0.15, 0.4, false],
  [0.16, 0.4, true],
  [0.4, 0.15, false],
  [0.4, 0.16, true],
  [0.69, 0.2, true],
  [0.7, 0.2, false],
  [0.2, 0.69, true],
  [0.2, 0.7, false],
])('x %p and y %p are a white: %p', (x, y, white) => {
  const found = asShotWhite(colorsOf([x, y, 1 - x - y], [[21, identity]]));
  if (white) expect(found).toEqual({ x: expect.closeTo(x, 9), y: expect.closeTo(y, 9) });
  else expect(found).toBeNull();
});

test('where the search swings between two whites it ends between them', () => {
  // Each of two matrices calls for the other: the warm light is told by the one for the cold.
  const [warm, cold] = [2850, 6500].map((temperature) => chromaticityOf({ temperature, tint: 0 }));
  const towards = ({ x, y }: { x: number; y: number }): Matrix => {
    const [a, b, c] = [x / y, 1, (1 - x - y) / y];
    return inverse([
      [a, 0, 0],
      [0, b, 0],
      [0, 0, c],
    ]);
  };
  const colors = colorsOf(
    [1, 1, 1],
    [
      [17, towards(cold)],
      [21, towards(warm)],
    ],
  );
  const { x, y } = asShotWhite(colors)!;
  expect(x).toBeGreaterThan(cold.x - 1e-6);
  expect(x).toBeLessThan(warm.x + 1e-6);
  expect(y).toBeGreaterThan(Math.min(warm.y, cold.y) - 1e-6);
});

test.each([
  [2000, 0, false],
  [2001, 0, true],
  [49_999, 0, true],
  [50_000, 0, false],
  [5000, 149, true],
  [5000, 150, false],
  [5000, -149, true],
  [5000, -150, false],
])('%d K with a tint of %d can be set: %p', (temperature, tint, reachable) => {
  expect(isReachable({ temperature, tint })).toBe(reachable);
});
