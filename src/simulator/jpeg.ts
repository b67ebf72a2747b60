import type { ImagePixels } from './convert';

/** Quantisation of luminance and chrominance at about quality 90. Source: ITU-T T.81 Annex K.1, divided by 5. */
const luminance = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
].map((v) => Math.max(1, Math.round(v / 5)));

/** Positions of an 8 x 8 block by rising frequency. Source: ITU-T T.81 figure 5. */
const zigzag = (() => {
  const order = Array.from({ length: 64 }, (_, i) => i);
  const key = (i: number) => {
    const [x, y] = [i % 8, i >> 3];
    return (x + y) * 16 + ((x + y) % 2 ? y : x);
  };
  return order.sort((a, b) => key(a) - key(b));
})();

interface Codes {
  /** Number of codes of each length from 1 to 16. */
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

/** Codes of one length for all symbols: larger files than the usual tables, and nothing to get wrong. */
const flat = (symbols: readonly number[], length: number): Codes => ({
  counts: Array.from({ length: 16 }, (_, i) => (i + 1 === length ? symbols.length : 0)),
  symbols,
});
const dc = flat(
  Array.from({ length: 12 }, (_, i) => i),
  4,
);
// End of block, a run of 16 zeros, and every run of 0...15 before a number of 1...10 bits.
const ac = flat(
  [0x00, 0xf0, ...Array.from({ length: 160 }, (_, i) => (Math.floor(i / 10) << 4) | ((i % 10) + 1))],
  8,
);

const cosines = Array.from({ length: 64 }, (_, i) => {
  const [x, u] = [i >> 3, i % 8];
  return Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

/** Source: ITU-T T.81 A.3.3, as two passes of eight. */
const transform = (block: Float64Array): void => {
  const rows = new Float64Array(64);
  for (let y = 0; y < 8; y++)
    for (let u = 0; u < 8; u++)
      for (let x = 0; x < 8; x++) rows[y * 8 + u] += block[y * 8 + x] * cosines[x * 8 + u];
  block.fill(0);
  for (let v = 0; v < 8; v++)
    for (let u = 0; u < 8; u++)
      for (let y = 0; y < 8; y++) block[v * 8 + u] += rows[y * 8 + u] * cosines[y * 8 + v];
};

/** Bits, with a zero after every 255. */
class Bits {
  readonly bytes: number[] = [];
  private held = 0;
  private count = 0;

  put(value: number, length: number): void {
    for (let i = length - 1; i >= 0; i--) {
      this.held = (this.held << 1) | ((value >> i) & 1);
      if (++this.count < 8) continue;
      this.bytes.push(this.held);
      if (this.held === 255) this.bytes.push(0);
      this.held = this.count = 0;
    }
  }

  end(): void {
    while (this.count > 0) this.put(1, 1);
  }
}

const symbol = (bits: Bits, { counts, symbols }: Codes, value: number): void =>
  bits.put(symbols.indexOf(value), counts.findIndex((n) => n > 0) + 1);

const sizeOf = (value: number) => (value === 0 ? 0 : 32 - Math.clz32(Math.abs(value)));
const offset = (value: number, size: number) => (value < 0 ? value + 2 ** size - 1 : value);

const encodeBlock = (bits: Bits, block: Float64Array, before: number): number => {
  transform(block);
  const values = zigzag.map((at) => Math.round(block[at] / luminance[at]));
  const size = sizeOf(values[0] - before);
  symbol(bits, dc, size);
  bits.put(offset(values[0] - before, size), size);
  let zeros = 0;
  for (let i = 1; i < 64; i++) {
    if (values[i] === 0) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) symbol(bits, ac, 0xf0);
    const length = sizeOf(values[i]);
    symbol(bits, ac, (zeros << 4) | length);
    bits.put(offset(values[i], length), length);
    zeros = 0;
  }
  if (zeros > 0) symbol(bits, ac, 0);
  return values[0];
};

const marker = (code: number, ...data: number[]) => [
  0xff,
  code,
  (data.length + 2) >> 8,
  (data.length + 2) & 255,
  ...data,
];
const table = (id: number, { counts, symbols }: Codes) => marker(0xc4, id, ...counts, ...symbols);

/**
 * RGB of 8 bits as a baseline JPEG without subsampling; transparency is dropped.
 * Source: ITU-T T.81; JFIF 1.02 for the colours.
 */
export const jpeg = ({ width, height, components, data }: ImagePixels): Uint8Array => {
  const head = [
    ...[0xff, 0xd8],
    ...marker(0xe0, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 0, 0, 1, 0, 1, 0, 0),
    ...marker(0xdb, 0, ...zigzag.map((at) => luminance[at])),
    ...marker(
      0xc0,
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
      ...[1, 2, 3].flatMap((id) => [id, 0x11, 0]),
    ),
    ...table(0x00, dc),
    ...table(0x10, ac),
    ...marker(0xda, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0),
  ];
  const weights = [
    [0.299, 0.587, 0.114, -128],
    [-0.168736, -0.331264, 0.5, 0],
    [0.5, -0.418688, -0.081312, 0],
  ];
  const bits = new Bits();
  const before = [0, 0, 0];
  const block = new Float64Array(64);
  for (let top = 0; top < height; top += 8)
    for (let left = 0; left < width; left += 8)
      for (let c = 0; c < 3; c++) {
        const [r, g, b, shift] = weights[c];
        for (let i = 0; i < 64; i++) {
          const x = Math.min(width - 1, left + (i % 8));
          const y = Math.min(height - 1, top + (i >> 3));
          const at = (y * width + x) * components;
          block[i] = r * data[at] + g * data[at + 1] + b * data[at + 2] + shift;
        }
        before[c] = encodeBlock(bits, block, before[c]);
      }
  bits.end();
  return Uint8Array.from([...head, ...bits.bytes, 0xff, 0xd9]);
};
