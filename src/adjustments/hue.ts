import type { Space } from './adjustment';
import { clip, round } from './number';

/** Steps of Photoshop's wheel of hues: 255 for each of six sextants. */
const sextantSteps = 255;
const wheelSteps = 6 * sextantSteps;

/** Hue in degrees, saturation and lightness in percent. */
export interface HueShift {
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
}

/** Edges of a range of hues: where it begins, is whole, ceases to be and ends, in degrees. */
export type Edges = readonly [number, number, number, number];

export interface HueRange extends HueShift {
  readonly edges: Edges;
}

/** Puts a colour of the wheel together, as levels. @param fraction of the way in a sextant, 0...255 */
const compose = (
  rgb: Float64Array,
  sector: number,
  fraction: number,
  lightness: number,
  chroma: number,
  exact: boolean,
): void => {
  // Full saturation is a little more than there is room for.
  const high = Math.min(255, lightness + (exact ? Math.floor(chroma + 0.5) : chroma));
  const low = Math.max(0, lightness - (exact ? Math.floor(chroma) : chroma));
  const rising = sector % 2 === 0 ? fraction : sextantSteps - fraction;
  const way = ((high - low) * rising) / sextantSteps;
  const middle = low + (exact ? round(way) : way);
  const [r, g, b] = sectors[sector];
  const values = [low, middle, high];
  rgb[0] = values[r] / 255;
  rgb[1] = values[g] / 255;
  rgb[2] = values[b] / 255;
};

/** Order of low, middle and high: which red, green and blue are, by sextant. */
const sectors = [
  [2, 1, 0],
  [1, 2, 0],
  [0, 2, 1],
  [0, 1, 2],
  [1, 0, 2],
  [2, 0, 1],
] as const;

/** A lightness of -100...100 for one level. */
const lighten = (level: number, lightness: number, exact: boolean): number => {
  const share = exact ? Math.floor((Math.abs(lightness) * 255) / 100) / 255 : Math.abs(lightness) / 100;
  const moved = lightness < 0 ? level - level * share : level + (255 - level) * share;
  return exact ? round(moved) : moved;
};

/** Gain of saturation on chroma: whole steps of a byte. Below 0 the form that comes nearest to what was measured. */
const gainOf = (saturation: number, exact: boolean): number => {
  if (saturation >= 100) return 128;
  if (saturation <= 0) return (255 - Math.floor((255 * -saturation) / 100)) / 255;
  return Math.floor(65280 / (255 - Math.floor((254 * saturation) / 100))) / (exact ? 255 : 256);
};

/** A hue on Photoshop's wheel of 256, as its sextant's fraction: a sine, not a straight line. Source: measured. */
const colorizeFraction = (hue: number): number => {
  const at = Math.floor((hue * 256) / 360);
  const away = Math.min(...[0, 85, 86, 170, 171, 256].map((corner) => Math.abs(at - corner)));
  if (away >= 42) return 255;
  const t = (away * 2 * Math.PI) / 255;
  return round((255 * Math.sin(t)) / Math.sin((2 * Math.PI) / 3 - t));
};

/** Colorize: hue and saturation of every pixel are the same. Source: measured, error 0 in 5 files. */
export const colorize = ({ hue, saturation, lightness }: HueShift, depth: Space['depth']) => {
  const exact = depth === 8;
  const degrees = ((hue % 360) + 360) % 360;
  const sector = Math.floor(degrees / 60);
  const share = Math.floor((255 * saturation) / 100) / 254;
  const fraction = colorizeFraction(degrees);
  // `compose` turns the fraction of odd sextants round; here it is what rises.
  const along = sector % 2 === 0 ? fraction : sextantSteps - fraction;
  return (rgb: Float64Array): void => {
    const sum = (Math.max(rgb[0], rgb[1], rgb[2]) + Math.min(rgb[0], rgb[1], rgb[2])) * 255;
    const half = exact ? Math.floor(sum / 2 + 1e-9) : sum / 2;
    const light = lighten(half, lightness, exact);
    compose(rgb, sector, along, light, Math.min(light, 255 - light) * share, exact);
  };
};

const modulo = (degrees: number) => ((degrees % 360) + 360) % 360;

/** Delay of a range's edges, in degrees. Source: fitted to what was measured. */
const [riseLate, fallLate] = [0.5, 0.25];

/** Weight of a range at a hue, 0...1. */
const weightOf = ([begin, whole, ceases, end]: Edges) => {
  const rise = modulo(whole - begin);
  const falls = modulo(ceases - begin) + fallLate;
  const fall = modulo(end - ceases);
  return (degrees: number): number => {
    const at = modulo(degrees - begin);
    const up = rise > 0 ? (at - riseLate) / rise : at >= riseLate ? 1 : 0;
    const down = fall > 0 ? (falls + fall - at) / fall : at <= falls ? 1 : 0;
    return clip(Math.min(up, down));
  };
};

/** Levels as steps of the wheel, from one sextant before red on; 0 for grays, which have none. */
const hueOf = (r: number, g: number, b: number, max: number, min: number): number => {
  if (max === min) return 0;
  const over = sextantSteps / (max - min);
  if (max === r) return (g - b) * over;
  return max === g ? 2 * sextantSteps + (b - r) * over : 4 * sextantSteps + (r - g) * over;
};

/**
 * Hue, saturation and lightness of all colours, then of ranges of hues. Source: measured, within 2 levels of 18,706
 * colours without ranges; with ranges within 8 levels, 0.4 % of values more than 2. In 16 bits as others measured it.
 */
export const shiftHue = (master: HueShift, ranges: readonly HueRange[], depth: Space['depth']) => {
  const exact = depth === 8;
  const settle = exact ? round : (v: number) => v;
  const masterGain = gainOf(master.saturation, exact);
  const turnOf = (hue: number) => (exact ? Math.floor(4.25 * hue + 0.5) : 4.25 * hue);
  const turn = turnOf(master.hue);
  const used = ranges
    .filter(({ hue, saturation, lightness }) => hue !== 0 || saturation !== 0 || lightness !== 0)
    .map((range) => ({ ...range, weight: weightOf(range.edges), gain: gainOf(range.saturation, exact) - 1 }));
  return (rgb: Float64Array): void => {
    const r = lighten(255 * rgb[0], master.lightness, exact);
    const g = lighten(255 * rgb[1], master.lightness, exact);
    const b = lighten(255 * rgb[2], master.lightness, exact);
    let max = Math.max(r, g, b);
    let min = Math.min(r, g, b);
    const from = hueOf(r, g, b, max, min);
    let [light, more, steps] = [0, 0, turn];
    for (const { weight, lightness, gain, hue } of used) {
      const w = weight(from / 4.25);
      light = clip(light + w * lightness, -100, 100);
      more = Math.max(-1, more + w * gain);
      steps += turnOf(w * hue);
    }
    if (light > 0) min = settle(min + ((max - min) * light) / 100);
    if (light < 0) max = settle(max + ((max - min) * light) / 100);
    const half = exact ? Math.floor((max + min) / 2) : (max + min) / 2;
    const chroma = (max - min) / 2;
    const room = Math.max(Math.min(half, 255 - half), chroma);
    const to = (((from + steps) % wheelSteps) + wheelSteps) % wheelSteps;
    const sector = Math.min(5, Math.floor(to / sextantSteps));
    compose(
      rgb,
      sector,
      to - sector * sextantSteps,
      half,
      Math.min(chroma * masterGain * (1 + more), room),
      exact,
    );
  };
};
