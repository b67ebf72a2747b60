import { workingProfile } from '../image/profiles';
import { finish } from '../pieces';
import type { Canvas } from './composite';
import { colorCount, type DocumentState } from './model';
import { documentSpace } from './space';

/** Pixels as the API gives them. */
export interface ImagePixels {
  readonly colorSpace: 'RGB' | 'Grayscale' | 'Lab' | 'CMYK';
  readonly colorProfile: string;
  readonly components: number;
  readonly componentSize: 8 | 16 | 32;
  readonly width: number;
  readonly height: number;
  /** Interleaved; 16 bits end at 32768. [D] imaging */
  readonly data: Uint8Array | Uint16Array | Float32Array;
}

export interface Wanted {
  readonly colorSpace: 'RGB' | 'Grayscale' | 'Lab';
  readonly colorProfile: string;
  readonly componentSize: 8 | 16 | 32;
  readonly alpha: boolean;
  /** Puts the picture over white. */
  readonly matte: boolean;
}

/** Values that stand for full in the API. */
const top = { 8: 255, 16: 32768, 32: 1 } as const;
const modeOf = { RGB: 'RGB', Grayscale: 'Gray', Lab: 'Lab' } as const;

const make = (size: 8 | 16 | 32, length: number) =>
  size === 8 ? new Uint8Array(length) : size === 16 ? new Uint16Array(length) : new Float32Array(length);

/**
 * Converts, scales and quantises part of a document, row by row.
 * @param width of the result; scaled by the mean of what each pixel covers. Photoshop's kernel is unknown.
 */
export function* converting(
  { bounds, data }: Canvas,
  state: DocumentState,
  wanted: Wanted,
  width: number,
  height: number,
): Generator<void, ImagePixels> {
  const { componentSize, colorSpace, colorProfile, alpha, matte } = wanted;
  const count = colorCount(state.mode);
  const stride = count + 1;
  const outMode = modeOf[colorSpace];
  const outColors = colorCount(outMode);
  const components = outColors + (alpha && !matte ? 1 : 0);
  const out = make(componentSize, width * height * components);
  const peak = top[componentSize];
  const round = componentSize === 32 ? 0 : 0.5;
  const max = state.depth === 8 ? 255 : state.depth === 16 ? 65535 : 1;
  // [D] 32 bits are linear light of the profile's primaries.
  const from = documentSpace(state.mode, state.profile, state.depth === 32);
  const to = documentSpace(outMode, colorProfile || null, componentSize === 32);
  // What has no profile counts as in the working one.
  const named = (profile: string | null) => profile || (outMode === 'RGB' ? workingProfile : '');
  const same =
    outMode === state.mode &&
    named(state.profile) === named(colorProfile) &&
    (state.depth === 32) === (componentSize === 32);
  const w = bounds.right - bounds.left;
  const h = bounds.bottom - bounds.top;
  const sums = new Float64Array(stride);
  const values = new Float64Array(Math.max(count, outColors));
  // Neighbours are often alike: the same colour is converted once.
  const before = new Float64Array(count).fill(Number.NaN);
  let converted: ArrayLike<number> = values;
  for (let y = 0, into = 0; y < height; y++) {
    const y0 = Math.floor((y * h) / height);
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * h) / height));
    for (let x = 0; x < width; x++, into += components) {
      const x0 = Math.floor((x * w) / width);
      const x1 = Math.max(x0 + 1, Math.floor(((x + 1) * w) / width));
      sums.fill(0);
      for (let sy = y0; sy < y1; sy++)
        for (let at = (sy * w + x0) * stride; at < (sy * w + x1) * stride; at += stride) {
          const weight = data[at + count];
          for (let c = 0; c < count; c++) sums[c] += data[at + c] * weight;
          sums[count] += weight;
        }
      const weight = sums[count];
      if (weight === 0 && !matte) continue;
      const opacity = weight / (max * (y1 - y0) * (x1 - x0));
      let changed = false;
      for (let c = 0; c < count; c++) {
        values[c] = weight ? sums[c] / (weight * max) : 1;
        changed ||= values[c] !== before[c];
        before[c] = values[c];
      }
      if (!same && changed) converted = to.fromXyz(from.toXyz(values));
      for (let c = 0; c < outColors; c++) {
        const value = matte ? 1 + (converted[c] - 1) * opacity : converted[c];
        out[into + c] = componentSize === 32 ? value : Math.min(1, Math.max(0, value)) * peak + round;
      }
      if (components > outColors) out[into + outColors] = opacity * peak + round;
    }
    yield;
  }
  return { colorSpace, colorProfile, components, componentSize, width, height, data: out };
}

/** The same at once. */
export const convert = (...given: Parameters<typeof converting>): ImagePixels => finish(converting(...given));
