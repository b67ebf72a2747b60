import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  adjustments,
  checkLayer,
  type Descriptor,
  gammaCurve,
  srgb,
  type ToneCurve,
} from '../src/adjustments';
import { compositeLayers, type DrawnLayer } from '../src/render/composite';
import { render, type Samples } from '../src/render/render';
import { dataPath } from './data';

/** What Photoshop made of known pixels with adjustment layers over them. */
export interface Vector {
  readonly id: string;
  readonly source: string;
  readonly licence: string;
  /** "untagged", or the name of the document's profile. */
  readonly profile: string;
  /** 8 unless told; values of 16 bits are 0...65535. */
  readonly depth?: 8 | 16 | 32;
  readonly layer?: Descriptor;
  /** In place of `layer`: several, bottom first. */
  readonly layers?: readonly Descriptor[];
  /** The mask of the adjustment at each pixel, 0...255. */
  readonly mask?: readonly number[];
  /** The opacity of the group around the adjustment, 0...255. */
  readonly groupOpacity?: number;
  readonly note?: string;
  /** Red, green, blue. */
  readonly input: readonly (readonly number[])[];
  readonly output: readonly (readonly number[])[];
}

/** How far our rendering is from Photoshop's, in levels. */
export interface Parity {
  readonly kind: string;
  readonly vectors: number;
  /** Channel values compared. */
  readonly n: number;
  readonly max: number;
  readonly mean: number;
}

interface Bar {
  readonly max: number;
  readonly mean: number;
}

/** The most that may differ, in levels of 8 bits: in one value, and in the mean of a kind. */
export const bar: Bar = { max: 1, mean: 0.03 };

/** Kinds whose formula is known less well, each with what is known. */
const bars: Readonly<Record<string, Bar>> = {
  'brightnessEvent (legacy)': { max: 1, mean: 0.1 },
  hueSaturation: { max: 2, mean: 0.3 },
  'hueSaturation (ranges)': { max: 8, mean: 0.4 },
  gradientMapClass: { max: 2, mean: 0.3 },
  photoFilter: { max: 2, mean: 0.2 },
};

export const barOf = (kind: string): Bar => bars[kind] ?? bar;

export const fixture = join(__dirname, '../test/fixtures/photoshop-vectors.json');

/** One object a line, or one list. */
const read = (file: string): Vector[] => {
  const text = readFileSync(file, 'utf8').trim();
  if (text.startsWith('[')) return JSON.parse(text);
  return text.split('\n').map((line) => JSON.parse(line));
};

const layersOf = ({ layer, layers }: Vector): readonly Descriptor[] => layers ?? [layer!];

/** Methods of a Gradient Map whose form is unknown, which are refused. */
const isRefused = (layer: Descriptor): boolean => {
  const method = layer.gradientsInterpolationMethod as { _value: string } | undefined;
  return method !== undefined && method._value !== 'classic';
};

/** Vectors of 8 and 16 bits of kinds that are rendered. */
export const isRendered = (vector: Vector): boolean =>
  vector.depth !== 32 &&
  layersOf(vector).every((layer) => adjustments.some(({ kind }) => kind === layer._obj) && !isRefused(layer));

/** All vectors where they are, else null: they are too large for the project. */
export const fullVectors = (): Vector[] | null => {
  const files = ['photoshop-vectors.json', 'photoshop-2026-vectors.json'].map((name) =>
    dataPath('truth', name),
  );
  return files.includes(null) ? null : files.flatMap((file) => read(file!)).filter(isRendered);
};

/** The thinned vectors that every clone has. */
export const fixtureVectors = (): Vector[] => read(fixture);

/** Documents without a profile were made in a working space: most of them with a curve that is a power of 2.2. */
export const curveOf = ({ profile, id, note = '' }: Vector) => {
  if (profile.startsWith('sRGB') || note.endsWith('working space sRGB')) return srgb;
  if (profile === 'untagged') return gammaCurve(2.2);
  throw new Error(`No tone curve is known for the profile "${profile}" of ${id}.`);
};

