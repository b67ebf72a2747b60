import type { Color as PsdColor } from 'ag-psd';
import type { ToneCurve } from './adjustment';
import { clip, decimals, round } from './number';
import { labToXyz, srgbPrimaries, type Triple, transform, xyzToRgb } from './primaries';
import { among, type Check, real, record } from './schema';
import { srgb } from './toneCurve';

/** A colour as Photoshop keeps it: RGB 0...255 of the document, or CIE L*a*b* under D50. */
export type ColorValue = { readonly rgb: Triple } | { readonly lab: Triple };

const rgbForm = record(
  { red: real(0, 255), blue: real(0, 255) },
  { _obj: among('RGBColor'), grain: real(0, 255), green: real(0, 255) },
);
const labForm = record(
  { luminance: real(0, 100), a: real(-128, 127), b: real(-128, 127) },
  { _obj: among('labColor') },
);

/** Accepts a colour of one of the two forms. */
export const colorCheck: Check = (value, name) =>
  (value as { _obj?: unknown } | null)?._obj === 'labColor' ? labForm(value, name) : rgbForm(value, name);

/** Photoshop's string for green is "grain": both have the character id Grn. */
export const readColor = (value: unknown): ColorValue => {
  const fields = value as Record<string, number>;
  if ('luminance' in fields) return { lab: [fields.luminance, fields.a, fields.b] };
  return { rgb: [fields.red, fields.grain ?? fields.green ?? 0, fields.blue] };
};

export const writeColor = (color: ColorValue): object => {
  if ('lab' in color) return { _obj: 'labColor', luminance: color.lab[0], a: color.lab[1], b: color.lab[2] };
  return { _obj: 'RGBColor', red: color.rgb[0], grain: color.rgb[1], blue: color.rgb[2] };
};

const signed = (value: number, over: (limit: number) => number) => over(value < 0 ? 128 : 127);

/** ag-psd's form: RGB in levels, L*a*b* in shares of its ranges. */
export const colorToPsd = (color: ColorValue): PsdColor => {
  if ('rgb' in color) return { r: color.rgb[0], g: color.rgb[1], b: color.rgb[2] };
  const [l, a, b] = color.lab;
  return { l: l / 100, a: signed(a, (limit) => a / limit), b: signed(b, (limit) => b / limit) };
};

/** Reads ag-psd's form, whose L*a*b* is in whole units, not shares, where a Photo Filter is stored in its newer form. */
export const colorFromPsd = (color: PsdColor | undefined): ColorValue | null => {
  if (!color) return null;
  if ('r' in color)
    return { rgb: [color.r, color.g, color.b].map((v) => decimals(v, 2)) as unknown as Triple };
  if (!('l' in color)) return null;
  const { l, a, b } = color;
  const whole = Math.max(l, Math.abs(a), Math.abs(b)) > 1;
  const lab = whole ? [l, a, b] : [100 * l, signed(a, (limit) => a * limit), signed(b, (limit) => b * limit)];
  return { lab: lab.map((v) => decimals(v, 2)) as unknown as Triple };
};

/** A colour for a screen, as #rrggbb; RGB is shown as it is. */
export const colorToHex = (color: ColorValue): string => {
  const levels =
    'rgb' in color
      ? color.rgb
      : xyzToRgb(labToXyz(color.lab), srgbPrimaries).map((v) => 255 * srgb.toEncoded(clip(v)));
  return `#${levels.map((v) => round(v).toString(16).padStart(2, '0')).join('')}`;
};

export const colorFromHex = (hex: string): ColorValue => ({
  rgb: [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Triple,
});

/** A colour's XYZ under D50, white 1, in a document's own space. */
export const colorToXyz = (
  color: ColorValue,
  toLinear: (encoded: number) => number,
  toXyz: readonly [Triple, Triple, Triple],
): Triple =>
  'lab' in color
    ? labToXyz(color.lab)
    : transform(toXyz, color.rgb.map((v) => toLinear(v / 255)) as unknown as Triple);

/** A colour as encoded red, green and blue 0...1 of a document. */
export const colorToRgb = (color: ColorValue, trc: ToneCurve): readonly number[] => {
  if ('rgb' in color) return color.rgb.map((v) => v / 255);
  return xyzToRgb(labToXyz(color.lab), trc.primaries ?? srgbPrimaries).map((v) => trc.toEncoded(clip(v)));
};
