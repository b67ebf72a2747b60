import type { MagicControl, Values } from '../adjustments';
import { exposure } from '../adjustments/exposure';
import { inputs, tone } from '../adjustments/tone';
import { srgb } from '../adjustments/toneCurve';
import { paperWhiteLevel } from '../render/paperWhite';
import type { Samples } from '../render/render';

/** Least level that paper white may become: CIEDE2000 1.4 from white, seen only where the two touch. */
export const minWhiteLevel = 248;
/** The share of a picture from which on its paper white counts; less is glints. */
export const minPaperWhiteShare = 0.005;
/** Between the exposures that are tried, in EV. */
const strideStops = 0.02;

/** The share of paper white in a picture; pixels count by their alpha. */
export const paperWhiteShare = (samples: Samples, channels: 3 | 4): number => {
  let white = 0;
  let all = 0;
  for (let i = 0; i < samples.length; i += channels) {
    const weight = channels === 4 ? samples[i + 3] : 1;
    all += weight;
    if (Math.min(samples[i], samples[i + 1], samples[i + 2]) >= paperWhiteLevel) white += weight;
  }
  return all > 0 ? white / all : 0;
};

const space = { depth: 8, trc: srgb } as const;
const levels = Array.from({ length: 256 }, (_, level) => level);

/** Response of Exposure and Tone together to a level. White balance and Color leave white where it is. */
const response = (values: Values): ((level: number) => number) => {
  const [expose, bend] = [exposure, tone].map((one) => one.transfer(one.toLayer(values), space));
  return (level) => Math.round(255 * bend(expose(level / 255, 0), 0));
};

const keeps = (values: Values): boolean => response(values)(255) >= minWhiteLevel;

/** The least that a value must be raised to for white to stay white; its greatest where that isn't enough. */
const raised = (values: Values, { key, max }: MagicControl): Values => {
  if (keeps(values)) return values;
  const at = (value: number) => ({ ...values, [key]: value });
  let [low, high] = [values[key], max];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (keeps(at(middle))) high = middle;
    else low = middle;
  }
  return at(high);
};

/** With the curve that takes levels where they are wanted, up to where it has to rise for white to stay white. */
const fitted = (values: Values, wanted: readonly number[]): Values => {
  const expose = exposure.transfer(exposure.toLayer(values), space);
  const exposed = levels.map((level) => Math.round(255 * expose(level / 255, 0)));
  const points = tone.controls.map(({ key, max }, i): [string, number] => {
    const input = inputs[i + 1];
    const from = exposed.findIndex((level) => level >= input);
    return [key, from < 0 ? max : wanted[from] - input];
  });
  const curve = { ...values, ...tone.snap(Object.fromEntries(points)) };
  const [whites, highlights] = [...tone.controls].reverse();
  return raised(raised(curve, whites), highlights);
};

/** Finds, of the exposures that darken no more than wanted, the one with which the curve comes nearest. */
const searched = (values: Values): Values => {
  const wanted = levels.map(response(values));
  const tries = Math.max(0, Math.ceil(-values.exposure / strideStops));
  let best = values;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= tries; i++) {
    const ev = tries ? (values.exposure * (tries - i)) / tries : values.exposure;
    const candidate = fitted({ ...values, exposure: ev }, wanted);
    if (!keeps(candidate)) continue;
    const error = levels.map(response(candidate)).reduce((sum, to, x) => sum + (to - wanted[x]) ** 2, 0);
    if (error >= least) continue;
    best = candidate;
    least = error;
  }
  return best;
};

/** The values that are looked at, and moved. */
const moved = [...exposure.controls, ...tone.controls].map(({ key }) => key);
/** A panel asks for the same again and again. */
const remembered = new Map<string, Values>();
const maxOutcomes = 32;

/**
 * Values under which paper white stays white, while darker levels go as near as can be to where they went: part of
 * a negative exposure moves into the curve, whose upper end is raised. Values that keep white already stay.
 */
export const withProtectedWhites = (values: Values): Values => {
  const key = moved.map((one) => values[one]).join();
  let found = remembered.get(key);
  if (!found) {
    const kept = keeps(values) ? values : searched(values);
    found = Object.fromEntries(moved.map((one) => [one, kept[one]]));
    if (remembered.size >= maxOutcomes) remembered.clear();
    remembered.set(key, found);
  }
  return moved.every((one) => found[one] === values[one]) ? values : { ...values, ...found };
};
