import { magicAdjustments, type Values } from '../adjustments';
import type { Pixels } from '../image/pixels';

/** Adjustments that change colours alone. */
const coloring = ['balance', 'color'];
/** Tones that a picture is sorted into, by level; within one, a toned photo has one colour. */
const toneCount = 32;
/** About so many pixels are looked at. */
const sampleCount = 16384;
/** Root mean square of what pixels are off the colour of their tone, in levels: noise of JPEGs, not colour. */
const noiseLevels = 2.5;
/** Mean of what channels differ, in levels, up to which it is a toning; more is coloured light. */
const strongestLevels = 64;

/**
 * Tells whether a picture has no colours of its own: gray, or toned as one, as sepia is. Whatever their tint, pixels of
 * one level then have one colour.
 * @param pixels 8-bit, transparent ones don't count
 */
export const isColorless = ({ data, channels }: Pixels): boolean => {
  const stride = channels * Math.max(1, Math.floor(data.length / channels / sampleCount));
  const sums = Array.from({ length: toneCount }, () => ({ count: 0, red: 0, blue: 0, squares: 0 }));
  for (let i = 0; i + 2 < data.length; i += stride) {
    if (channels === 4 && data[i + 3] === 0) continue;
    const [r, g, b] = [data[i], data[i + 1], data[i + 2]];
    const tone = sums[Math.min(toneCount - 1, Math.floor(((r + g + b) / 3 / 256) * toneCount))];
    tone.count += 1;
    tone.red += r - g;
    tone.blue += b - g;
    tone.squares += (r - g) ** 2 + (b - g) ** 2;
  }
  const count = sums.reduce((sum, tone) => sum + tone.count, 0);
  const spread = sums.reduce(
    (sum, { count: n, red, blue, squares }) => sum + (n ? squares - (red ** 2 + blue ** 2) / n : 0),
    0,
  );
  const tint = sums.reduce((sum, { red, blue }) => sum + Math.abs(red) + Math.abs(blue), 0);
  return count > 0 && Math.sqrt(spread / count) < noiseLevels && tint / count / 2 < strongestLevels;
};

/** Values for a picture: what changes colours is neutral where there are none. */
export const withoutColor = (pixels: Pixels, values: Values): Values => {
  if (!isColorless(pixels)) return values;
  const neutral = magicAdjustments
    .filter(({ id }) => coloring.includes(id))
    .flatMap(({ controls }) => controls.map((one) => [one.key, one.neutral] as const));
  return { ...values, ...Object.fromEntries(neutral) };
};
