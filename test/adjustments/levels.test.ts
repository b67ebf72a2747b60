import { type Channel, type ChannelAdjustment, type Descriptor, srgb } from '../../src/adjustments';
import { levels as kind } from '../../src/adjustments/levels';

const levels = kind as ChannelAdjustment;
const presetKind = { _enum: 'presetKindType', _value: 'presetKindCustom' };
const item = (channel: string, [black, white, gamma, outBlack, outWhite]: readonly number[]) => ({
  _obj: 'levelsAdjustment',
  channel: { _ref: 'channel', _enum: 'channel', _value: channel },
  input: [black, white],
  gamma,
  output: [outBlack, outWhite],
});
const layer = (...adjustment: object[]): Descriptor => ({ _obj: 'levels', presetKind, adjustment });
const neutral = [0, 255, 1, 0, 255];

test('pages are the channels, RGB first', () => {
  expect(levels.panel!.pages(levels.initial)).toEqual({
    label: 'Channel',
    choices: { composite: 'RGB', red: 'Red', green: 'Green', blue: 'Blue' },
    first: 'composite',
  });
});

test('rows have the ranges of Photoshop, in levels', () => {
  const slider = { type: 'slider', unit: '', step: 1 };
  expect(levels.panel!.rows(levels.initial, 'composite')).toEqual([
    expect.objectContaining({ ...slider, label: 'Shadows', min: 0, max: 253, neutral: 0 }),
    expect.objectContaining({
      ...slider,
      label: 'Midtones',
      min: 0.01,
      max: 9.99,
      step: 0.01,
      neutral: 1,
    }),
    expect.objectContaining({ ...slider, label: 'Highlights', min: 2, max: 255, neutral: 255 }),
    expect.objectContaining({ ...slider, label: 'Output black', min: 0, max: 255, neutral: 0 }),
    expect.objectContaining({ ...slider, label: 'Output white', min: 0, max: 255, neutral: 255 }),
  ]);
});

const before = [100, 120, 1.5, 10, 240];

// White stays at least 2 levels above black: each pushes the other along.
test.each([
  ['Shadows', 100, 10, [10, 120, 1.5, 10, 240]],
  ['Shadows', 100, 118, [118, 120, 1.5, 10, 240]],
  ['Shadows', 100, 119, [119, 121, 1.5, 10, 240]],
  ['Shadows', 100, 253, [253, 255, 1.5, 10, 240]],
  ['Highlights', 120, 200, [100, 200, 1.5, 10, 240]],
  ['Highlights', 120, 102, [100, 102, 1.5, 10, 240]],
  ['Highlights', 120, 101, [99, 101, 1.5, 10, 240]],
  ['Highlights', 120, 2, [0, 2, 1.5, 10, 240]],
  ['Midtones', 1.5, 0.01, [100, 120, 0.01, 10, 240]],
  ['Output black', 10, 250, [100, 120, 1.5, 250, 240]],
  ['Output white', 240, 0, [100, 120, 1.5, 10, 0]],
])('%s from %p to %p', (label, from, to, after) => {
  for (const [page, channel] of [
    ['red', 'red'],
    ['green', 'grain'],
  ]) {
    const old = layer(item('composite', neutral), item(channel, before));
    const row = levels.panel!.rows(old, page).find((one) => one.label === label)!;
    expect(row.get(old)).toBe(from);
    const changed = (row.set as (of: Descriptor, value: number) => Descriptor)(old, to);
    expect(changed).toEqual(layer(item('composite', neutral), item(channel, after)));
    levels.check(changed);
  }
});

test('what an item leaves out changes nothing', () => {
  const channel = { _ref: 'channel', _enum: 'channel', _value: 'composite' };
  const values = { levelsBlack: 0, levelsGamma: 1, levelsWhite: 255 };
  const outputs = { levelsOutputBlack: 0, levelsOutputWhite: 255 };
  expect(levels.fromLayer(layer({ channel }))).toEqual({ ...values, ...outputs });
});

test('the composite is written though it changes nothing; colours are not', () => {
  expect(levels.toLayer({})).toEqual(layer(item('composite', neutral)));
});

test.each([
  [100, 50, 102],
  [100, 101, 102],
  [100, 103, 103],
])('black %p moves white %p to %p', (levelsBlack, asked, levelsWhite) => {
  expect(levels.snap({ levelsBlack, levelsWhite: asked })).toMatchObject({ levelsBlack, levelsWhite });
});

test('a white too near is refused with both', () => {
  expect(() => levels.check(layer(item('red', [100, 101, 1, 0, 255])))).toThrow(
    'Expected a white at least 2 above the black for levels.adjustment[0].input but received "100, 101".',
  );
});

describe('the colour comes first, then the composite', () => {
  test.each([
    ['its output black', [0, 255, 1, 51, 255], neutral, 0, 51],
    ['its output white', [0, 255, 1, 0, 204], neutral, 255, 204],
    ['black of the composite', neutral, [51, 255, 1, 0, 255], 51, 0],
    ['white of the composite', neutral, [0, 204, 1, 0, 255], 204, 255],
    ['output black of the composite', neutral, [0, 255, 1, 51, 255], 0, 51],
    ['output white of the composite', neutral, [0, 255, 1, 0, 204], 255, 204],
    // From 0...255 to 51...204, and that from 51...153 to 0...255.
    ['both', [0, 255, 1, 51, 204], [51, 153, 1, 0, 255], 85, 127.5],
    // Gammas with nothing between them are one, of 2 times 0.5, and a toe is in neither.
    ['gammas that undo each other', [0, 255, 2, 0, 255], [0, 255, 0.5, 0, 255], 10, 10],
    // As one gamma of 3.
    ['gammas that add up', [0, 255, 2, 0, 255], [0, 255, 1.5, 0, 255], 64, 255 * (64 / 255) ** (1 / 3)],
  ] as const)('%s', (_, color, composite, from, to) => {
    const at = levels.transfer(layer(item('composite', composite), item('grain', color)), {
      depth: 'float',
      trc: srgb,
    });
    expect(255 * at(from / 255, 1 as Channel)).toBeCloseTo(to, 9);
  });
});

test('a channel that is there twice is refused by its place', () => {
  const twice = layer(item('grain', neutral), item('green', neutral));
  expect(() => levels.check(twice)).toThrow(/for levels\.adjustment\[1\]\.channel but received "green"\.$/);
});
