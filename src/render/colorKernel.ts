import type { ColorFactors } from '../adjustments';
import { precisionFor } from './doubt';
import type { Samples, Tables } from './render';

/** The kernel that `npm run build` compiles from kernel/color.ts, once it is instantiated. */
interface ColorExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pageCount: number): number };
  setTables(
    red: number,
    green: number,
    blue: number,
    thresholds: number,
    bins: number,
    max: number,
    bias: number,
    doubt: number,
  ): void;
  setTables4(red: number, green: number, blue: number): void;
  setFactors(vibrance: number, gain: number): void;
  render4(at: number, count: number, stride: number): void;
  render8(at: number, count: number, stride: number): void;
  render16(at: number, count: number, stride: number): void;
  /** Gives where memory is free. */
  reserved(): number;
}

/** Numbers by which the kernel works. */
interface ColorWork extends ColorFactors {
  /** Linear light of each stored number, by channel. */
  readonly decoded: Tables<Float64Array>;
  /** Linear light from which on each number is stored. */
  readonly thresholds: Float64Array;
  /** The stored number of an encoded value, not rounded: near enough will do. */
  readonly encoded: (linear: number) => number;
}

/** Numbers that kernel/color.ts has, too, and explains. */
const belowBin = { 8: 39, 16: 42 } as const;
const belowBin4Bits = 10;
const undecidedLevels = 256;
/** The most that a line may be off: a little less than the kernel takes for granted. */
const mostOff = 1 / 800 - 1e-6;

/** Added to a value before its bits are taken: bins are as fine below it as just above. */
const bias = { 8: 2 ** -5, 16: 2 ** -9 } as const;

const pageBytes = 65536;
/** Pixels that are copied into the kernel's memory at a time: they stay in the processor's cache. */
const chunkPixelCount = 8192;

const double = new DataView(new ArrayBuffer(8));

/** The bin of a positive number: its upper bits. */
const binOf = (value: number, below: number): number => {
  double.setFloat64(0, value);
  return Number(double.getBigUint64(0) >> BigInt(below));
};

const binOf4 = (value: number): number => {
  double.setFloat32(0, value);
  return double.getUint32(0) >>> belowBin4Bits;
};

/** The least number of a bin. */
const binStart = (bin: number, below: number): number => {
  double.setBigUint64(0, BigInt(bin) << BigInt(below));
  return double.getFloat64(0);
};

/** By bin, the number that is stored for its values; or, marked, the one below its first threshold. */
const bins8 = (thresholds: Float64Array, doubt: number, first: number, count: number): Uint16Array => {
  const bins = new Uint16Array(count);
  const at = (value: number) => binOf(Math.max(0, value) + bias[8], belowBin[8]) - first;
  const ends = Array.from(thresholds, (value) => [at(value - doubt), at(value + doubt)]);
  for (let bin = 0, number = 0; bin < count; bin++) {
    while (number + 1 < ends.length && ends[number + 1][1] < bin) number++;
    bins[bin] = number + (number + 1 < ends.length && ends[number + 1][0] <= bin ? undecidedLevels : 0);
  }
  return bins;
};

/**
 * By bin, a line through the encoded values at its ends: where it begins, and its slope. Where a line is further from
 * any number's threshold than the kernel takes for granted, it is none.
 */
