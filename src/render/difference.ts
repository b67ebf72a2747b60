import { converter, differenceCiede2000, modeLab65, modeRgb, modeXyz65, useMode } from 'culori/fn';
import { type Descriptor, srgb } from '../adjustments';
import { render, type Samples } from './render';
import { subsample } from './subsample';

/**
 * The mean CIEDE2000 of a change from which on it is one: a difference of 1 is just visible side by side. Viewers of
 * whole pictures need more, CIELAB 2.2 on average. Source: Sharma, Wu and Dalal 2005 for the scale; Stokes,
 * Fairchild and Berns 1992 for pictures.
 */
export const justNoticeableDeltaE = 1;

/** The most pixels that are compared, taken evenly: their mean is that of all to within some hundredths. */
const maxSamples = 4096;

for (const mode of [modeRgb, modeXyz65, modeLab65]) useMode(mode);
const toLab = converter('lab65');
const difference = differenceCiede2000();

const labAt = (samples: Samples, at: number) =>
  toLab({ mode: 'rgb', r: samples[at] / 255, g: samples[at + 1] / 255, b: samples[at + 2] / 255 });

/** Mean CIEDE2000 between two pictures of as many pixels, each by the alpha of the first. */
const meanOf = (before: Samples, after: Samples, channels: 3 | 4): number => {
  let sum = 0;
  let all = 0;
  for (let i = 0; i < before.length; i += channels) {
    const weight = channels === 4 ? before[i + 3] : 1;
    if (weight === 0) continue;
    sum += weight * difference(labAt(before, i), labAt(after, i));
    all += weight;
  }
  return all > 0 ? sum / all : 0;
};

/**
 * Tells how much layers change a picture of 8 bits in sRGB: the mean CIEDE2000 over its pixels, each by its alpha.
 * @param layers bottom first
 */
export const meanDifference = (samples: Samples, channels: 3 | 4, layers: readonly Descriptor[]): number => {
  if (layers.length === 0) return 0;
  const before = subsample(samples, channels, maxSamples);
  const after = before.slice();
  render(after, channels, layers, srgb);
  return meanOf(before, after, channels);
};

/** Tells how much two pictures of the same size differ, in the same measure. */
export const differenceBetween = (before: Samples, after: Samples, channels: 3 | 4): number =>
  meanOf(subsample(before, channels, maxSamples), subsample(after, channels, maxSamples), channels);
