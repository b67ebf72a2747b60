import type { ImageSignature } from '../../src/run/imageSignature';
import { type Frame, groupFrames, matchFrames } from '../../src/run/series';
import { neutralValues as neutral } from '../support/recipes';

const wave = (turn: number) => (length: number, scale: number) =>
  Array.from({ length }, (_, i) => scale * Math.sin((i + 1) * turn * 1.7));
const lookAt = (turn: number, light: number): ImageSignature => ({
  light,
  spreads: [wave(turn)(16, turn), wave(turn)(16, turn), wave(turn)(16, -turn)],
  layout: wave(turn)(36, 1),
});
const frame = (at: number | null, turn = 1, light = -2, values = {}): Frame => ({
  taken: at === null ? null : at * 1000,
  look: lookAt(turn, light),
  predicted: { ...neutral, ...values },
});

test.each<[string, Frame[], number[][]]>([
  ['groups by their first frame', [frame(9, 3), frame(0), frame(1, 2), frame(2)], [[0], [1, 3], [2]]],
  [
    'those of unknown time among the others',
    [frame(null, 2), frame(0), frame(null, 2), frame(1)],
    [
      [0, 2],
      [1, 3],
    ],
  ],
  [
    'frames of unknown time with one of known between',
    [frame(null), frame(5, 2), frame(null)],
    [[0, 2], [1]],
  ],
  // The third camera ends the one that was silent longest.
  [
    'two cameras that go on while a third one begins',
    [frame(0), frame(1, 2), frame(2), frame(3, 3), frame(4)],
    [[0, 2, 4], [1], [3]],
  ],
  [
    'a frame of a time before by its own clock',
    [frame(300), frame(0), frame(120), frame(240)],
    [[1, 2, 3, 0]],
  ],
])('orders %s', (_, frames, groups) => {
  expect(groupFrames(frames).map((group) => group.frames)).toEqual(groups);
});

test('a frame joins the group that it is most alike', () => {
  const near = (share: number): Frame => {
    const [one, other] = [lookAt(1, -2), lookAt(2, -2)];
    const mix = (a: readonly number[], b: readonly number[]) => a.map((v, i) => v + (b[i] - v) * share);
    return {
      ...frame(2),
      look: {
        light: -2,
        spreads: one.spreads.map((spread, i) => mix(spread, other.spreads[i])),
        layout: mix(one.layout, other.layout),
      },
    };
  };
  const groupsWith = (share: number) =>
    groupFrames([frame(0), frame(1, 2), near(share)]).map(({ frames }) => frames);
  expect(groupsWith(0.2)).toEqual([[0, 2], [1]]);
  expect(groupsWith(0.8)).toEqual([[0], [1, 2]]);
});

test.each([
  [2.5, []],
  [2.51, [2]],
  [-2.5, []],
  [-2.51, [2]],
])('a result that is %p stops off is apart: %p', (stops, apart) => {
  const frames = [frame(0), frame(1), frame(2, 1, -2 + stops)];
  expect(groupFrames(frames, { references: [0] })[0].apart).toEqual(apart);
});

test('of an even number the middle is between the two', () => {
  const of = (...all: number[]) =>
    groupFrames(all.map((vibrance, i) => frame(i, 1, -2, { vibrance })))[0].reference;
  // 30 is the middle of 10 and 50: both are as far, and 10 is changed less.
  expect(of(50, 10)).toBe(1);
  expect(of(80, 20, 50, 0)).toBe(1);
  expect(of(0, 80, 50, 20)).toBe(3);
});

test('values count by their share of a range', () => {
  // Half a stop of seven is more than six of 200.
  const frames = [frame(0, 1, -2, { exposure: 0.5 }), frame(1, 1, -2, { vibrance: 6 }), frame(2)];
  expect(groupFrames(frames)[0].reference).toBe(2);
  expect(groupFrames(frames.slice(0, 2))[0].reference).toBe(1);
});

const drifted = (red: number, blue: number): Frame => {
  const one = frame(0);
  const by = [0, red, blue];
  return {
    ...one,
    look: { ...one.look, spreads: one.look.spreads.map((spread, i) => spread.map((stops) => stops + by[i])) },
  };
};

test.each([
  [0.001, -0.001, false],
  [0.003, 0, true],
  [0, 0.003, true],
  [-0.003, 0, true],
  [0.49, -0.49, true],
  [0.51, 0, false],
  [0, -0.51, false],
  [0.1, 0.51, false],
])('a drift of %p in red and %p in blue is mended: %p', (red, blue, mended) => {
  const frames = [frame(0), drifted(red, blue)];
  const [, { temperature, tint, highlightTemperature, highlightTint }] = matchFrames(
    frames,
    [{ frames: [0, 1], reference: 0, apart: [] }],
    100,
  );
  const moved = [temperature, tint, highlightTemperature, highlightTint].some(
    (value) => Math.abs(value) > 1e-6,
  );
  expect(moved).toBe(mended);
});

test('a strength and a reference that there is not are refused in full', () => {
  expect(() => matchFrames([frame(0)], [], 101)).toThrow(
    "Expected a number from 0 to 100 for the series' strength but received 101.",
  );
  expect(() => groupFrames([frame(0)], { references: [1] })).toThrow(
    'Expected an index below 1 for a reference frame but received 1.',
  );
});