const bins16 = (
  { thresholds, encoded }: Pick<ColorWork, 'thresholds' | 'encoded'>,
  doubt: number,
  first: number,
  count: number,
): Float64Array => {
  const lines = new Float64Array(count * 2);
  const tops = thresholds.length - 1;
  for (let bin = 0, number = 0; bin < count; bin++) {
    const from = binStart(first + bin, belowBin[16]);
    // White is the last value: the line of its bin ends there.
    const to = Math.max(from, Math.min(binStart(first + bin + 1, belowBin[16]), 1 + bias[16]));
    const low = encoded(from - bias[16]);
    const slope = to > from ? (encoded(to - bias[16]) - low) / (to - from) : 0;
    const line = (value: number) => low + slope * (value - from);
    // What the numbers' thresholds are off: the line is shifted to lie in their middle.
    let above = Math.max(0, number - 0.5 - line(from));
    let under = 0;
    for (; number < tops && thresholds[number + 1] + bias[16] < to; number++) {
      const off = number + 0.5 - line(thresholds[number + 1] + bias[16]);
      above = Math.max(above, off);
      under = Math.min(under, off);
    }
    under = Math.min(under, number + 0.5 - line(to));
    const trusted = (above - under) / 2 + slope * doubt < mostOff;
    lines[bin * 2] = trusted ? low - slope * from + (above + under) / 2 : Number.NaN;
    lines[bin * 2 + 1] = slope;
  }
  return lines;
};

/** Vibrance and saturation by the kernel, in place: to the bit what the adjustment makes of each pixel. */
export const colorKernel = (module: WebAssembly.Module, depth: 8 | 16, work: ColorWork) => {
  const { decoded, thresholds, vibrance, gain } = work;
  const kernel = new WebAssembly.Instance(module).exports as unknown as ColorExports;
  const max = thresholds.length - 1;
  const first = binOf(bias[depth], belowBin[depth]);
  const count = binOf(1 + bias[depth], belowBin[depth]) - first + 1;
  const { single, doubt } = precisionFor(work, depth);
  // Single precision rounds the sum whose bits tell the bin, too.
  const bins =
    depth === 8
      ? bins8(thresholds, doubt + (single ? 2 ** -23 : 0), first, count)
      : bins16(work, doubt, first, count);
  const binBytes = bins.byteLength / count;
  // The bits of a float have a smaller exponent before the same bins.
  const before = single ? first - binOf4(bias[8]) : 0;

  let end = kernel.reserved();
  const place = (bytes: number): number => {
    const at = Math.ceil(end / 16) * 16;
    end = at + bytes;
    return at;
  };
  const tables4At = decoded.map((table) => place(table.length * 4));
  const tablesAt = decoded.map((table) => place(table.byteLength));
  const thresholdsAt = place((max + 2) * 8);
  const binsAt = place(bins.byteLength);
  // Up to three pixels more, of a count that is no multiple of those that are done at a time.
  const pixelsAt = place((chunkPixelCount + 3) * 8);
  kernel.memory.grow(Math.ceil(end / pageBytes) - kernel.memory.buffer.byteLength / pageBytes);
  const { buffer } = kernel.memory;
  decoded.forEach((table, c) => {
    new Float64Array(buffer, tablesAt[c]).set(table);
    new Float32Array(buffer, tables4At[c]).set(table);
  });
  new Float64Array(buffer, thresholdsAt).set([...thresholds, Number.POSITIVE_INFINITY]);
  new Uint8Array(buffer, binsAt).set(new Uint8Array(bins.buffer));
  kernel.setTables(
    tablesAt[0],
    tablesAt[1],
    tablesAt[2],
    thresholdsAt,
    binsAt - (first - before) * binBytes,
    max,
    bias[depth],
    doubt,
  );
  kernel.setTables4(tables4At[0], tables4At[1], tables4At[2]);
  kernel.setFactors(vibrance, gain);
  const pixels = depth === 8 ? new Uint8Array(buffer, pixelsAt) : new Uint16Array(buffer, pixelsAt);
  const run = depth === 16 ? kernel.render16 : single ? kernel.render4 : kernel.render8;

  return (samples: Samples, channels: 3 | 4): void => {
    const chunk = chunkPixelCount * channels;
    for (let from = 0; from < samples.length; from += chunk) {
      const part = samples.subarray(from, Math.min(samples.length, from + chunk));
      pixels.set(part);
      run(pixelsAt, part.length / channels, (channels * depth) / 8);
      samples.set(pixels.subarray(0, part.length), from);
    }
  };
};
