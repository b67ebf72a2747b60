import { magicAdjustments, srgb, type Values } from '../../adjustments';
import { render, type Samples } from '../../render/render';
import { editRecipe } from '../createRecipe';
import { layersInSrgb } from '../inSrgb';
import { leastMean } from '../leastSquares';
import { type Recipe, settingsOf } from '../recipe';
import type { KeptSidecar } from './merge';
import { develop } from './model';
import { labOf, linearLevels, sampled } from './nearest';

const controls = magicAdjustments.flatMap((adjustment) => adjustment.controls);
/** Share of a control's range by which its effect is measured: far above what rounding does. */
const probeShare = 0.05;
/** CIELAB differences that nobody sees. */
const unseenDeltaE = 0.3;
/** A control moved by the probe has to bring the mean difference down by this. */
const restraintFactor = 0.02;
/** Rounds in which effects are measured anew, where the last one led. */
const roundCount = 2;

/**
 * Additions to Magic's values by somebody who moved the sliders of Camera Raw: the offsets whose layers change the
 * picture most nearly as the sliders did. Under the model of the sliders; what those that Magic wrote leave of its layers
 * is not counted against anybody.
 * @param samples of the photo, 8-bit sRGB
 */
export const keptOffsets = (
  samples: Samples,
  channels: 3 | 4,
  recipe: Recipe,
  { wrote, now }: KeptSidecar,
): Values => {
  const levels = sampled(samples, channels);
  const before = linearLevels(levels);
  const settings = settingsOf(recipe);
  const looks = (offsets: Values): Float64Array => {
    const sums = Object.fromEntries(
      controls.map(({ key }) => [key, (settings.offsets[key] ?? 0) + (offsets[key] ?? 0)]),
    );
    const after = levels.slice();
    render(after, 3, layersInSrgb(editRecipe(recipe, { ...settings, offsets: sums })), srgb);
    return labOf(linearLevels(after));
  };
  const [then, today] = [wrote, now].map((one) => labOf(before, develop(one)));
  const start = looks({});
  const wanted = start.map((value, i) => value + today[i] - then[i]);
  const probes = controls.map(({ min, max }) => (max - min) * probeShare);
  let found = new Float64Array(controls.length);
  const offsetsAt = (position: Float64Array): Values =>
    Object.fromEntries(controls.map(({ key }, i) => [key, position[i] * probes[i]]));
  for (let round = 0; round < roundCount; round++) {
    const at = looks(offsetsAt(found));
    const slopes = controls.map((_, k) => {
      const moved = looks(offsetsAt(found.map((value, i) => (i === k ? value + 1 : value))));
      return moved.map((value, i) => value - at[i]);
    });
    const from = found;
    const bounds = controls.map((_, i) => ({
      min: -1 / probeShare - from[i],
      max: 1 / probeShare - from[i],
    }));
    const residuals = (position: Float64Array) =>
      at.map((value, i) => {
        let sum = value - wanted[i];
        for (let k = 0; k < position.length; k++) sum += position[k] * slopes[k][i];
        return sum;
      });
    const step = leastMean(residuals, { bounds, unseen: unseenDeltaE, restraint: restraintFactor });
    found = from.map((value, i) => value + step[i]);
  }
  return offsetsAt(found);
};
