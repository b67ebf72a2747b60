import { byId } from '../../src/adjustments';
import { binCount, histograms } from '../../src/render/histogram';

const picture = (...pixels: number[][]) => Uint8Array.from(pixels.flat());
const sum = (shares: Float64Array) => shares.reduce((total, share) => total + share, 0);
const filled = (shares: Float64Array) => [...shares.entries()].filter(([, share]) => share > 0);

test('each channel is counted by itself, and all shares are one', () => {
  const { before } = histograms(picture([0, 128, 255], [0, 131, 4]), 3, []);
  expect(before.channels.map(filled)).toEqual([
    [[0, 1]],
    [[(128 * binCount) / 256, 1]],
    [
      [1, 0.5],
      [binCount - 1, 0.5],
    ],
  ]);
  expect(before.channels.map(sum)).toEqual([1, 1, 1]);
});

test.each<[string, number[][], number, number]>([
  [
    'nothing',
    [
      [2, 0, 0],
      [253, 255, 255],
    ],
    0,
    0,
  ],
  [
    'black',
    [
      [0, 1, 0],
      [90, 90, 90],
    ],
    0.5,
    0,
  ],
  [
    'white',
    [
      [255, 254, 255],
      [90, 90, 90],
      [90, 90, 90],
      [255, 255, 255],
    ],
    0,
    0.5,
  ],
])('clipped: %s', (_, pixels, black, white) => {
  expect(histograms(picture(...pixels), 3, []).before).toMatchObject({ black, white });
});

test('pixels count by their alpha', () => {
  const { before } = histograms(picture([0, 0, 0, 0], [255, 255, 255, 50]), 4, []);
  expect(before).toMatchObject({ black: 0, white: 1 });
  const none = histograms(picture([9, 9, 9, 0]), 4, []).before;
  expect(none.channels.map(sum)).toEqual([0, 0, 0]);
});

test('after is what the layers make of before, which stays as it is', () => {
  const gray = picture([64, 64, 64], [192, 192, 192]);
  const layers = [byId('tone').toLayer({ shadows: 16 })];
  const { before, after } = histograms(gray, 3, layers);
  expect(filled(before.channels[0])).toEqual([
    [16, 0.5],
    [48, 0.5],
  ]);
  expect(filled(after.channels[0])[0]).toEqual([20, 0.5]);
  expect([...gray]).toEqual([64, 64, 64, 192, 192, 192]);
});

test('of a large picture some pixels of all of it are counted', () => {
  const half = Uint8Array.from({ length: 400 * 300 * 3 }, (_, i) => (i < 400 * 300 * 1.5 ? 0 : 255));
  const { black, white } = histograms(half, 3, []).before;
  expect([black, white]).toEqual([0.5, 0.5]);
});
