import type { Pixels } from '../../src/image/pixels';
import { resample } from '../../src/image/resample';

/** Float32 holds 24 bits, so one rounding of a value up to 1 is at most 2^-25. */
const ROUNDED = 2 ** -25;

const noise = (width: number, height: number, channels: 3 | 4, seed = 1): Pixels => {
  let state = seed;
  const data = Uint8Array.from({ length: width * height * channels }, () => {
    state = (state * 48271) % 2147483647;
    return state & 255;
  });
  return { data, width, height, channels };
};

/** The definition: the mean over the cell's area, pixel by pixel, each by the area it shares with the cell. */
const bruteForce = ({ data, width, height, channels }: Pixels, size: number): number[] => {
  const shared = (pixel: number, from: number, to: number) =>
    Math.max(0, Math.min(pixel + 1, to) - Math.max(pixel, from));
  const planes: number[][] = [[], [], []];
  for (let v = 0; v < size; v++)
    for (let u = 0; u < size; u++) {
      const sums = [0, 0, 0, 0];
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const area =
            shared(x, (u * width) / size, ((u + 1) * width) / size) *
            shared(y, (v * height) / size, ((v + 1) * height) / size);
          const at = (y * width + x) * channels;
          const weight = area * (channels === 4 ? data[at + 3] / 255 : 1);
          for (let c = 0; c < 3; c++) sums[c] += (weight * data[at + c]) / 255;
          sums[3] += weight;
        }
      for (let c = 0; c < 3; c++) planes[c].push(sums[c] / sums[3]);
    }
  return planes.flat();
};

const worst = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));

test.each([
  ['a whole factor down', 16, 8, 4, 3],
  ['a fraction down', 23, 17, 7, 3],
  ['the same size', 9, 9, 9, 3],
  ['up by a fraction', 3, 5, 7, 3],
  ['one pixel', 1, 1, 4, 3],
  ['down one way, up the other', 31, 2, 8, 3],
  ['with alpha, down', 23, 17, 7, 4],
  ['with alpha, up', 3, 5, 8, 4],
] as const)('%s (%i x %i to %i, %i channels) is the mean by area', (_, width, height, size, channels) => {
  const pixels = noise(width, height, channels);
  const out = resample(pixels, size);
  expect(out).toHaveLength(3 * size * size);
  expect(worst(out, bruteForce(pixels, size))).toBeLessThanOrEqual(ROUNDED + 1e-12);
});

test('one white pixel in a large picture adds exactly its share', () => {
  const pixels = { data: new Uint8Array(1000 * 700 * 3), width: 1000, height: 700, channels: 3 } as const;
  pixels.data[(699 * 1000 + 999) * 3] = 255;
  const out = resample(pixels, 128);
  expect(out[128 * 128 - 1]).toBe(Math.fround((128 * 128) / (1000 * 700)));
  expect(out.filter((value) => value !== 0)).toHaveLength(1);
});

test('opaque alpha changes nothing', () => {
  const rgb = noise(37, 29, 3);
  const rgba = new Uint8Array(37 * 29 * 4).map((_, i) =>
    i % 4 === 3 ? 255 : rgb.data[(i >> 2) * 3 + (i % 4)],
  );
  expect(resample({ ...rgb, data: rgba, channels: 4 }, 8)).toEqual(resample(rgb, 8));
});

test('the colour under transparent pixels carries no weight', () => {
  const seen = [200, 100, 50];
  const data = Uint8Array.from({ length: 8 * 8 * 4 }, (_, i) => {
    const visible = (i >> 2) % 3 === 0;
    return i % 4 === 3 ? (visible ? 7 : 0) : visible ? seen[i % 4] : 255;
  });
  const out = resample({ data, width: 8, height: 8, channels: 4 }, 2);
  seen.forEach((value, c) => {
    expect(new Set(out.subarray(c * 4, c * 4 + 4))).toEqual(new Set([Math.fround(value / 255)]));
  });
});

test('a cell with no visible pixel takes the mean of the visible ones', () => {
  const data = Uint8Array.from([10, 20, 30, 255, 50, 60, 70, 255, 9, 9, 9, 0, 9, 9, 9, 0]);
  const out = resample({ data, width: 2, height: 2, channels: 4 }, 2);
  expect(Array.from(out, (value) => Math.round(value * 255))).toEqual([
    10, 50, 30, 30, 20, 60, 40, 40, 30, 70, 50, 50,
  ]);
});

test.each([
  [
    'a wholly transparent picture',
    { data: new Uint8Array(16), width: 2, height: 2, channels: 4 },
    'visible pixel',
  ],
  ['missing bytes', { data: new Uint8Array(11), width: 2, height: 2, channels: 3 }, 'Expected 12 bytes'],
  ['no width', { data: new Uint8Array(0), width: 0, height: 2, channels: 3 }, "picture's width"],
  ['half a row', { data: new Uint8Array(6), width: 2, height: 1.5, channels: 3 }, "picture's height"],
  ['gray', { data: new Uint8Array(4), width: 2, height: 2, channels: 1 as 3 }, "picture's channels"],
] as const)('%s is refused', (_, pixels, sentence) => {
  expect(() => resample(pixels, 8)).toThrow(sentence);
});

test('a picture can be scaled to any shape', () => {
  const data = Uint8Array.from({ length: 6 * 4 * 3 }, (_, i) => (Math.floor(i / 3) % 6 < 3 ? 0 : 255));
  const out = resample({ data, width: 6, height: 4, channels: 3 }, 2, 3);
  expect([...out.subarray(0, 6)]).toEqual([0, 1, 0, 1, 0, 1]);
  expect(out).toHaveLength(3 * 2 * 3);
});
