import { type Descriptor, srgb } from '../../adjustments';
import { transform } from '../../adjustments/primaries';
import { render, type Samples } from '../../render/render';
import { subsample } from '../../render/subsample';
import { toLab } from '../lab';
import { leastMean } from '../leastSquares';
import { curveOf, fromSrgb, limited, matrixOf, type RgbSpace } from '../space/space';
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
export const sampled = (samples: Samples, channels: 3 | 4): Uint8Array => {
  const some = subsample(samples, channels, maxSamples);
  if (channels === 3) return some;
  const found: number[] = [];
  for (let i = 0; i < some.length; i += 4) if (some[i + 3] > 127) found.push(...some.subarray(i, i + 3));
  return Uint8Array.from(found);
};

export const linearLevels = (levels: Uint8Array): Float64Array =>
  Float64Array.from(levels, (v) => srgb.toLinear(v / 255));

/** CIELAB of pixels in linear sRGB, after a change of each. */
export const labOf = (pixels: Float64Array, change: Development = () => {}): Float64Array => {
  const lab = new Float64Array(pixels.length);
  const rgb = new Float64Array(3);
  for (let i = 0; i < pixels.length; i += 3) {
    for (let c = 0; c < 3; c++) rgb[c] = pixels[i + c];
    change(rgb);
    toLab(rgb, lab, i);
  }
  return lab;
};

/** Linear sRGB of pixels under layers in sRGB. */
const rendered = (levels: Uint8Array, layers: readonly Descriptor[]): Float64Array => {
  const after = levels.slice();
  render(after, 3, layers, srgb);
  return linearLevels(after);
};

/** Linear sRGB of pixels under layers in a document of another space. */
const renderedIn = (space: RgbSpace, levels: Uint8Array, layers: readonly Descriptor[]): Float64Array => {
  const [convert, trc, toSrgb] = [fromSrgb(space), curveOf(space), matrixOf(space)];
  const pixels = Array.from({ length: levels.length / 3 }, (_, i) => {
    const [r, g, b] = levels.subarray(3 * i, 3 * i + 3);
    return convert([r / 255, g / 255, b / 255]);
  });
  const top = 65535;
  const samples = Uint16Array.from(pixels.flat(), (v) => Math.round(v * top));
  render(samples, 3, layers, trc);
  const lit = Float64Array.from(samples, (v) => trc.toLinear(v / top));
  for (let i = 0; i < lit.length; i += 3) lit.set(limited(transform(toSrgb, lit.subarray(i, i + 3))), i);
  return lit;
};

/**
 * The settings whose development of a picture is nearest to its layers: the mean difference in CIELAB is the least.
 * @param samples of 8 bits, in sRGB
 * @param layers bottom first
 * @param space that the layers are for; null for sRGB
 */
export const nearestSettings = (
  samples: Samples,
  channels: 3 | 4,
  layers: readonly Descriptor[],
  space: RgbSpace | null = null,
): CameraRawSettings => {
  const levels = sampled(samples, channels);
  const before = linearLevels(levels);
  const wanted = labOf(space ? renderedIn(space, levels, layers) : rendered(levels, layers));
  const residuals = (position: Float64Array) =>
    labOf(before, develop(settingsAt(position))).map((value, i) => value - wanted[i]);
  return snapped(
    settingsAt(leastMean(residuals, { bounds, unseen: unseenDeltaE, restraint: restraintFactor })),
  );
};
