import { clip } from './number';

/** Luma as Photoshop weighs encoded red, green and blue: whole 16384ths. Source: measured. */
export const luma = (red: number, green: number, blue: number): number =>
  (4915 * red + 9667 * green + 1802 * blue) / 16384;

/**
 * Gives a colour another luma, in place: shifted, then drawn towards that luma as far as 0...1 asks.
 * Source: W3C Compositing and Blending, SetLum and ClipColor, with Photoshop's weights.
 */
export const setLuma = (rgb: Float64Array, wanted: number): void => {
  const shift = wanted - luma(rgb[0], rgb[1], rgb[2]);
  const least = Math.min(rgb[0], rgb[1], rgb[2]) + shift;
  const most = Math.max(rgb[0], rgb[1], rgb[2]) + shift;
  // No colour of 0...1 goes beyond both ends.
  const share = least < 0 ? wanted / (wanted - least) : most > 1 ? (1 - wanted) / (most - wanted) : 1;
  for (let c = 0; c < 3; c++) rgb[c] = clip(wanted + (rgb[c] + shift - wanted) * share);
};
