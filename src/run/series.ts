import { byId, magicAdjustments, type Values } from '../adjustments';
import { expected } from '../refusal';
import { withoutDrift } from './driftFit';
import { type ImageSignature, signatureDistance } from './imageSignature';

/** Summary of a photo, kept while a series is looked at: small, so that thousands fit. */
export interface Frame {
  /** Time at which it was taken, in milliseconds of the camera's clock; null when nobody knows. */
  readonly taken: number | null;
  readonly look: ImageSignature;
  /** FilterNet's own values for it. */
  readonly predicted: Values;
}

/** Frames of one scene in one light, by their index. */
export interface Group {
  /** In the order in which they were taken. */
  readonly frames: readonly number[];
  /** The one that the others are matched to. */
  readonly reference: number;
  /** Those that really differ: they keep their own values. */
  readonly apart: readonly number[];
}

export interface SeriesOptions {
  /** Percent of the way from a frame's own values to those that match the reference. */
  readonly strength: number;
  /** Seconds between two frames that still belong together. */
  readonly gap: number;
  /** The frames, by index, that shall be references; a group without one of them chooses for itself. */
  readonly references: readonly number[];
}

export const strengths = { min: 0, max: 100 } as const;
export const defaultSeries: SeriesOptions = { strength: 75, gap: 120, references: [] };

const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);
const [exposure] = byId('exposure').controls;
/** Sums of the same numbers in another order. */
const equal = 1e-9;

/** With how many of a group's latest frames a new one is compared: a bracket has three exposures. */
const latestCount = 3;
/** Number of groups that are open at a time: two cameras may take turns. */
const maxCameras = 2;
/**
 * Stops that a frame's own result may be away from the reference's; more is meant to be different. Of 96 real
 * exposures, up to three stops off, none was (measured: scripts/bench-series.ts).
 */
const meantStops = 2.5;

/** Stops of red or blue over green up to which a frame's white balance drifted; more is another light. */
const driftStops = 0.5;
/** Stops below which a drift is not seen: an eighth of a unit of temperature. */
const seenStops = 0.002;
/**
 * Stops by which a unit of temperature moves red, and blue the other way: Color Balance's gamma of 2^(t / 100), at a
 * middle grey.
 */
const unitStops = 0.0171;

/**
 * Groups frames that were taken soon after each other and look alike; every frame is in one group, perhaps alone.
 * Frames of unknown time are compared with the one before them in the list only.
 */
export function groupFrames(frames: readonly Frame[], options: Partial<SeriesOptions> = {}): Group[] {
  const { gap, references } = { ...defaultSeries, ...options };
  for (const index of references)
    if (!frames[index]) throw expected(`an index below ${frames.length}`, 'a reference frame', index);
  const indices = frames.map((_, i) => i);
  const timed = indices
    .filter((i) => frames[i].taken !== null)
    .sort((a, b) => frames[a].taken! - frames[b].taken!);
  const untimed = indices.filter((i) => frames[i].taken === null);
  const near = (a: number, b: number) => frames[b].taken! - frames[a].taken! <= gap * 1000;
  const next = (a: number, b: number) => untimed.indexOf(b) - untimed.indexOf(a) === 1;
  const members = [...chained(frames, timed, near), ...chained(frames, untimed, next)];
  return members
    .map((group) => groupOf(frames, group, references))
    .sort((a, b) => Math.min(...a.frames) - Math.min(...b.frames));
}

/** Lists of indices: a frame joins the most alike of the groups that it is near to, or begins another. */
function chained(
  frames: readonly Frame[],
  order: readonly number[],
  near: (last: number, next: number) => boolean,
): number[][] {
  const groups: number[][] = [];
  let open: number[][] = [];
  for (const index of order) {
    open = open.filter((group) => near(group[group.length - 1], index)).slice(-maxCameras);
    const { look } = frames[index];
    const ranked = open
      .map((group) => ({
        group,
        apart: Math.min(...group.slice(-latestCount).map((i) => signatureDistance(frames[i].look, look))),
      }))
      .sort((a, b) => a.apart - b.apart);
    const found = ranked.length > 0 && ranked[0].apart <= 1 ? ranked[0].group : [];
    if (found.length === 0) groups.push(found);
    found.push(index);
    open = [...open.filter((group) => group !== found), found];
  }
  return groups;
}

