import {
  d50,
  inverse,
  type Matrix,
  srgbPrimaries,
  type Triple,
  transform,
} from '../../adjustments/primaries';
import { gainsOf } from './model';
import type { CameraRawSettings } from './settings';
import type { Chromaticity } from './temperature';

/** XYZ to cones' responses. Source: Bradford, as in ICC.1:2022 annex E. */
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];
const fromCones = inverse(bradford);

/** XYZ of a white, its Y 1. */
export const whiteXyz = ({ x, y }: Chromaticity): Triple => [x / y, 1, (1 - x - y) / y];

/** A colour under one white as it looks under another. */
export function adapted(xyz: Triple, from: Triple, to: Triple): Triple {
  const [cones, before, after] = [xyz, from, to].map((color) => transform(bradford, color));
  return transform(
    fromCones,
    cones.map((response, c) => (response * after[c]) / before[c]),
  );
}

/** The increments that lead from one white to another: what `shiftedWhite` undoes. */
export function incrementsBetween(
  before: Chromaticity,
  after: Chromaticity,
): Pick<CameraRawSettings, 'IncrementalTemperature' | 'IncrementalTint'> {
  const grey = transform(inverse(srgbPrimaries), adapted(whiteXyz(after), whiteXyz(before), d50));
  const [red, green, blue] = grey.map((value) => Math.log2(1 / value));
  return {
    IncrementalTemperature: 50 * (red - blue),
    IncrementalTint: -100 * (green - (red + blue) / 2),
  };
}

/**
 * The white that has to be set so that greys get the gains of increments: the light in which the colour that shall
 * become grey would be.
 * @param asShot the white as shot, under which the increments were found
 */
export function shiftedWhite(
  asShot: Chromaticity,
  increments: Pick<CameraRawSettings, 'IncrementalTemperature' | 'IncrementalTint'>,
): Chromaticity {
  const gains = gainsOf(increments);
  const grey = transform(
    srgbPrimaries,
    gains.map((gain) => 1 / gain),
  );
  const [x, y, z] = adapted(grey, d50, whiteXyz(asShot));
  const sum = x + y + z;
  return { x: x / sum, y: y / sum };
}
