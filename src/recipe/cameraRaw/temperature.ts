/** CIE 1931 x and y of a white. */
export interface Chromaticity {
  readonly x: number;
  readonly y: number;
}

/** White balance as Camera Raw's sliders show it. */
export interface WhiteBalance {
  /** In kelvin. */
  readonly temperature: number;
  readonly tint: number;
}

/**
 * Isotemperature lines: mired, u and v of the black body (CIE 1960), slope of the line.
 * Source: Robertson (1968), as tabled in Wyszecki and Stiles, "Color Science", 2nd edition, p. 228. The u of 325 mired
 * is theirs, 0.24702, which others correct to 0.24792: converters that follow DNG use the book's.
 */
const lines: readonly (readonly [mired: number, u: number, v: number, slope: number])[] = [
  [0, 0.18006, 0.26352, -0.24341],
  [10, 0.18066, 0.26589, -0.25479],
  [20, 0.18133, 0.26846, -0.26876],
  [30, 0.18208, 0.27119, -0.28539],
  [40, 0.18293, 0.27407, -0.3047],
  [50, 0.18388, 0.27709, -0.32675],
  [60, 0.18494, 0.28021, -0.35156],
  [70, 0.18611, 0.28342, -0.37915],
  [80, 0.1874, 0.28668, -0.40955],
  [90, 0.1888, 0.28997, -0.44278],
  [100, 0.19032, 0.29326, -0.47888],
  [125, 0.19462, 0.30141, -0.58204],
  [150, 0.19962, 0.30921, -0.70471],
  [175, 0.20525, 0.31647, -0.84901],
  [200, 0.21142, 0.32312, -1.0182],
  [225, 0.21807, 0.32909, -1.2168],
  [250, 0.22511, 0.33439, -1.4512],
  [275, 0.23247, 0.33904, -1.7298],
  [300, 0.2401, 0.34308, -2.0637],
  [325, 0.24702, 0.34655, -2.4681],
  [350, 0.25591, 0.34951, -2.9641],
  [375, 0.264, 0.352, -3.5814],
  [400, 0.27218, 0.35407, -4.3633],
  [425, 0.28039, 0.35577, -5.3762],
  [450, 0.28863, 0.35714, -6.7262],
  [475, 0.29685, 0.35823, -8.5955],
  [500, 0.30505, 0.35907, -11.324],
  [525, 0.3132, 0.35968, -15.628],
  [550, 0.32129, 0.36011, -23.325],
  [575, 0.32931, 0.36038, -40.77],
  [600, 0.33724, 0.36051, -116.45],
];

/** Tint of a distance of 1 from the black body in u, v; towards green is negative. Source: Adobe DNG SDK, dng_temperature. */
const tintFactor = -3000;

const direction = (slope: number): readonly [du: number, dv: number] => {
  const length = Math.hypot(1, slope);
  return [1 / length, slope / length];
};

/** The point of the black body and the isotemperature line of a mired value, between those of the table. */
function lineAt(mired: number) {
  const last = lines.length - 1;
  let i = 1;
  while (i < last && lines[i][0] < mired) i++;
  const [before, after] = [lines[i - 1], lines[i]];
  const f = (after[0] - mired) / (after[0] - before[0]);
  const mix = (a: number, b: number) => a * f + b * (1 - f);
  const [au, av] = direction(before[3]);
  const [bu, bv] = direction(after[3]);
  const [du, dv] = [mix(au, bu), mix(av, bv)];
  const length = Math.hypot(du, dv);
  return { u: mix(before[1], after[1]), v: mix(before[2], after[2]), du: du / length, dv: dv / length };
}

/** The white that a setting of the sliders means. */
export function chromaticityOf({ temperature, tint }: WhiteBalance): Chromaticity {
  const { u, v, du, dv } = lineAt(1e6 / temperature);
  const [pu, pv] = [u + (du * tint) / tintFactor, v + (dv * tint) / tintFactor];
  const sum = pu - 4 * pv + 2;
  return { x: (1.5 * pu) / sum, y: pv / sum };
}

/** The sliders' setting for a white. */
export function whiteBalanceOf({ x, y }: Chromaticity): WhiteBalance {
  const sum = -x + 6 * y + 1.5;
  const [u, v] = [(2 * x) / sum, (3 * y) / sum];
  /** Distance to the line on which a mired value lies: it changes its sign at the right one. */
  const off = (mired: number) => {
    const line = lineAt(mired);
    return (v - line.v) * line.du - (u - line.u) * line.dv;
  };
  let [low, high] = [0, 600];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (off(middle) > 0) low = middle;
    else high = middle;
  }
  const line = lineAt(low);
  return {
    temperature: 1e6 / low,
    tint: ((u - line.u) * line.du + (v - line.v) * line.dv) * tintFactor,
  };
}
