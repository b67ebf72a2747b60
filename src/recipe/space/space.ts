import { srgb, type ToneCurve } from '../../adjustments';
import { inverse, type Matrix, srgbPrimaries, type Triple, transform } from '../../adjustments/primaries';
import { type Check, list, real, record, text } from '../../adjustments/schema';
import { expected } from '../../refusal';

/** A document's colours, where they aren't those of sRGB: its tone curve and its primaries. Plain JSON. */
export interface RgbSpace {
  /** Name of the profile. */
  readonly name: string;
  /** What each of the document's values at `stops` is in sRGB's curve, 0...1; never falls. */
  readonly tones: readonly number[];
  /** Linear RGB of the document to linear sRGB, row by row; white stays white. */
  readonly toSrgb: readonly number[];
}

/** A document's colours, and those of its photo that layers are fitted over. */
export interface FittedSpace extends RgbSpace {
  /** Pixels of the photo in sRGB of 8 bits, as hexadecimal digits. */
  readonly seen: string;
}

const curveSteps = 32;
/** Encoded values at which curves are told: close to each other in the shadows, where linear documents are steep. */
const stops = Array.from({ length: curveSteps + 1 }, (_, i) => (i / curveSteps) ** 2);

/** Differences within which a space is sRGB: of encoded values, and of the matrix. */
const tolerances = { tone: 0.006, matrix: 0.006 } as const;
const digits = 10 ** 5;
const rounded = (value: number): number => Math.round(value * digits) / digits + 0;

const product = (a: Matrix, b: Matrix): number[] =>
  a.flatMap((row) => [0, 1, 2].map((j) => row[0] * b[0][j] + row[1] * b[1][j] + row[2] * b[2][j]));

/** Rows scaled so that white becomes the white of sRGB: profiles round it differently. */
const whitened = (primaries: Matrix): Matrix => {
  const sums = [primaries, srgbPrimaries].map((matrix) => matrix.map(([x, y, z]) => x + y + z));
  return primaries.map((row, i) => row.map((v) => (v * sums[1][i]) / sums[0][i])) as unknown as Matrix;
};

/** A document's colours by the curve and the primaries of its profile; null for those of sRGB. */
export const rgbSpaceOf = (name: string, trc: ToneCurve): RgbSpace | null => {
  const tones = stops.map((stop) => rounded(srgb.toEncoded(trc.toLinear(stop))));
  const toSrgb = product(inverse(srgbPrimaries), whitened(trc.primaries ?? srgbPrimaries)).map(rounded);
  const sameCurve = stops.every((stop, i) => Math.abs(tones[i] - stop) <= tolerances.tone);
  const sameColors = toSrgb.every((v, i) => Math.abs(v - (i % 4 === 0 ? 1 : 0)) <= tolerances.matrix);
  return sameCurve && sameColors ? null : { name, tones, toSrgb };
};

/** The matrix of a space. */
export const matrixOf = ({ toSrgb: m }: RgbSpace): Matrix => [
  [m[0], m[1], m[2]],
  [m[3], m[4], m[5]],
  [m[6], m[7], m[8]],
];

/** The tone curve of a space, in straight lines between its stops. */
export const curveOf = ({ tones }: RgbSpace): ToneCurve => ({
  toLinear(encoded) {
    const i = Math.min(curveSteps - 1, Math.floor(Math.sqrt(encoded) * curveSteps));
    const share = (encoded - stops[i]) / (stops[i + 1] - stops[i]);
    return srgb.toLinear(tones[i] + (tones[i + 1] - tones[i]) * share);
  },
  toEncoded(linear) {
    const tone = srgb.toEncoded(linear);
    const above = tones.findIndex((one) => one > tone);
    if (above < 0) return 1;
    if (above === 0) return 0;
    const share = (tone - tones[above - 1]) / (tones[above] - tones[above - 1]);
    return stops[above - 1] + (stops[above] - stops[above - 1]) * share;
  },
});

/** Limits linear light to what a display shows. */
export const limited = (rgb: Triple): Triple =>
  rgb.map((v) => (v > 0 ? Math.min(v, 1) : 0)) as unknown as Triple;

/** Conversion of sRGB, r, g, b of 0...1, to encoded values of a space; what it can't hold comes nearest. */
export const fromSrgb = (space: RgbSpace): ((rgb: Triple) => Triple) => {
  const [curve, back] = [curveOf(space), inverse(matrixOf(space))];
  return (rgb) =>
    limited(transform(back, rgb.map(srgb.toLinear))).map((v) => curve.toEncoded(v)) as unknown as Triple;
};

const rising: Check = (value, name) => {
  list(real(0, 1), curveSteps + 1, curveSteps + 1)(value, name);
  const tones = value as number[];
  const fall = tones.findIndex((tone, i) => i > 0 && tone < tones[i - 1]);
  if (fall > 0) throw expected(`at least ${tones[fall - 1]}`, `${name}[${fall}]`, tones[fall]);
};

/** Least part of colours that a matrix may keep, so that it can be undone. */
const leastDeterminantRatio = 0.01;

const reversible: Check = (value, name) => {
  list(real(-10, 10), 9, 9)(value, name);
  const [a, b, c, d, e, f, g, h, i] = value as number[];
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (determinant < leastDeterminantRatio) throw expected('primaries that differ', name, value);
};

const longestNameChars = 200;
const maxColors = 64;

const colors: Check = (value, name) => {
  if (typeof value !== 'string' || !new RegExp(`^(?:[0-9a-f]{6}){1,${maxColors}}$`).test(value))
    throw expected(`1 to ${maxColors} colours of six hexadecimal digits`, name, value);
};

/** Accepts a space of a recipe. @throws Refusal */
export const checkSpace: Check = record({
  name: text(longestNameChars),
  tones: rising,
  toSrgb: reversible,
  seen: colors,
});