/** Brightness that a frame is meant to have, in stops: frames that were exposed differently may agree in it. */
const resultOf = ({ look, predicted }: Frame): number => look.light + predicted[exposure.key];

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The frame nearest to the middle of all in what it is meant to become; of two, the one that is changed least. */
function chosen(frames: readonly Frame[], indices: readonly number[]): number {
  const meaning = (index: number, key: string) =>
    key === exposure.key ? resultOf(frames[index]) : frames[index].predicted[key];
  const middle = parameters.map(({ key }) => median(indices.map((index) => meaning(index, key))));
  const total = (parts: readonly number[]) =>
    parts.reduce((sum, part, i) => sum + Math.abs(part) / (parameters[i].max - parameters[i].min), 0);
  const ranked = indices.map((index) => ({
    index,
    off: total(parameters.map(({ key }, i) => meaning(index, key) - middle[i])),
    change: total(parameters.map(({ key, neutral }) => frames[index].predicted[key] - neutral)),
  }));
  const least = Math.min(...ranked.map(({ off }) => off));
  return ranked
    .filter(({ off }) => off <= least + equal)
    .reduce((best, one) => (one.change < best.change ? one : best)).index;
}

function groupOf(frames: readonly Frame[], indices: readonly number[], references: readonly number[]): Group {
  const reference = indices.find((index) => references.includes(index)) ?? chosen(frames, indices);
  const wanted = resultOf(frames[reference]);
  const apart = indices.filter((index) => Math.abs(resultOf(frames[index]) - wanted) > meantStops);
  return { frames: indices, reference, apart };
}

/** Stops by which most cells of one picture are brighter than another's: a door that opens, or somebody who moves, changes few. */
const brighter = (one: ImageSignature, other: ImageSignature): number =>
  median(one.layout.map((stops, i) => one.light + stops - other.light - other.layout[i]));

/** The middle of a signature's red or blue over green, in stops: what moves through the picture hardly changes it. */
const castOf = ({ spreads }: ImageSignature, color: 1 | 2): number => median(spreads[color]);

/** Values with which a frame gets the reference's result; its white balance where that drifted, and no more. */
function matched(reference: Frame, look: ImageSignature): Values {
  const light = brighter(reference.look, look);
  const { predicted } = reference;
  const start: Values = { ...predicted, [exposure.key]: predicted[exposure.key] + light };
  const red = castOf(reference.look, 1) - castOf(look, 1);
  const blue = castOf(reference.look, 2) - castOf(look, 2);
  const drift = Math.max(Math.abs(red), Math.abs(blue));
  if (drift > driftStops || drift < seenStops) return start;
  const middle = {
    temperature: predicted.temperature + (red - blue) / 2 / unitStops,
    tint: predicted.tint + (red + blue) / 2 / unitStops,
  };
  return withoutDrift(reference, { ...start, ...middle }, { light, red, blue });
}

/** Values between two, within their ranges. @param share 0 gives the first, 1 the second */
const between = (from: Values, to: Values, share: number): Values =>
  Object.fromEntries(
    parameters.map(({ key, min, max }) => {
      const value = from[key] + (to[key] - from[key]) * share;
      return [key, Math.min(max, Math.max(min, value))];
    }),
  );

/**
 * The frames' values with those of each group brought together. A frame that was exposed differently gets the
 * difference back as exposure, so that it is the results that match.
 * @param strength percent, 0...100
 */
export function matchFrames(frames: readonly Frame[], groups: readonly Group[], strength: number): Values[] {
  if (!(strength >= strengths.min && strength <= strengths.max))
    throw expected(`a number from ${strengths.min} to ${strengths.max}`, "the series' strength", strength);
  const values = frames.map(({ predicted }) => predicted);
  for (const { frames: indices, reference, apart } of groups)
    for (const index of indices) {
      if (index === reference || apart.includes(index)) continue;
      const { look, predicted } = frames[index];
      values[index] = between(predicted, matched(frames[reference], look), strength / 100);
    }
  return values;
}

/** Groups frames and matches them, as a batch asks for it. */
export function matchSeries(
  frames: readonly Frame[],
  options: Partial<SeriesOptions> = {},
): { readonly groups: readonly Group[]; readonly values: readonly Values[] } {
  const { strength } = { ...defaultSeries, ...options };
  const groups = groupFrames(frames, options);
  return { groups, values: matchFrames(frames, groups, strength) };
}
