/** Source: CIE 15:2004 §8.2. */
const bent = (share: number): number =>
  share > 216 / 24389 ? Math.cbrt(share) : (24389 / 27 / 116) * share + 16 / 116;

/**
 * CIELAB of a pixel of linear sRGB, written to `lab` from `at` on; a fit does this some 250,000 times, so nothing is
 * allocated. Source of the matrix: IEC 61966-2-1.
 */
export const toLab = (rgb: Float64Array, lab: Float64Array, at: number): void => {
  const x = bent((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
  const y = bent(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  const z = bent((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
  lab[at] = 116 * y - 16;
  lab[at + 1] = 500 * (x - y);
  lab[at + 2] = 200 * (y - z);
};
