import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Raster } from '../../src/image/raster';
import { packBits } from '../../src/psd/packbits';
import { packKernel } from '../../src/psd/packKernel';

/** Source: TIFF 6.0 §9: a count n of 0...127 says n + 1 bytes follow, -1...-127 that one byte repeats 1 - n times. */
function unpack(bytes: Uint8Array): number[] {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const n = (bytes[at++] << 24) >> 24;
    if (n === -128) throw new Error('a count that says nothing');
    if (n >= 0) for (let i = 0; i <= n; i++) out.push(bytes[at++]);
    else {
      for (let i = 0; i < 1 - n; i++) out.push(bytes[at]);
      at++;
    }
  }
  return out;
}

const noise = (length: number) => Array.from({ length }, (_, i) => (i * 7919 + (i >> 3) * 31) & 255);

const cases: [string, number[]][] = [
  ['one pixel', [7]],
  ['two pixels', [7, 7]],
  ['a run', Array(500).fill(9)],
  ['a run of 128', Array(128).fill(9)],
  ['a run of 129', Array(129).fill(9)],
  ['noise', noise(1000)],
  ['128 of noise', noise(128)],
  ['129 of noise', noise(129)],
  ['pairs', noise(400).flatMap((v) => [v, v])],
  ['triples', noise(300).flatMap((v) => [v, v, v])],
  ['noise, then a run', [...noise(127), 5, 5, 5, 5]],
  ['a run, then noise', [5, 5, 5, 5, ...noise(200)]],
  ['noise with a pair at an odd place', [1, 2, 2, 3, ...noise(200)]],
  ['a run across the end of a literal', [...noise(126), 1, 1, 1, 2, 3]],
];

test.each(cases)('%s comes back', (_, row) => {
  const { counts: bytes, rows } = packBits(Uint8Array.from([...row, ...row]), row.length);
  const counts = Buffer.from(bytes);
  expect(counts.readUInt16BE(0) + counts.readUInt16BE(2)).toBe(rows.length);
  expect(unpack(rows.subarray(0, counts.readUInt16BE(0)))).toEqual(row);
  expect(unpack(rows.subarray(counts.readUInt16BE(0)))).toEqual(row);
});

test.each([
  ['a run', Array(500).fill(9), 8],
  ['noise', noise(1000), 1008],
])('%s takes no more than it must', (_, row, most) => {
  expect(packBits(Uint8Array.from(row), row.length).rows.length).toBeLessThanOrEqual(most);
});

/** Noise with runs and pairs strewn in, flat areas, and a gradient whose steps are two to five pixels wide. */
const photo = (width: number, height: number, channels: 3 | 4): Raster => {
  let state = 11;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
  const data = new Uint8Array(width * height * channels);
  for (let i = 0; i < data.length; ) {
    const values = [random() & 255, random() & 255, random() & 255, random() & 255];
    const longest = [1, 2, 3, 140, 300][random() % 5];
    for (let run = 1 + (random() % longest); run > 0; run--)
      for (let c = 0; c < channels && i < data.length; c++) data[i++] = values[c];
  }
  return { width, height, channels, depth: 8, data };
};

const planeOf = ({ data, channels }: Raster, channel: number) =>
  data.filter((_, i) => i % channels === channel) as Uint8Array;

describe('the kernel packs byte for byte alike', () => {
  const kernel = new WebAssembly.Module(readFileSync(join(__dirname, '../../dist/kernel.wasm')));
  const rowCases = cases
    .filter(([, row]) => row.length > 0)
    .map(([name, row]): [string, Raster] => [
      name,
      {
        width: row.length,
        height: 2,
        channels: 3,
        depth: 8,
        data: Uint8Array.from([...row, ...row].flatMap((v) => [v, 255 - v, v])),
      },
    ]);
  const sizes = [1, 2, 3, 15, 16, 17, 127, 128, 129, 130, 131, 1000, 6001];
  const photos = sizes.flatMap((width) =>
    ([3, 4] as const).map((channels): [string, Raster] => [
      `${width} pixels wide, ${channels} channels`,
      photo(width, 90, channels),
    ]),
  );

  test.each([...rowCases, ...photos])('%s', (_, raster) => {
    const ids = Array.from({ length: raster.channels }, (_, id) => id);
    for (const large of [false, true]) {
      const packed = packKernel(kernel, raster, ids, large);
      for (const id of ids) {
        const { whole, counts, rows } = packBits(planeOf(raster, id), raster.width, large);
        expect(Buffer.compare(packed[id].whole, whole)).toBe(0);
        expect(packed[id].counts).toHaveLength(counts.length);
        expect(packed[id].rows).toHaveLength(rows.length);
      }
    }
  });
});
