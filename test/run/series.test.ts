import { magicAdjustments, type Values } from '../../src/adjustments';
import type { ImageSignature } from '../../src/run/imageSignature';
import { defaultSeries, type Frame, groupFrames, matchFrames, matchSeries } from '../../src/run/series';
import { neutralValues as neutral } from '../support/recipes';

const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);

/** A scene is a layout and colours of its own. */
const scenes: Record<string, number> = { field: 1, harbour: 2, church: 3 };
const lookAt = (scene: string, light: number): ImageSignature => {
  const turn = scenes[scene];
  const wave = (length: number, scale: number) =>
    Array.from({ length }, (_, i) => scale * Math.sin((i + 1) * turn * 1.7));
  return { light, spreads: [wave(16, turn), wave(16, turn), wave(16, -turn)], layout: wave(36, 1) };
};

interface Shot {
  readonly scene?: string;
  readonly at?: number | null;
  readonly light?: number;
  readonly values?: Values;
}
const frame = ({ scene = 'field', at = 0, light = -2, values = {} }: Shot): Frame => ({
  taken: at === null ? null : at * 1000,
  look: lookAt(scene, light),
  predicted: { ...neutral, ...values },
});
const shots = (...all: Shot[]) => all.map(frame);

const { gap } = defaultSeries;

test.each<[string, Shot[], number[][]]>([
  ['no frames', [], []],
  ['one frame', [{}], [[0]]],
  ['a burst', [{ at: 0 }, { at: 1 }, { at: 2 }], [[0, 1, 2]]],
  ['a burst out of order', [{ at: 2 }, { at: 0 }, { at: 1 }], [[1, 2, 0]]],
  ['the longest gap', [{ at: 0 }, { at: gap }], [[0, 1]]],
  ['a longer gap', [{ at: 0 }, { at: gap + 1 }], [[0], [1]]],
  ['two scenes', [{ at: 0 }, { at: 1, scene: 'harbour' }], [[0], [1]]],
  [
    'two cameras in turn',
    [{ at: 0 }, { at: 1, scene: 'harbour' }, { at: 2 }, { at: 3, scene: 'harbour' }],
    [
      [0, 2],
      [1, 3],
    ],
  ],
  [
    'two cameras in turn, and not three',
    [{ at: 0 }, { at: 1, scene: 'harbour' }, { at: 2, scene: 'church' }, { at: 3 }],
    [[0], [1], [2], [3]],
  ],
  ['exposures far apart', [{ light: -5 }, { light: -2 }, { light: -1 }], [[0, 1, 2]]],
  ['unknown times, one after the other', [{ at: null }, { at: null }], [[0, 1]]],
  [
    'unknown times, with another scene between',
    [{ at: null }, { at: null, scene: 'church' }, { at: null }],
    [[0], [1], [2]],
  ],
  ['known and unknown times', [{ at: 0 }, { at: null }, { at: 1 }], [[0, 2], [1]]],
])('groups %s', (_, all, groups) => {
  expect(groupFrames(shots(...all)).map(({ frames }) => frames)).toEqual(groups);
});

test('a gap of its own', () => {
  expect(groupFrames(shots({ at: 0 }, { at: 6 }), { gap: 5 })).toHaveLength(2);
});

test.each<[string, Shot[], number]>([
  [
    'the one in the middle',
    [{ values: { vibrance: 10 } }, { values: { vibrance: 40 } }, { values: { vibrance: 20 } }],
    2,
  ],
  [
    'by what it is meant to become, not by its exposure',
    [{ light: -4, values: { exposure: 2 } }, { light: -2, values: { exposure: 0.4 } }, { light: -2.1 }],
    0,
  ],
  [
    'of two, the one that is changed least',
    [{ values: { exposure: 0.8 } }, { values: { exposure: 0.2 } }],
    1,
  ],
])('chooses for reference %s', (_, all, reference) => {
  expect(groupFrames(shots(...all))[0].reference).toBe(reference);
});

test('takes the reference that it is given, in its group only', () => {
  const all = shots({}, {}, {}, { scene: 'harbour' });
  const groups = groupFrames(all, { references: [1] });
  expect(groups.map(({ reference }) => reference)).toEqual([1, 3]);
});

test.each([-1, 4, 1.5])('refuses frame %p for a reference', (index) => {
  expect(() => groupFrames(shots({}, {}, {}), { references: [index] })).toThrow(/an index below 3/);
});

/** Floating point. */
const EXACT = 9;

