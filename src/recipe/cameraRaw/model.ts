import { srgb } from '../../adjustments';
import { color } from '../../adjustments/color';
import type { CameraRawSettings } from './settings';

/** Applies settings to one pixel of linear sRGB, in place. */
export type Development = (rgb: Float64Array) => void;

/** Share of each primary in luminance. Source: IEC 61966-2-1. */
const luminance = [0.2126, 0.7152, 0.0722] as const;

/** Gains of red, green and blue that keep a grey's luminance; 100 of either slider is 1 EV. Assumed. */
export const gainsOf = ({
  IncrementalTemperature,
  IncrementalTint,
}: Pick<CameraRawSettings, 'IncrementalTemperature' | 'IncrementalTint'>): number[] => {
  const warm = 2 ** (IncrementalTemperature / 100);
  const gains = [warm, 2 ** (-IncrementalTint / 100), 1 / warm];
  const grey = gains.reduce((sum, gain, c) => sum + gain * luminance[c], 0);
  return gains.map((gain) => gain / grey);
};

/** Linear light from which on a raised exposure is compressed. Assumed. */
const kneeShare = 0.5;

/** A factor in linear light, which towards white ramps off. Source of both: Evening, see docs/other-software.md. */
const exposed = ({ Exposure2012 }: CameraRawSettings): ((linear: number) => number) => {
  const gain = 2 ** Exposure2012;
  if (gain <= 1) return (linear) => linear * gain;
  const bend = (gain - 1) / ((gain - kneeShare) * (1 - kneeShare));
  return (linear) => {
    const over = linear * gain - kneeShare;
    return over <= 0 ? linear * gain : kneeShare + over / (1 + bend * over);
  };
};

/**
 * Effect of sliders at 100 on encoded values. Assumed: contrast makes the slope in the middle 1.5; shadows and
 * highlights move the quarter tones, at most by 0.12; blacks and whites move the ends, by 0.1.
 */
const toned = (settings: CameraRawSettings): ((encoded: number) => number) => {
  const contrast = settings.Contrast2012 / 100;
  const shadows = (1.14 * settings.Shadows2012) / 100;
  const highlights = (1.14 * settings.Highlights2012) / 100;
  const blacks = (0.1 * settings.Blacks2012) / 100;
  const whites = (0.1 * settings.Whites2012) / 100;
  return (encoded) => {
    const x = Math.min(encoded, 1);
    const y = 1 - x;
    const ends = blacks * y ** 4 + whites * x ** 4;
    const moved = x + ends + x * y * (contrast * (x - y) + shadows * y * y + highlights * x * x);
    return moved < 0 ? 0 : Math.min(moved, 1);
  };
};

/** A tone curve over the largest and the smallest channel; the third keeps its place between them, so hues stay. */
const overExtremes = (rgb: Float64Array, curve: (value: number) => number): void => {
  const max = Math.max(rgb[0], rgb[1], rgb[2]);
  const min = Math.min(rgb[0], rgb[1], rgb[2]);
  const [high, low] = [curve(max), curve(min)];
  const scale = max > min ? (high - low) / (max - min) : 0;
  for (let c = 0; c < 3; c++) rgb[c] = low + (rgb[c] - min) * scale;
};

/**
 * Model of what Camera Raw does to a photo that is not raw. Adobe publishes no formulas: docs/other-software.md tells
 * what has a source and what is assumed.
 */
export const develop = (settings: CameraRawSettings): Development => {
  const gains = gainsOf(settings);
  const expose = exposed(settings);
  const bend = toned(settings);
  const { Vibrance: vibrance, Saturation: saturation } = settings;
  const saturate = color.mixPixel(color.layerOf({ vibrance, saturation }), { depth: 'float', trc: srgb });
  return (rgb) => {
    for (let c = 0; c < 3; c++) rgb[c] = srgb.toEncoded(expose(rgb[c] * gains[c]));
    overExtremes(rgb, bend);
    for (let c = 0; c < 3; c++) rgb[c] = srgb.toLinear(rgb[c]);
    saturate(rgb);
  };
};
