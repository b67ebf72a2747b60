import { byId, srgb, type Values } from '../adjustments';
import { leastMean } from '../recipe/leastSquares';
import { labUnder } from '../recipe/space/labUnder';
import type { ImageSignature } from './imageSignature';

/** Stops by which a reference is brighter than another frame, and has more red and blue over green. */
export interface Drift {
  readonly light: number;
  readonly red: number;
  readonly blue: number;
}

/** CIELAB differences that nobody sees. */
const unseenDeltaE = 0.3;
/** A value moved by half its range has to bring the mean difference down by this. */
const restraintDeltaE = 0.3;
/** Encoded value from which on a camera may have clipped. */
const clippedLevel = 0.99;
/** Colours of a scene, as places in its quantiles of red and of blue: the middle, a warm and a cold one. */
const casts: readonly (readonly [red: number, blue: number])[] = [
  [0.5, 0.5],
  [0.8, 0.2],
  [0.2, 0.8],
];

const controls = byId('balance').controls;
const units = controls.map(({ min, max }) => (max - min) / 2);

const at = (quantiles: readonly number[], share: number): number =>
  quantiles[Math.round(share * (quantiles.length - 1))];

/** Linear red, green and blue of a luminance and its colour, all in stops. */
const pixelOf = (luminance: number, red: number, blue: number): number[] => {
  const [r, b] = [2 ** red, 2 ** blue];
  const green = 2 ** luminance / (0.2126 * r + 0.7152 + 0.0722 * b);
  return [green * r, green, green * b];
};

/** Colours that are in a picture by its signature, linear. */
const coloursOf = ({ light, spreads: [around, red, blue] }: ImageSignature): number[][] =>
  around
    .flatMap((stops) => casts.map((cast) => pixelOf(light + stops, at(red, cast[0]), at(blue, cast[1]))))
    .filter((pixel) => pixel.every((value) => srgb.toEncoded(value) < clippedLevel));

const encoded = (pixels: readonly number[][]): Float64Array =>
  Float64Array.from(pixels.flat(), (value) => srgb.toEncoded(Math.min(1, value)));

/**
 * Values with whose white balance a frame shows the reference's colours as the reference itself does, over bright and
 * dark ones: one temperature moves middle greys alone.
 * @param reference its signature and its own values
 * @param start the frame's values by the middle greys
 */
export const withoutDrift = (
  reference: { readonly look: ImageSignature; readonly predicted: Values },
  start: Values,
  { light, red, blue }: Drift,
): Values => {
  const colours = coloursOf(reference.look);
  if (colours.length === 0) return start;
  const gains = [light + red, light, light + blue].map((stops) => 2 ** -stops);
  const drifted = encoded(colours.map((pixel) => pixel.map((value, c) => value * gains[c])));
  const wanted = labUnder(encoded(colours), reference.predicted, srgb, null);
  const inside = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
    Math.min(max, Math.max(min, value));
  const from = controls.map((control) => inside(start[control.key], control));
  const valuesAt = (position: Float64Array): Values => ({
    ...start,
    ...Object.fromEntries(
      controls.map((control, i) => [control.key, inside(from[i] + position[i] * units[i], control)]),
    ),
  });
  const bounds = controls.map(({ min, max }, i) => ({
    min: (min - from[i]) / units[i],
    max: (max - from[i]) / units[i],
  }));
  const residuals = (position: Float64Array) =>
    labUnder(drifted, valuesAt(position), srgb, null).map((value, i) => value - wanted[i]);
  return valuesAt(leastMean(residuals, { bounds, unseen: unseenDeltaE, restraint: restraintDeltaE }));
};
