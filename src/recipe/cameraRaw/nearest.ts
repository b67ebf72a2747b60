import { type Descriptor, srgb } from '../../adjustments';
import { render, type Samples } from '../../render/render';
import { someOf } from '../../render/subsample';
import { toLab } from './lab';
import { leastMean } from './leastSquares';
import { type Development, develop } from './model';
import { type CameraRawSettings, settingNames, sliders, snapped } from './settings';

/** The most pixels of the picture that are compared. */
const maxSamples = 1500;
/** CIELAB differences that nobody sees. */
const unseenDeltaE = 0.3;
/** A slider at its end has to bring the mean difference down by this, so that none works against another. */
const restraintFactor = 0.3;

/** Unit of each slider. */
const units = settingNames.map((name) => (sliders[name].step < 1 ? 1 : 100));
const bounds = settingNames.map((name, i) => ({
  min: sliders[name].min / units[i],
  max: sliders[name].max / units[i],
}));

const settingsAt = (position: Float64Array): CameraRawSettings =>
  Object.fromEntries(settingNames.map((name, i) => [name, position[i] * units[i]])) as CameraRawSettings;

/** Visible pixels from all over a picture, r, g, b. */
const sampled = (samples: Samples, channels: 3 | 4): Uint8Array => {
  const some = someOf(samples, channels, maxSamples);
  if (channels === 3) return some;
  const found: number[] = [];
  for (let i = 0; i < some.length; i += 4) if (some[i + 3] > 127) found.push(...some.subarray(i, i + 3));
  return Uint8Array.from(found);
};

const linear = (levels: Uint8Array): Float64Array => Float64Array.from(levels, (v) => srgb.toLinear(v / 255));

const labOf = (pixels: Float64Array, change: Development = () => {}): Float64Array => {
  const lab = new Float64Array(pixels.length);
  const rgb = new Float64Array(3);
  for (let i = 0; i < pixels.length; i += 3) {
    for (let c = 0; c < 3; c++) rgb[c] = pixels[i + c];
    change(rgb);
    toLab(rgb, lab, i);
  }
  return lab;
};

/**
 * The settings whose development of a picture is nearest to its layers: the mean difference in CIELAB is the least.
 * @param samples of 8 bits, in sRGB
 * @param layers bottom first
 */
export const nearestSettings = (
  samples: Samples,
  channels: 3 | 4,
  layers: readonly Descriptor[],
): CameraRawSettings => {
  const levels = sampled(samples, channels);
  const before = linear(levels);
  render(levels, 3, layers, srgb);
  const wanted = labOf(linear(levels));
  const residuals = (position: Float64Array) =>
    labOf(before, develop(settingsAt(position))).map((value, i) => value - wanted[i]);
  return snapped(
    settingsAt(leastMean(residuals, { bounds, unseen: unseenDeltaE, restraint: restraintFactor })),
  );
};
