import { expected } from '../refusal';
import { ascii, joined, viewOf } from './container/byteSource';
import type { Chromaticities, EncodingCurve, ToldColor } from './toldColor';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** The profile connection space's white. Source: ICC.1:2022 §7.2.16. */
const d50: Triple = [0.9642, 1, 0.8249];

const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

const apply = (m: Matrix, [x, y, z]: Triple): Triple =>
  m.map((row) => row[0] * x + row[1] * y + row[2] * z) as unknown as Triple;

const transposed = (m: Matrix): Matrix => [0, 1, 2].map((i) => m.map((row) => row[i])) as unknown as Matrix;

const times = (a: Matrix, b: Matrix): Matrix => {
  const columns = transposed(b).map((column) => apply(a, column)) as unknown as Matrix;
  return transposed(columns);
};

const inverse = ([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix => {
  const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  const over = (v: number) => v / det;
  return [
    [over(e * i - f * h), over(c * h - b * i), over(b * f - c * e)],
    [over(f * g - d * i), over(a * i - c * g), over(c * d - a * f)],
    [over(d * h - e * g), over(b * g - a * h), over(a * e - b * d)],
  ];
};

const xyzOf = ([x, y]: readonly [number, number]): Triple => [x / y, 1, (1 - x - y) / y];

/** From a white to D50. Source: ICC.1:2022 annex E. */
function adaptation(white: Triple): Matrix {
  const from = apply(bradford, white);
  const to = apply(bradford, d50);
  const scaled = [0, 1, 2].map((i) =>
    [0, 1, 2].map((k) => (i === k ? to[i] / from[i] : 0)),
  ) as unknown as Matrix;
  return times(inverse(bradford), times(scaled, bradford));
}

/** Linear values to XYZ under D50, and what adapts the white. */
function primariesMatrix([red, green, blue, white]: Chromaticities): {
  readonly toXyz: Matrix;
  readonly chad: Matrix;
} {
  const columns = transposed([xyzOf(red), xyzOf(green), xyzOf(blue)]);
  const light = xyzOf(white);
  const share = apply(inverse(columns), light);
  const own = columns.map((row) => row.map((v, i) => v * share[i])) as unknown as Matrix;
  const chad = adaptation(light);
  return { toXyz: times(chad, own), chad };
}

const fixed = (values: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(values.length * 4);
  values.forEach((value, i) => void viewOf(bytes).setInt32(4 * i, Math.round(value * 65536)));
  return bytes;
};

const word = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value);
  return bytes;
};

const xyzTag = (xyz: Triple): Uint8Array => joined([ascii('XYZ \0\0\0\0'), fixed(xyz)]);

/** Source: ICC.1:2022 §10.18; sRGB's constants from IEC 61966-2-1. */
const curveTag = (transfer: Exclude<EncodingCurve, 'pq' | 'hlg'>): Uint8Array =>
  transfer === 'srgb'
    ? joined([ascii('para\0\0\0\0\0\x03\0\0'), fixed([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])])
    : joined([ascii('para\0\0\0\0\0\0\0\0'), fixed([transfer])]);

const textTag = (text: string): Uint8Array => {
  const letters = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) viewOf(letters).setUint16(2 * i, text.charCodeAt(i));
  return joined([
    ascii('mluc\0\0\0\0'),
    word(1),
    word(12),
    ascii('enUS'),
    word(letters.length),
    word(28),
    letters,
  ]);
};

const header = (length: number): Uint8Array => {
  const bytes = new Uint8Array(128);
  bytes.set(word(length), 0);
  bytes.set(word(0x04400000), 8);
  bytes.set(ascii('mntrRGB XYZ '), 12);
  // A date of its own would make equal profiles differ.
  bytes.set([7, 0xea, 0, 1, 0, 1], 24);
  bytes.set(ascii('acsp'), 36);
  bytes.set(fixed(d50), 68);
  return bytes;
};

/**
 * An ICC profile of version 4 for colours that a file told without one: primaries and a tone curve.
 * Source: ICC.1:2022 §7, §8.3.3 (three-component matrix-based profiles).
 */
export function rgbProfile({ name, primaries, transfer }: ToldColor): Uint8Array<ArrayBuffer> {
  if (transfer === 'pq' || transfer === 'hlg')
    throw expected('a tone curve up to white', 'a matrix profile', transfer);
  const { toXyz, chad } = primariesMatrix(primaries);
  const [red, green, blue] = transposed(toXyz);
  const curve = curveTag(transfer);
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', textTag(name)],
    ['cprt', textTag('CC0')],
    ['wtpt', xyzTag(d50)],
    ['chad', joined([ascii('sf32\0\0\0\0'), fixed(chad.flat())])],
    ['rXYZ', xyzTag(red)],
    ['gXYZ', xyzTag(green)],
    ['bXYZ', xyzTag(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table: Uint8Array[] = [word(tags.length)];
  const data: Uint8Array[] = [];
  const placed = new Map<Uint8Array, number>();
  let at = 132 + 12 * tags.length;
  for (const [signature, bytes] of tags) {
    const there = placed.get(bytes) ?? at;
    table.push(ascii(signature), word(there), word(bytes.length));
    if (placed.has(bytes)) continue;
    placed.set(bytes, at);
    const padding = new Uint8Array(-bytes.length & 3);
    data.push(bytes, padding);
    at += bytes.length + padding.length;
  }
  return joined([header(at), ...table, ...data]);
}