/** Kind of a vector, as the bars name it. */
export const kindOf = (vector: Vector): string => {
  if (vector.mask) return 'masks';
  if (vector.groupOpacity !== undefined) return 'opacity of a group';
  const [layer, ...more] = layersOf(vector);
  if (more.length) return 'chains';
  if (layer._obj === 'hueSaturation' && (layer.adjustment as object[]).length > 1)
    return 'hueSaturation (ranges)';
  return layer.useLegacy ? `${layer._obj} (legacy)` : layer._obj;
};

const plain = {
  visible: true,
  opacity: 100,
  fillOpacity: 100,
  clipped: false,
  blend: 'normal',
  mask: null,
  background: false,
  raster: null,
  adjustment: null,
  children: [],
} as const;

/** The layers as a document of one row of pixels, drawn as documents are: with the mask, in the group. */
const drawn = (vector: Vector, samples: Samples, trc: ToneCurve): Samples => {
  const { mask, groupOpacity, depth = 8 } = vector;
  const row = { left: 0, top: 0, right: samples.length / 3, bottom: 1 };
  const full = depth === 8 ? 255 : 65535;
  const data = new (depth === 8 ? Uint8Array : Uint16Array)(row.right * 4).map((_, i) =>
    i % 4 === 3 ? full : samples[3 * (i >> 2) + (i % 4)],
  );
  const raster = { left: 0, top: 0, width: row.right, height: 1, channels: 4, alpha: true, data };
  const adjusting = layersOf(vector).map(
    (adjustment): DrawnLayer => ({
      ...plain,
      kind: 'adjustment',
      adjustment,
      mask: mask ? { ...row, data: Uint8Array.from(mask) } : null,
    }),
  );
  const opacity = (100 * (groupOpacity ?? 255)) / 255;
  const group: DrawnLayer = { ...plain, kind: 'group', blend: 'passThrough', opacity, children: adjusting };
  const layers: DrawnLayer[] = [{ ...plain, kind: 'pixel', background: true, raster }, group];
  const drawing = {
    colors: 3,
    depth,
    scale: 1,
    pixels: (of: typeof raster) => of,
    adjust: (values: unknown, layers: readonly Descriptor[]) => render(values as Samples, 4, layers, trc),
  };
  const canvas = compositeLayers(drawing as never, layers as never, row).data as Uint8Array | Uint16Array;
  return canvas.filter((_, i) => i % 4 < 3);
};

/** Our rendering of a vector's input, in a row. */
export const rendered = (vector: Vector): Samples => {
  const { mask, groupOpacity, depth = 8 } = vector;
  const before = vector.input.flat();
  const samples = depth === 8 ? Uint8Array.from(before) : Uint16Array.from(before);
  const layers = layersOf(vector).map(checkLayer);
  if (mask || groupOpacity !== undefined) return drawn(vector, samples, curveOf(vector));
  render(samples, 3, layers, curveOf(vector));
  return samples;
};

/** Renders every vector and compares, by kind. */
export const measure = (vectors: readonly Vector[]): Parity[] =>
  [...new Set(vectors.map(kindOf))].sort().map((kind) => {
    const own = vectors.filter((vector) => kindOf(vector) === kind);
    const errors = own.flatMap((vector) => {
      const ours = rendered(vector);
      const levels = vector.depth === 16 ? 257 : 1;
      return vector.output.flat().map((value, i) => Math.abs(value - ours[i]) / levels);
    });
    const max = errors.reduce((a, b) => Math.max(a, b), 0);
    const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
    return { kind, vectors: own.length, n: errors.length, max, mean };
  });

export const passes = ({ kind, max, mean }: Parity): boolean =>
  max <= barOf(kind).max && mean <= barOf(kind).mean;