describe('matching', () => {
  const all = shots(
    { values: { vibrance: 20, exposure: 0.5 } },
    { values: { vibrance: 40, exposure: 0.5 } },
    { light: -4, values: { vibrance: 10, exposure: 2.1 } },
  );
  const groups = groupFrames(all, { references: [0] });

  test.each([
    [0, [20, 40, 10], [0.5, 0.5, 2.1]],
    [50, [20, 30, 15], [0.5, 0.5, 2.3]],
    [100, [20, 20, 20], [0.5, 0.5, 2.5]],
  ])('at %i percent', (strength, vibrance, exposure) => {
    const values = matchFrames(all, groups, strength);
    values.forEach((of, i) => {
      expect(of.vibrance).toBeCloseTo(vibrance[i], EXACT);
      expect(of.exposure).toBeCloseTo(exposure[i], EXACT);
    });
  });

  test('gives the reference and frames alone what they had', () => {
    const values = matchFrames(all, groups, 100);
    expect(values[0]).toBe(all[0].predicted);
    const alone = shots({}, { scene: 'church', values: { tint: 7 } });
    expect(matchFrames(alone, groupFrames(alone), 100)).toEqual(alone.map(({ predicted }) => predicted));
  });

  test('leaves a frame alone that is meant to look different', () => {
    const dark = shots({}, {}, { light: -5, values: { tint: 3 } });
    const [group] = groupFrames(dark);
    expect(group.apart).toEqual([2]);
    expect(matchFrames(dark, [group], 100)[2]).toEqual(dark[2].predicted);
  });

  test('stays within the ranges', () => {
    const far = shots({ light: 4 }, { light: 4 }, { light: -9, values: { exposure: 13 } });
    const values = matchFrames(far, [{ frames: [0, 1, 2], reference: 0, apart: [] }], 100);
    const { max } = parameters.find(({ key }) => key === 'exposure')!;
    expect(values[2].exposure).toBe(max);
  });

  test.each([-1, 101, Number.NaN])('refuses a strength of %p', (strength) => {
    expect(() => matchFrames(all, groups, strength)).toThrow(/a number from 0 to 100/);
  });
});

test('a batch is given the groups and the values', () => {
  const all = shots({ values: { tint: 2 } }, { scene: 'church' }, { values: { tint: 4 } });
  const { groups, values } = matchSeries(all, { strength: 100 });
  expect(groups).toEqual([
    { frames: [0, 2], reference: 0, apart: [] },
    { frames: [1], reference: 1, apart: [] },
  ]);
  expect(values.map(({ tint }) => tint)).toEqual([2, 0, 2]);
});

/** Units of temperature and tint: half of what middle greys alone ask for, and what is none. */
const PLAIN = 0.16 / 0.0171 / 2;
const LITTLE = 3;

/** A frame with a drift of red and of blue over green, in stops, and with cells that are brighter. */
const drifted = (red: number, blue: number, cells: readonly number[] = []): Frame => {
  const one = frame({});
  const { light, spreads, layout } = one.look;
  const by = [0, red, blue];
  const look = {
    light,
    spreads: spreads.map((spread, i) => spread.map((stops) => stops + by[i])),
    layout: layout.map((stops, i) => stops + (cells.includes(i) ? 2 : 0)),
  };
  return { ...one, look };
};

test.each<[string, Frame, (values: Values) => void]>([
  [
    'a frame that is too warm gets a lower temperature',
    drifted(0.16, -0.16),
    ({ temperature, tint, highlightTemperature, highlightTint }) => {
      expect(temperature + highlightTemperature).toBeLessThan(-PLAIN);
      expect(Math.abs(tint + highlightTint)).toBeLessThan(LITTLE);
    },
  ],
  [
    'a frame that is too green gets tint towards magenta',
    drifted(-0.16, -0.16),
    ({ temperature, tint, highlightTemperature, highlightTint }) => {
      expect(Math.abs(temperature + highlightTemperature)).toBeLessThan(LITTLE);
      expect(tint + highlightTint).toBeGreaterThan(PLAIN);
    },
  ],
  [
    'another light stays another light',
    drifted(0.6, -0.6),
    ({ temperature, tint }) => expect([temperature, tint]).toEqual([0, 0]),
  ],
  [
    'a door that opens makes the rest no darker',
    drifted(0, 0, [5, 11, 17, 23, 29, 35]),
    ({ exposure }) => expect(exposure).toBeCloseTo(0, 9),
  ],
])('%s', (_, other, check) => {
  const frames = [frame({}), other];
  check(matchFrames(frames, [{ frames: [0, 1], reference: 0, apart: [] }], 100)[1]);
});

test('frames are matched as usual where nobody says otherwise', () => {
  const frames = shots({ at: 0, values: { tint: 8 } }, { at: 1 });
  expect(matchSeries(frames)).toEqual(matchSeries(frames, defaultSeries));
});
