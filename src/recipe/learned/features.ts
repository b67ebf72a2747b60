import { srgb, type Values } from '../../adjustments';
import { render } from '../../render/render';
import { defaultSettings, descriptorsFor } from '../editSettings';

/** What a learned preset looks at: statistics of the photo, and what FilterNet said of it. */
export const featureNames = [
  'key',
  'contrast',
  'warmth',
  'colorfulness',
  'skin',
  'foliage',
  'sky',
  'exposure',
  'confidence',
] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** About so many pixels are looked at. */
const sampleCount = 4096;
/** Linear light below is noise. */
const floorShare = 2 ** -8;

const linear = Float64Array.from({ length: 256 }, (_, level) =>
  Math.max(floorShare, srgb.toLinear(level / 255)),
);

/** Hue of an RGB hexagon in degrees. */
const hueOf = (r: number, g: number, b: number, high: number, span: number): number => {
  const sextant = high === r ? (g - b) / span : high === g ? (b - r) / span + 2 : (r - g) / span + 4;
  return (sextant * 60 + 360) % 360;
};

/** Hues, in degrees, of skin and of what grows and of a clear sky, each with the least and the most of its saturation. */
const subjects = {
  skin: { from: 5, to: 40, least: 0.15, most: 0.68 },
  foliage: { from: 65, to: 160, least: 0.15, most: 1 },
  sky: { from: 190, to: 235, least: 0.15, most: 1 },
} as const;
type SubjectName = keyof typeof subjects;
const subjectNames = Object.keys(subjects) as SubjectName[];

/** Some of a photo's pixels under the predicted layers: what is in it is told best once it is mended. */
const mended = (data: Uint8Array | Uint8ClampedArray, channels: 3 | 4, predicted: Values): Uint8Array => {
  const stride = channels * Math.max(1, Math.floor(data.length / channels / sampleCount));
  const some: number[] = [];
  for (let i = 0; i + 2 < data.length; i += stride)
    if (channels === 3 || data[i + 3] > 0) some.push(data[i], data[i + 1], data[i + 2]);
  const samples = Uint8Array.from(some);
  render(samples, 3, descriptorsFor(predicted, defaultSettings), srgb);
  return samples;
};

/**
 * Features of a photo.
 * @param data 8-bit sRGB, without what Magic put over it; transparent pixels don't count
 * @param predicted values of FilterNet for it
 * @param confidence of FilterNet; 1 where it doesn't tell
 */
export const featuresOf = (
  data: Uint8Array | Uint8ClampedArray,
  channels: 3 | 4,
  predicted: Values,
  confidence = 1,
): Features => {
  const seen = mended(data, channels, predicted);
  const counts: Record<SubjectName, number> = { skin: 0, foliage: 0, sky: 0 };
  let count = 0;
  let [light, squares, warmth, chroma] = [0, 0, 0, 0];
  for (let i = 0; i < seen.length; i += 3) {
    const [r, g, b] = [seen[i], seen[i + 1], seen[i + 2]];
    // Rec. 709 luminance.
    const stops = Math.log2(0.2126 * linear[r] + 0.7152 * linear[g] + 0.0722 * linear[b]);
    count++;
    light += stops;
    squares += stops ** 2;
    warmth += Math.log2(linear[r] / linear[b]);
    const high = Math.max(r, g, b);
    const span = high - Math.min(r, g, b);
    chroma += span / 255;
    if (span === 0) continue;
    const hue = hueOf(r, g, b, high, span);
    for (const name of subjectNames) {
      const { from, to, least, most } = subjects[name];
      const saturation = span / high;
      if (hue >= from && hue <= to && saturation >= least && saturation <= most) counts[name]++;
    }
  }
  const of = (sum: number): number => (count > 0 ? sum / count : 0);
  const mean = of(light);
  return {
    key: mean,
    contrast: Math.sqrt(Math.max(0, of(squares) - mean ** 2)),
    warmth: of(warmth),
    colorfulness: of(chroma),
    skin: of(counts.skin),
    foliage: of(counts.foliage),
    sky: of(counts.sky),
    exposure: predicted.exposure,
    confidence,
  };
};
