import { byId, checkLayer, gammaCurve, srgb, type ToneCurve, tableCurve } from '../../src/adjustments';
import { levelsCurve } from '../../src/adjustments/levelsRecord';
import { applyToPixel } from '../../src/adjustments/pixel';
import { naturalSpline } from '../../src/adjustments/spline';

const EXACT = 1e-12;

describe('natural spline', () => {
  test('two points are a straight line, flat outside', () => {
    const line = naturalSpline([50, 150], [0, 200]);
    expect([0, 50, 75, 150, 255].map(line)).toEqual([0, 0, 50, 200, 200]);
  });

  test('three points as solved by hand', () => {
    // One unknown: 2 (h0 + h1) m1 = 6 (slope1 - slope0), with h 1, slopes 1 and -1: m1 = -3.
    const arch = naturalSpline([0, 1, 2], [0, 1, 0]);
    expect(arch(0.5)).toBeCloseTo(0.6875, 12);
    expect(arch(1.5)).toBeCloseTo(0.6875, 12);
  });

  test('it is linear in the outputs, which training relies on', () => {
    const inputs = [0, 32, 64, 128, 255];
    const [a, b] = [
      [0, 40, 60, 140, 255],
      [10, -5, 30, 8, -40],
    ];
    const sum = naturalSpline(
      inputs,
      a.map((v, i) => v + 3 * b[i]),
    );
    for (let x = 0; x <= 255; x += 0.5)
      expect(sum(x)).toBeCloseTo(naturalSpline(inputs, a)(x) + 3 * naturalSpline(inputs, b)(x), 10);
  });

  test('its slope and bend have no step at a point', () => {
    const spline = naturalSpline([0, 40, 100, 255], [0, 90, 110, 255]);
    const bend = (x: number) => (spline(x - 1e-3) - 2 * spline(x) + spline(x + 1e-3)) / 1e-6;
    expect(bend(40 - 2e-3)).toBeCloseTo(bend(40 + 2e-3), 3);
    expect(bend(100 - 2e-3)).toBeCloseTo(bend(100 + 2e-3), 3);
  });
});

describe('levels stage', () => {
  const neutral = { black: 0, white: 255, gamma: 1, outputBlack: 0, outputWhite: 255 };

  test.each([1.05, 1.6, 2, 5, 9.99])(
    'the toe of gamma %s starts at slope 2^gamma and meets the power smoothly',
    (g) => {
      const bent = levelsCurve({ ...neutral, gamma: g }, 'float');
      expect(bent(1e-9) / 1e-9 / 2 ** g).toBeCloseTo(1, 4);
      const end = 2 * 255 * (2 ** g) ** (-1 / (1 - 1 / g));
      expect(bent(end * (1 - 1e-9))).toBeCloseTo(bent(end * (1 + 1e-9)), 6);
      expect(bent(255)).toBeCloseTo(255, 10);
    },
  );

  test('a gamma below 1 is a plain power', () => {
    expect(levelsCurve({ ...neutral, gamma: 0.5 }, 'float')(51)).toBeCloseTo(255 * 0.2 ** 2, 10);
  });

  test('crossed inputs keep one level between them', () => {
    const stage = levelsCurve({ ...neutral, black: 200, white: 55 }, 8);
    expect([54, 55].map(stage)).toEqual([0, 255]);
  });

  test('float differs from 8 bit by what it does not round', () => {
    const stage = { ...neutral, gamma: 1.234567 };
    expect(levelsCurve(stage, 8)(100)).toBe(levelsCurve({ ...stage, gamma: 1.23 }, 8)(100));
    expect(levelsCurve(stage, 'float')(100)).not.toBe(levelsCurve({ ...stage, gamma: 1.23 }, 'float')(100));
  });
});

