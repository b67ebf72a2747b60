import { labOf, linearLevels, sampled } from '../../../src/recipe/cameraRaw/nearest';

test.each<[string, 3 | 4, number[], number[]]>([
  [
    'three channels are all seen',
    3,
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  ],
  ['half of an alpha is seen', 4, [1, 2, 3, 128, 4, 5, 6, 255], [1, 2, 3, 4, 5, 6]],
  ['less is not', 4, [1, 2, 3, 127, 4, 5, 6, 255, 7, 8, 9, 0], [4, 5, 6]],
  ['nothing is nothing', 4, [1, 2, 3, 0], []],
])('of samples %s', (_, channels, samples, seen) => {
  expect([...sampled(Uint8Array.from(samples), channels)]).toEqual(seen);
});

test('a change is made to each pixel, and those that are given stay', () => {
  const pixels = linearLevels(Uint8Array.of(0, 0, 0, 128, 128, 128));
  const kept = [...pixels];
  const white = labOf(pixels, (rgb) => {
    rgb.fill(1);
  });
  expect([...white]).toEqual([100, 0, 0, 100, 0, 0].map((v) => expect.closeTo(v, 1)));
  expect([...pixels]).toEqual(kept);
  expect([...labOf(pixels)]).toEqual([0, 0, 0, 53.6, 0, 0].map((v) => expect.closeTo(v, 1)));
});
