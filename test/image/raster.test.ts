import { emptyLike, maximum, overWhite, type Raster, toEight, translucent } from '../../src/image/raster';
import { turn } from '../../src/image/turn';

const raster = (depth: 8 | 16, channels: 3 | 4, ...data: number[]): Raster => ({
  width: data.length / channels,
  height: 1,
  channels,
  depth,
  data: depth === 8 ? Uint8Array.from(data) : Uint16Array.from(data),
});

test.each<[8 | 16, number, object]>([
  [8, 255, new Uint8Array(2)],
  [16, 65_535, new Uint16Array(2)],
])('%i bits have their greatest value and their numbers', (depth, most, empty) => {
  expect(maximum(depth)).toBe(most);
  expect(emptyLike({ depth }, 2)).toEqual(empty);
});

test('16 bits become the nearest levels of 8', () => {
  const eight = toEight(raster(16, 3, 0, 128, 129, 32_768, 65_406, 65_535));
  expect(eight).toEqual(raster(8, 3, 0, 0, 1, 128, 254, 255));
  expect(toEight(eight)).toBe(eight);
});

test.each<[string, Raster, Raster]>([
  ['what is opaque stays', raster(8, 4, 10, 20, 30, 255), raster(8, 3, 10, 20, 30)],
  ['what is clear is white', raster(8, 4, 10, 20, 30, 0), raster(8, 3, 255, 255, 255)],
  ['what is half so lies between', raster(8, 4, 0, 155, 255, 51), raster(8, 3, 204, 235, 255)],
  [
    'in 16 bits, too',
    raster(16, 4, 0, 65_535, 1, 13_107, 7, 8, 9, 65_535),
    raster(16, 3, 52_428, 65_535, 52_428, 7, 8, 9),
  ],
])('over white %s', (_, picture, flat) => {
  expect(overWhite(picture)).toEqual(flat);
});

test('a picture without alpha is over white already', () => {
  const picture = raster(8, 3, 1, 2, 3);
  expect(overWhite(picture)).toBe(picture);
});

test.each<[string, Raster, boolean]>([
  ['no alpha', raster(8, 3, 1, 2, 3), false],
  ['opaque pixels', raster(8, 4, 1, 2, 3, 255, 4, 5, 6, 255), false],
  ['one pixel that nearly is', raster(8, 4, 1, 2, 3, 255, 4, 5, 6, 254), true],
  ['16 bits, which 255 does not fill', raster(16, 4, 1, 2, 3, 255), true],
  ['16 bits, opaque', raster(16, 4, 1, 2, 3, 65_535), false],
])('translucent with %s: %s', (_, picture, is) => {
  expect(translucent(picture)).toBe(is);
});

/** Two rows of three pixels, and how each orientation shows them. Source: CIPA DC-008 (Exif 2.32) section 4.6.4. */
test.each<[number, number[][]]>([
  [1, [[1, 2, 3], [4, 5, 6]]],
  [2, [[3, 2, 1], [6, 5, 4]]],
  [3, [[6, 5, 4], [3, 2, 1]]],
  [4, [[4, 5, 6], [1, 2, 3]]],
  [5, [[1, 4], [2, 5], [3, 6]]],
  [6, [[4, 1], [5, 2], [6, 3]]],
  [7, [[6, 3], [5, 2], [4, 1]]],
  [8, [[3, 6], [2, 5], [1, 4]]],
])('orientation %i is stood upright', (orientation, rows) => {
  const gray = (values: number[]) => raster(8, 3, ...values.flatMap((value) => [value, value, value]));
  const lying = { ...gray([1, 2, 3, 4, 5, 6]), width: 3, height: 2 };
  const upright = { ...gray(rows.flat()), width: rows[0].length, height: rows.length };
  expect(turn(lying, orientation)).toEqual(upright);
}); // biome-ignore format: one orientation a line
