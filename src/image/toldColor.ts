/** CIE 1931 chromaticities: x and y of red, green, blue, white. */
export type Chromaticities = readonly [
  red: readonly [number, number],
  green: readonly [number, number],
  blue: readonly [number, number],
  white: readonly [number, number],
];

/** A tone curve by its name, or a pure power by its exponent. */
export type EncodingCurve = 'srgb' | 'pq' | 'hlg' | number;

/** Colours as a file tells them without a profile. */
export interface ToldColor {
  readonly name: string;
  readonly primaries: Chromaticities;
  readonly transfer: EncodingCurve;
}

const d65 = [0.3127, 0.329] as const;

const sRgbChromaticities: Chromaticities = [[0.64, 0.33], [0.3, 0.6], [0.15, 0.06], d65];
const p3Primaries: Chromaticities = [[0.68, 0.32], [0.265, 0.69], [0.15, 0.06], d65];

/** Primaries by their number. Source: ITU-T H.273, table 2. */
const primariesOf: Readonly<Record<number, readonly [name: string, primaries: Chromaticities]>> = {
  1: ['sRGB', sRgbChromaticities],
  4: [
    'BT.470 M',
    [
      [0.67, 0.33],
      [0.21, 0.71],
      [0.14, 0.08],
      [0.31, 0.316],
    ],
  ],
  5: ['BT.601 (625 lines)', [[0.64, 0.33], [0.29, 0.6], [0.15, 0.06], d65]],
  6: ['BT.601 (525 lines)', [[0.63, 0.34], [0.31, 0.595], [0.155, 0.07], d65]],
  7: ['BT.601 (525 lines)', [[0.63, 0.34], [0.31, 0.595], [0.155, 0.07], d65]],
  9: ['Rec. 2020', [[0.708, 0.292], [0.17, 0.797], [0.131, 0.046], d65]],
  11: [
    'DCI-P3',
    [
      [0.68, 0.32],
      [0.265, 0.69],
      [0.15, 0.06],
      [0.314, 0.351],
    ],
  ],
  12: ['Display P3', p3Primaries],
};

/**
 * Tone curves by their number. Those of television (1, 6, 14, 15) are shown as sRGB's, as browsers do: a still picture
 * is not made for a studio's dark room. Source: ITU-T H.273, table 3.
 */
const transferOf: Readonly<Record<number, EncodingCurve>> = {
  4: 2.2,
  5: 2.8,
  8: 1,
  16: 'pq',
  17: 2.6,
  18: 'hlg',
};

const curveWords = (transfer: EncodingCurve): string =>
  transfer === 'srgb'
    ? ''
    : typeof transfer === 'number'
      ? `, gamma ${transfer}`
      : `, ${transfer.toUpperCase()}`;

/** Code points of a video signal as colours; what is unspecified counts as sRGB. Source: ITU-T H.273. */
export function cicpColor(primaries: number, transfer: number): ToldColor {
  const [name, chromaticities] = primariesOf[primaries] ?? primariesOf[1];
  const curve = transferOf[transfer] ?? 'srgb';
  return { name: name + curveWords(curve), primaries: chromaticities, transfer: curve };
}

/** Adobe RGB (1998), as DCF names it by R03. Source: Adobe RGB (1998) Color Image Encoding. */
export const adobeRgb: ToldColor = {
  name: 'Compatible with Adobe RGB (1998)',
  primaries: [[0.64, 0.33], [0.21, 0.71], [0.15, 0.06], d65],
  transfer: 563 / 256,
};

/** ProPhoto RGB, which DNGs may use for previews. Source: ISO 22028-2 (ROMM RGB). */
export const proPhotoRgb: ToldColor = {
  name: 'ProPhoto RGB',
  primaries: [
    [0.7347, 0.2653],
    [0.1596, 0.8404],
    [0.0366, 0.0001],
    [0.3457, 0.3585],
  ],
  transfer: 1.8,
};

/** Exponents this near to 1/2.2 beside sRGB's primaries mean sRGB: its own recommendation in PNG. */
const sameGamma = 0.01;

const near = (a: Chromaticities, b: Chromaticities, tolerance: number): boolean =>
  a.every((point, i) => point.every((value, k) => Math.abs(value - b[i][k]) <= tolerance));

/** True when colours are plain sRGB, so that no profile need tell them. */
export const isPlainSrgb = ({ primaries, transfer }: ToldColor): boolean =>
  transfer === 'srgb' && near(primaries, sRgbChromaticities, 0.002);

/**
 * Colours of a PNG's gAMA and cHRM. Source: PNG specification, third edition, 11.3.2; as browsers, sRGB for what is
 * not told.
 * @param encoding gAMA: the exponent by which light was encoded
 */
export function pngColor(encoding: number | null, primaries: Chromaticities | null): ToldColor | null {
  if (encoding === null && primaries === null) return null;
  const told = primaries ?? sRgbChromaticities;
  const plain = near(told, sRgbChromaticities, 0.002);
  const usual = encoding === null || Math.abs(encoding * 2.2 - 1) <= sameGamma;
  if (plain && usual) return null;
  const exponent = encoding === null ? 'srgb' : Math.round(1e4 / encoding) / 1e4;
  const name = plain
    ? 'sRGB primaries'
    : near(told, p3Primaries, 0.002)
      ? 'Display P3 primaries'
      : 'PNG primaries';
  return { name: `${name}${curveWords(exponent)}`, primaries: told, transfer: exponent };
}

/** True when a photo is encoded for displays that are brighter than its white. */
export const isHdr = ({ transfer }: ToldColor): boolean => transfer === 'pq' || transfer === 'hlg';
