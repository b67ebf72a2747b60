import { srgb } from '../../src/adjustments';
import { type Matrix, srgbPrimaries, type Triple, transform } from '../../src/adjustments/primaries';
import { Blob, type Directory, TiffWriter, types } from './rawFiles';

const { byte, ascii, short, long, rational, sRational } = types;

/** A scene as linear sRGB, interleaved, 0...1. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly linear: Float64Array;
}

export interface DngOptions {
  readonly preview: Buffer | null;
  readonly orientation?: number;
  /** XYZ to the camera's values, for tungsten (light 17) and daylight (21). */
  readonly matrices: readonly [Matrix, Matrix];
  /** The camera's values of white. */
  readonly neutral: Triple;
  readonly xmp?: string;
  readonly model?: string;
  /** Bytes of nothing in place of the sensor's values: for files that are only looked at by their preview. */
  readonly bare?: number;
}

/** Matrices of a camera that never was: a plausible pair. */
export const camera: readonly [Matrix, Matrix] = [
  [
    [0.92, -0.31, -0.08],
    [-0.42, 1.21, 0.24],
    [-0.06, 0.18, 0.62],
  ],
  [
    [0.84, -0.26, -0.09],
    [-0.45, 1.25, 0.22],
    [-0.09, 0.21, 0.58],
  ],
];

/** The camera's values of what has a chromaticity, green 1, by the matrix for a share of tungsten. */
export function neutralOf({ x, y }: { x: number; y: number }, share: number, [a, b] = camera): Triple {
  const mixed = a.map((row, r) => row.map((v, c) => v * share + b[r][c] * (1 - share))) as unknown as Matrix;
  const [r, g, bl] = transform(mixed, [x / y, 1, (1 - x - y) / y]);
  return [r / g, 1, bl / g];
}

const whiteLevel = 16383;

/**
 * The sensor's values of a scene, red, green, green and blue in turn: every pixel of it is one value. The camera sees
 * sRGB's colours by the matrix for daylight, each times its neutral.
 */
function mosaic({ width, height, linear }: Scene, { matrices, neutral }: DngOptions): Buffer {
  const toCamera = matrices[1].map((row) => transform(transposed(srgbPrimaries), row)) as unknown as Matrix;
  const white = transform(toCamera, [1, 1, 1]);
  const out = Buffer.alloc(width * height * 2);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const c = (y & 1) + (x & 1);
      const value = transform(toCamera, linear.subarray(3 * at, 3 * at + 3))[c];
      const level = (value / white[c]) * neutral[c] * whiteLevel;
      out.writeUInt16LE(Math.max(0, Math.min(whiteLevel, Math.round(level))), 2 * at);
    }
  return out;
}

const transposed = (m: Matrix): Matrix => [0, 1, 2].map((i) => m.map((row) => row[i])) as unknown as Matrix;

/** A scene of levels of sRGB. */
export const sceneOf = (levels: Uint8Array, width: number, height: number): Scene => ({
  width,
  height,
  linear: Float64Array.from(levels, (value) => srgb.toLinear(value / 255)),
});

/** A DNG with its sensor's values in a mosaic and a JPEG as preview. Source: DNG 1.7. */
export function dng(scene: Scene, options: DngOptions): Buffer {
  const { preview, orientation = 1, matrices, neutral, xmp, model = 'Imaginary One', bare } = options;
  const { width, height } = scene;
  const sensor = bare === undefined ? mosaic(scene, options) : Buffer.alloc(bare);
  const raw: Directory = {
    fields: [
      [254, long, [0]],
      [256, long, [width]],
      [257, long, [height]],
      [258, short, [16]],
      [259, short, [1]],
      [262, short, [32803]],
      [273, long, new Blob(sensor)],
      [277, short, [1]],
      [278, long, [height]],
      [279, long, [sensor.length]],
      [284, short, [1]],
      [33421, short, [2, 2]],
      [33422, byte, [0, 1, 1, 2]],
      [50714, short, [0]],
      [50717, long, [whiteLevel]],
    ],
  };
  const shown: Directory | null = preview && {
    fields: [
      [254, long, [1]],
      [256, long, [width]],
      [257, long, [height]],
      [258, short, [8, 8, 8]],
      [259, short, [7]],
      [262, short, [6]],
      [273, long, new Blob(preview)],
      [277, short, [3]],
      [278, long, [height]],
      [279, long, [preview.length]],
    ],
  };
  const root: Directory = {
    fields: [
      [254, long, [1]],
      [271, ascii, 'Imaginary'],
      [272, ascii, model],
      [274, short, [orientation]],
      [330, long, shown ? [raw, shown] : [raw]],
      ...(xmp ? ([[700, byte, Buffer.from(xmp)]] as const) : []),
      [50706, byte, [1, 4, 0, 0]],
      [50707, byte, [1, 1, 0, 0]],
      [50708, ascii, model],
      [50721, sRational, matrices[0].flat()],
      [50722, sRational, matrices[1].flat()],
      [50728, rational, neutral],
      [50778, short, [17]],
      [50779, short, [21]],
    ],
  };
  return new TiffWriter().write(root);
}
