/** Three numbers: red, green and blue, or X, Y and Z, or a row of a matrix. */
export type Triple = readonly [number, number, number];
export type Matrix = readonly [Triple, Triple, Triple];

/** White of XYZ as profiles connect by it. Source: ICC.1:2022. */
export const d50: Triple = [0.9642, 1, 0.8251];

/** Linear sRGB to XYZ under D50. Source: IEC 61966-2-1, adapted after Bradford. */
export const srgbPrimaries: Matrix = [
  [0.4360747, 0.3850649, 0.1430804],
  [0.2225045, 0.7168786, 0.0606169],
  [0.0139322, 0.0971045, 0.7141733],
];

/** A matrix times a column. */
export const transform = (m: Matrix, v: ArrayLike<number>): Triple => {
  const row = (r: Triple) => r[0] * v[0] + r[1] * v[1] + r[2] * v[2];
  return [row(m[0]), row(m[1]), row(m[2])];
};

export const inverse = ([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix => {
  const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  const over = (v: number) => v / det;
  return [
    [over(e * i - f * h), over(c * h - b * i), over(b * f - c * e)],
    [over(f * g - d * i), over(a * i - c * g), over(c * d - a * f)],
    [over(d * h - e * g), over(b * g - a * h), over(a * e - b * d)],
  ];
};

export const xyzToRgb = (xyz: Triple, primaries: Matrix): Triple => transform(inverse(primaries), xyz);

/** CIE L*a*b* to XYZ under D50, Y of white 1. */
export const labToXyz = ([l, a, b]: Triple): Triple => {
  const y = (l + 16) / 116;
  const f = [y + a / 500, y, y - b / 200];
  const [x, yy, z] = f.map((t) => (t > 6 / 29 ? t ** 3 : (t - 4 / 29) * 3 * (6 / 29) ** 2));
  return [x * d50[0], yy * d50[1], z * d50[2]];
};
