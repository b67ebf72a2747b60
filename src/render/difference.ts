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

/** Pixels taken evenly from a picture of 8 bits in sRGB, and the same under layers. */
const compared = (samples: Samples, channels: 3 | 4, layers: readonly Descriptor[]): [Samples, Samples] => {
  const before = subsample(samples, channels, maxSamples);
  const after = before.slice();
  render(after, channels, layers, srgb);
  return [before, after];
};

/** Weight of all pixels of a picture: their number, or the sum of their alphas. */
const weightOf = (samples: Samples, channels: 3 | 4): number => {
  if (channels === 3) return samples.length / 3;
  let sum = 0;
  for (let i = 3; i < samples.length; i += 4) sum += samples[i];
  return sum;
};

/**
 * Mean CIEDE2000 between two pictures of as many pixels, each by the alpha of the first.
 * @param enough ends the count where the mean is certain to reach it: what is given then is at least as much
 */
const meanOf = (
  before: Samples,
  after: Samples,
  channels: 3 | 4,
  enough = Number.POSITIVE_INFINITY,
): number => {
  const all = weightOf(before, channels);
  if (all === 0) return 0;
  const last = enough * all;
  let sum = 0;
  for (let i = 0; i < before.length && sum < last; i += channels) {
    const weight = channels === 4 ? before[i + 3] : 1;
    if (weight > 0) sum += weight * difference(labAt(before, i), labAt(after, i));
  }
  return sum / all;
};

/**
 * Tells how much layers change a picture of 8 bits in sRGB: the mean CIEDE2000 over its pixels, each by its alpha.
 * @param layers bottom first
 */
export const meanDifference = (samples: Samples, channels: 3 | 4, layers: readonly Descriptor[]): number =>
  layers.length === 0 ? 0 : meanOf(...compared(samples, channels, layers), channels);

/** True where that is enough to be seen; of a change that plainly is, few pixels are looked at. */
export const isVisible = (samples: Samples, channels: 3 | 4, layers: readonly Descriptor[]): boolean =>
  layers.length > 0 &&
  meanOf(...compared(samples, channels, layers), channels, justNoticeableDeltaE) >= justNoticeableDeltaE;

/** Tells how much two pictures of the same size differ, in the same measure. */
export const differenceBetween = (before: Samples, after: Samples, channels: 3 | 4): number =>
  meanOf(subsample(before, channels, maxSamples), subsample(after, channels, maxSamples), channels);
