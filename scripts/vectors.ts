import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLayer, type Descriptor, gamma, srgb } from '../src/adjustments';
import { render } from '../src/render/render';
import { dataPath } from './data';

/** What Photoshop made of known pixels with one adjustment layer over them. */
export interface Vector {
  readonly id: string;
  readonly source: string;
  readonly licence: string;
  /** "untagged", or the name of the document's profile. */
  readonly profile: string;
  readonly layer: Descriptor;
  /** 8-bit red, green, blue. */
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

/** The most that may differ, in levels: in one value, and in the mean of a kind. */
export const bar = { max: 1, mean: 0.03, legacyMean: 0.1 };

export const fixture = join(__dirname, '../test/fixtures/photoshop-vectors.json');

const read = (file: string): Vector[] => JSON.parse(readFileSync(file, 'utf8'));

/** All vectors where they are, else null: they are too large for the project. */
export const fullVectors = (): Vector[] | null => {
  const full = dataPath('truth', 'photoshop-vectors.json');
  return full === null ? null : read(full);
};

/** The thinned vectors that every clone has. */
export const fixtureVectors = (): Vector[] => read(fixture);

/** Documents without a profile were made in a working space whose curve is a power of 2.2. */
const curveOf = ({ profile, id }: Vector) => {
  if (profile === 'untagged') return gamma(2.2);
  if (profile.startsWith('sRGB')) return srgb;
  throw new Error(`No tone curve is known for the profile "${profile}" of ${id}.`);
};

const kindOf = ({ layer }: Vector): string => (layer.useLegacy ? `${layer._obj} (legacy)` : layer._obj);

/** Our rendering of a vector's input, as 8-bit values in a row. */
export const rendered = (vector: Vector): Uint8Array => {
  const samples = Uint8Array.from(vector.input.flat());
  render(samples, 3, [checkLayer(vector.layer)], curveOf(vector));
  return samples;
};

/** Renders every vector and compares, by kind. */
export const measure = (vectors: readonly Vector[]): Parity[] =>
  [...new Set(vectors.map(kindOf))].sort().map((kind) => {
    const own = vectors.filter((vector) => kindOf(vector) === kind);
    const errors = own.flatMap((vector) => {
      const ours = rendered(vector);
      return vector.output.flat().map((value, i) => Math.abs(value - ours[i]));
    });
    const max = errors.reduce((a, b) => Math.max(a, b), 0);
    const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
    return { kind, vectors: own.length, n: errors.length, max, mean };
  });

export const passes = ({ kind, max, mean }: Parity): boolean =>
  max <= bar.max && mean <= (kind.endsWith('(legacy)') ? bar.legacyMean : bar.mean);
