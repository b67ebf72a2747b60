import { magicAdjustments, srgb, type Values } from '../../adjustments';
import type { Triple } from '../../adjustments/primaries';
import type { Samples } from '../../render/render';
import { subsample } from '../../render/subsample';
import { leastMean } from '../leastSquares';
import { labUnder } from './labUnder';
import { curveOf, type FittedSpace, fromSrgb, matrixOf, type RgbSpace } from './space';

/** How many pixels are compared: with 300 the mean over a whole photo is the same. No divisor of common widths. */
const comparedCount = 47;
/** CIELAB differences that nobody sees. */
const unseenDeltaE = 0.3;
/** A value moved by half its range has to bring the mean difference down by this: values stay near the predicted. */
const restraintDeltaE = 0.3;

/** Black and white, which every space has, beside what was seen. */
const ends: readonly Triple[] = [
  [0, 0, 0],
  [1, 1, 1],
];

const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);
const units = parameters.map(({ min, max }) => (max - min) / 2);

/** The space of a document together with colours of its photo, by which layers are fitted for it. */
export const spaceWith = (space: RgbSpace, samples: Samples, channels: 3 | 4): FittedSpace => {
  const some = subsample(samples, channels, comparedCount);
  const pixels = Array.from({ length: some.length / channels }, (_, i) =>
    some.subarray(i * channels, (i + 1) * channels),
  );
  const opaque = pixels.filter((pixel) => channels === 3 || pixel[3] > 127);
  const chosen = opaque.length > 0 ? opaque : pixels;
  const hex = (pixel: Uint8Array) =>
    Array.from(pixel.subarray(0, 3), (level) => level.toString(16).padStart(2, '0')).join('');
  return { ...space, seen: chosen.map(hex).join('') };
};

const seenBy = ({ seen }: FittedSpace): Triple[] =>
  (seen.match(/.{6}/g) ?? []).map(
    (hex) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Triple,
  );

const meanLength = (lab: Float64Array, wanted: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < lab.length; i += 3)
    sum += Math.hypot(lab[i] - wanted[i], lab[i + 1] - wanted[i + 1], lab[i + 2] - wanted[i + 2]);
  return sum / (lab.length / 3);
};

const stepped = (values: Values): Values =>
  Object.assign({}, ...magicAdjustments.map(({ snap }) => snap(values)));

/**
 * Values whose layers give a document of another space than sRGB the look that the given ones give in sRGB, over
 * the colours that were seen; the given ones where no others come nearer. Within their ranges, not yet stepped.
 */
export const fittedValues = (values: Values, space: FittedSpace): Values => {
  const convert = fromSrgb(space);
  const [trc, toSrgb] = [curveOf(space), matrixOf(space)];
  const seen = [...ends, ...seenBy(space)];
  const inSrgb = Float64Array.from(seen.flat());
  const inSpace = Float64Array.from(seen.flatMap(convert));
  const wanted = labUnder(inSrgb, values, srgb, null);
  const labAt = (of: Values) => labUnder(inSpace, of, trc, toSrgb);
  const valuesAt = (position: Float64Array): Values =>
    Object.fromEntries(
      parameters.map(({ key, min, max }, i) => {
        const value = values[key] + position[i] * units[i];
        return [key, Math.min(max, Math.max(min, value))];
      }),
    );
  const bounds = parameters.map(({ key, min, max }, i) => ({
    min: (min - values[key]) / units[i],
    max: (max - values[key]) / units[i],
  }));
  const residuals = (position: Float64Array) => labAt(valuesAt(position)).map((v, i) => v - wanted[i]);
  const found = valuesAt(leastMean(residuals, { bounds, unseen: unseenDeltaE, restraint: restraintDeltaE }));
  const offBy = (of: Values) => meanLength(labAt(stepped(of)), wanted);
  return offBy(found) < offBy(values) ? found : values;
};