describe('tone curves', () => {
  const squares = Float64Array.from({ length: 1024 }, (_, i) => (i / 1023) ** 2);
  const curves: [string, ToneCurve, number, number][] = [
    ['srgb', srgb, 0.5, 0.21404114],
    ['gamma 2.2', gammaCurve(2.2), 0.5, 0.21763764],
    ['sampled', tableCurve(squares), 0.5, 0.25],
    ['sampled with a flat foot', tableCurve([0, 0, 0.2, 1]), 0.5, 0.1],
  ];

  test('white under a flat top is the least value that gives it', () => {
    const flat = tableCurve([0, 1, 1]);
    expect(flat.toEncoded(1)).toBe(0.5);
    expect(flat.toLinear(0.5)).toBe(1);
  });

  test.each(curves)('%s', (_, trc, encoded, linear) => {
    expect(trc.toLinear(encoded)).toBeCloseTo(linear, 6);
    expect(trc.toEncoded(linear)).toBeCloseTo(encoded, 6);
    expect([trc.toLinear(0), trc.toLinear(1)]).toEqual([0, 1]);
    expect(Math.abs(trc.toEncoded(1) - 1)).toBeLessThan(EXACT);
  });

  test.each<[string, () => ToneCurve]>([
    ['one value', () => tableCurve([0])],
    ['a fall', () => tableCurve([0, 0.6, 0.5, 1])],
    ['a value above 1', () => tableCurve([0, 1.1])],
    ['NaN', () => tableCurve([0, NaN])],
    ['a power of 0', () => gammaCurve(0)],
  ])('%s is refused', (_, of) => {
    expect(of).toThrow(/^Expected .* but received/);
  });
});

describe('a gradient of three stops', () => {
  const color = (red: number, grain: number, blue: number) => ({ _obj: 'RGBColor', red, grain, blue });
  const stops = (more: object = {}) => [
    { color: color(0, 0, 0), location: 0 },
    { color: color(255, 0, 0), location: 1024, ...more },
    { color: color(255, 255, 255), location: 4096 },
  ];
  const shown = (gray: number, gradient: object, more: object = {}) => {
    const layer = checkLayer({ _obj: 'gradientMapClass', gradient, ...more });
    const rgb = Float64Array.of(gray, gray, gray);
    applyToPixel(byId('gradientMap'), layer, { depth: 'float', trc: srgb }, rgb);
    return [...rgb];
  };
  const straight = { interfaceIconFrameDimmed: 0 };

  test.each<[string, number, number[]]>([
    ['at its beginning', 0, [0, 0, 0]],
    ['within the first', 0.125, [0.5, 0, 0]],
    ['at the stop between', 0.25, [1, 0, 0]],
    ['within the second', 0.625, [1, 0.5, 0.5]],
    ['at its end', 1, [1, 1, 1]],
  ])('without smoothness is straight from stop to stop: %s', (_, gray, wanted) => {
    const found = shown(gray, { ...straight, colors: stops() });
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(wanted[i], 9);
  });

  test('runs backwards', () => {
    expect(shown(0.75, { ...straight, colors: stops() }, { reverse: true })).toEqual(
      shown(0.25, { ...straight, colors: stops() }),
    );
  });

  test('has its midpoint where the stop above says', () => {
    const colors = stops({ midpoint: 25 });
    expect(shown(0.0625, { ...straight, colors })[0]).toBeCloseTo(0.5, 9);
    expect(shown(0.15625, { ...straight, colors })[0]).toBeCloseTo(0.75, 9);
  });

  test('goes through its stops as smooth, too, and bends between them', () => {
    expect(shown(0.25, { colors: stops() })).toEqual([1, 0, 0].map((value) => expect.closeTo(value, 9)));
    const [red, green] = shown(0.625, { colors: stops() });
    expect(red).toBe(1);
    // Catmull-Rom of 0, 0, 1, 1 is at half in the middle; at a quarter it is 0.203125.
    expect(green).toBeCloseTo(0.5, 9);
    expect(shown(0.4375, { colors: stops() })[1]).toBeCloseTo(0.203125, 9);
  });
});
