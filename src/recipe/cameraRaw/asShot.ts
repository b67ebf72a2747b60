import { inverse, type Matrix, type Triple, transform } from '../../adjustments/primaries';
import { type Chromaticity, type WhiteBalance, whiteBalanceOf } from './temperature';

/** XYZ to a camera's red, green and blue. */
export type CameraMatrix = Matrix;

/** A matrix, with the light that it was measured in. */
interface Calibrated {
  /** By EXIF's number. */
  readonly illuminant: number;
  readonly matrix: CameraMatrix;
  /** Difference of the single camera from others of its kind; null for none. */
  readonly calibration: CameraMatrix | null;
}

/** What a raw file tells of its camera's colours. */
export interface CameraColors {
  /** The camera's values of what was white as shot; green is 1. */
  readonly neutral: Triple;
  /** One or two. */
  readonly calibrated: readonly Calibrated[];
  readonly analogBalance: Triple | null;
  /** True when the file brings its own matrices; false for one of a table, for daylight alone. */
  readonly own: boolean;
}

/** Kelvin of lights by EXIF's number. Source: Exif 2.32, LightSource; DNG 1.7, CalibrationIlluminant1. */
const kelvinOf: Readonly<Record<number, number>> = {
  1: 5500,
  2: 4150,
  3: 2850,
  4: 5500,
  9: 5500,
  10: 6500,
  11: 7500,
  12: 6400,
  13: 5050,
  14: 4150,
  15: 3525,
  16: 2925,
  17: 2850,
  18: 5500,
  19: 6500,
  20: 5500,
  21: 6500,
  22: 7500,
  23: 5000,
  24: 3200,
};

const times = (a: Matrix, b: Matrix): Matrix => {
  const columns = [0, 1, 2].map((c) => transform(a, [b[0][c], b[1][c], b[2][c]]));
  return [0, 1, 2].map((r) => columns.map((column) => column[r])) as unknown as Matrix;
};

const mixed = (a: Matrix, b: Matrix, share: number): Matrix =>
  a.map((row, r) => row.map((v, c) => v * share + b[r][c] * (1 - share))) as unknown as Matrix;

const diagonal = ([r, g, b]: Triple): Matrix => [
  [r, 0, 0],
  [0, g, 0],
  [0, 0, b],
];

/** The matrix for a light of a temperature: between two by their mired values. Source: DNG 1.7, chapter 6. */
function matrixFor({ calibrated, analogBalance }: CameraColors, kelvin: number): Matrix {
  const known = calibrated
    .map((one) => ({ kelvin: kelvinOf[one.illuminant] ?? 0, ...one }))
    .map(({ kelvin, matrix, calibration }) => ({
      kelvin,
      matrix: calibration ? times(calibration, matrix) : matrix,
    }))
    .sort((a, b) => a.kelvin - b.kelvin);
  const [cold, warm] = [known[0], known[known.length - 1]];
  const same = cold.kelvin === warm.kelvin || cold.kelvin === 0;
  const share = same
    ? 0
    : Math.min(1, Math.max(0, (1 / kelvin - 1 / warm.kelvin) / (1 / cold.kelvin - 1 / warm.kelvin)));
  const matrix = mixed(cold.matrix, warm.matrix, share);
  return analogBalance ? times(diagonal(analogBalance), matrix) : matrix;
}

/** D50, where the search begins. Source: DNG 1.7, chapter 6. */
const first: Chromaticity = { x: 0.34567, y: 0.3585 };
const maxRounds = 30;
const enoughXy = 1e-7;

const isWhite = ({ x, y }: Chromaticity): boolean => x > 0.15 && x < 0.7 && y > 0.15 && y < 0.7;

/** The white of the light as shot; null where a camera's numbers give none. Source: DNG 1.7, chapter 6. */
export function asShotWhite(colors: CameraColors): Chromaticity | null {
  let white = first;
  for (let round = 0; round < maxRounds; round++) {
    const { temperature } = whiteBalanceOf(white);
    const xyz = transform(inverse(matrixFor(colors, temperature)), colors.neutral);
    const sum = xyz[0] + xyz[1] + xyz[2];
    const next = { x: xyz[0] / sum, y: xyz[1] / sum };
    if (!isWhite(next)) return null;
    if (Math.abs(next.x - white.x) + Math.abs(next.y - white.y) < enoughXy) return next;
    // Where it swings between two, their middle.
    white = round === maxRounds - 2 ? { x: (next.x + white.x) / 2, y: (next.y + white.y) / 2 } : next;
  }
  return white;
}

/** Range of Camera Raw's sliders for raw files. */
export const whiteBalanceRange = {
  temperature: { min: 2000, max: 50000 },
  tint: { min: -150, max: 150 },
} as const;

/** True of a setting that the sliders can have. */
export const isReachable = ({ temperature, tint }: WhiteBalance): boolean =>
  temperature > whiteBalanceRange.temperature.min &&
  temperature < whiteBalanceRange.temperature.max &&
  Math.abs(tint) < whiteBalanceRange.tint.max;
