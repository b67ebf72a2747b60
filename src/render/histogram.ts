import { type Descriptor, srgb } from '../adjustments';
import { paperWhiteLevel } from './paperWhite';
import { render, type Samples } from './render';
import { subsample } from './subsample';

/** Histogram of a picture. */
export interface Histogram {
  /** Channels red, green and blue: the share of the pixels in each of `bins`, from dark to light. */
  readonly channels: readonly [Float64Array, Float64Array, Float64Array];
  /** The share of pixels that are clipped to black, and to white. */
  readonly black: number;
  readonly white: number;
}

export const binCount = 64;

/** The most pixels that are counted, taken evenly. */
const maxSamples = 16384;
/** Up to this level in all three channels a pixel is black. */
const darkestLevel = 1;

/** Counts a picture of 8 bits; pixels count by their alpha. */
export const histogramOf = (samples: Samples, channels: 3 | 4): Histogram => {
  const counts = [0, 1, 2].map(() => new Float64Array(binCount)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let all = 0;
  let black = 0;
  let white = 0;
  for (let i = 0; i < samples.length; i += channels) {
    const weight = channels === 4 ? samples[i + 3] : 1;
    all += weight;
    for (let c = 0; c < 3; c++) counts[c][(samples[i + c] * binCount) >> 8] += weight;
    if (Math.max(samples[i], samples[i + 1], samples[i + 2]) <= darkestLevel) black += weight;
    if (Math.min(samples[i], samples[i + 1], samples[i + 2]) >= paperWhiteLevel) white += weight;
  }
  const share = all > 0 ? 1 / all : 0;
  for (const one of counts) for (let bin = 0; bin < binCount; bin++) one[bin] *= share;
  return { channels: counts, black: black * share, white: white * share };
};

/** The histogram of a picture of 8 bits in sRGB as it is, and under layers. @param layers bottom first */
export const histograms = (
  samples: Samples,
  channels: 3 | 4,
  layers: readonly Descriptor[],
): { before: Histogram; after: Histogram } => {
  const some = subsample(samples, channels, maxSamples);
  const before = histogramOf(some, channels);
  if (layers.length > 0) render(some, channels, layers, srgb);
  return { before, after: histogramOf(some, channels) };
};
