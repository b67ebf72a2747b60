import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shrink } from '../../src/image/downscale';
import type { Raster } from '../../src/image/raster';
import { picture } from '../hosts/fixtures';

const rgba = (pixels: number[][], width: number): Raster => ({
  width,
  height: pixels.length / width,
  channels: pixels[0].length as 3 | 4,
  depth: 8,
  data: Uint8Array.from(pixels.flat()),
});

test('each new pixel is the mean of the area under it', () => {
  const four = rgba(
    [
      [0, 0, 0],
      [100, 10, 4],
      [50, 20, 0],
      [250, 30, 0],
    ],
    2,
  );
  expect(shrink(four, 1)).toMatchObject({ width: 1, height: 1, data: Uint8Array.of(100, 15, 1) });
});

test('pixels at an edge count by the part covered', () => {
  const three = rgba(
    [
      [0, 0, 0],
      [90, 90, 90],
      [240, 240, 240],
    ],
    3,
  );
  expect([...shrink(three, 2).data]).toEqual([30, 30, 30, 190, 190, 190]);
});

test('what is transparent has no colour', () => {
  const two = rgba(
    [
      [200, 100, 50, 255],
      [0, 255, 0, 0],
    ],
    2,
  );
  expect([...shrink(two, 1).data]).toEqual([200, 100, 50, 128]);
  expect([
    ...shrink(
      rgba(
        [
          [9, 9, 9, 0],
          [9, 9, 9, 0],
        ],
        2,
      ),
      1,
    ).data,
  ]).toEqual([0, 0, 0, 0]);
});

test.each([8, 16] as const)('the mean of all pixels stays, %i bits', (depth) => {
  const raster = picture(depth, 3, 301, 203);
  const small = shrink(raster, 64);
  const mean = ({ data }: Raster) => Array.from(data).reduce((sum, value) => sum + value, 0) / data.length;
  expect([small.width, small.height]).toEqual([64, 43]);
  expect(Math.abs(mean(small) - mean(raster))).toBeLessThan(depth === 8 ? 0.3 : 30);
});

test('nothing is made larger', () => {
  const raster = picture();
  expect(shrink(raster, 1024)).toBe(raster);
});

test('a thin picture keeps at least a pixel', () => {
  expect(shrink(picture(8, 3, 5000, 1), 100)).toMatchObject({ width: 100, height: 1 });
});

/** Sizes of which neither sides nor cells are whole multiples of anything that is done at a time. */
test.each([
  [2000, 1331, 1024],
  [1331, 2000, 1024],
  [1025, 7, 1024],
  [9, 3001, 160],
  [1, 3000, 17],
  [3, 2, 1],
  [4096, 33, 640],
])('the kernel makes the same of %i x %i pixels at %i', (width, height, longEdge) => {
  const kernel = new WebAssembly.Module(readFileSync(join(__dirname, '../../dist/kernel.wasm')));
  const data = Uint8Array.from(
    { length: width * height * 3 },
    (_, i) => (Math.imul(i, 2654435761) >>> 13) & 255,
  );
  const raster: Raster = { width, height, channels: 3, depth: 8, data: data.fill(255, 0, data.length >> 3) };
  const { data: made, ...size } = shrink(raster, longEdge, kernel);
  const { data: expected, ...wanted } = shrink(raster, longEdge);
  expect(size).toEqual(wanted);
  expect(Buffer.compare(made as Uint8Array, expected as Uint8Array)).toBe(0);
});
