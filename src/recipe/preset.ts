import { magicAdjustments, type Values } from '../adjustments';
import { decimals } from '../adjustments/number';
import { among, type Check, list, real, record } from '../adjustments/schema';
import { expected } from '../refusal';
import { parseJson } from './json';
import { checkLearned, type Learned } from './learned/learned';

/** A look: what a treatment adds to the values of every photo. A parameter that isn't named stays as predicted. */
export interface Preset {
  readonly name: string;
  readonly offsets: Values;
  /** What it adds to the offsets by what is in a photo, where it was learned. */
  readonly learned?: Learned;
}

/** A user's presets and the name of the one that Magic uses when none is chosen; null is the bare prediction. */
export interface Presets {
  readonly presets: readonly Preset[];
  readonly default: string | null;
}

const presetVersion = 1;
/** The version of a preset that was learned: earlier programs would miss the half of it. */
const learnedVersion = 2;
const longestNameChars = 60;
const maxPresets = 200;

const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);

const name: Check = (value, of) => {
  if (typeof value !== 'string' || !/^[^\p{Cc}]+$/u.test(value) || value !== value.trim())
    throw expected('a name on one line', of, value, 'Give the preset a name.');
  if (value.length > longestNameChars)
    throw expected(`at most ${longestNameChars} characters`, of, value, 'Give the preset a shorter name.');
};

/** Offsets of values: any of the parameters, each by at most its whole range. */
export const offsets = record(
  {},
  Object.fromEntries(parameters.map(({ key, min, max }) => [key, real(min - max, max - min)])),
);

const fields = { name, offsets };
const preset = record({ version: among(presetVersion), ...fields });
const learnedPreset = record({ version: among(learnedVersion), ...fields, learned: checkLearned });
const isLearned = (value: unknown): boolean =>
  (value as { version?: unknown } | null)?.version === learnedVersion;
const presets = record({
  version: among(presetVersion),
  presets: list(record(fields, { learned: checkLearned }), 0, maxPresets),
  default: (value, of) => {
    if (value !== null) name(value, of);
  },
});

/** @throws Refusal, one sentence, for anything but one preset of version 1 or 2 */
export const parsePreset = (text: string): Preset => {
  const value = parseJson(text, 'a preset');
  (isLearned(value) ? learnedPreset : preset)(value, 'preset');
  const { name, offsets, learned } = value as Preset;
  return { name, offsets, ...(learned && { learned }) };
};

/** The text `parsePreset` reads. */
export const formatPreset = ({ name, offsets, learned }: Preset): string =>
  `${JSON.stringify({ version: learned ? learnedVersion : presetVersion, name, offsets, learned }, null, 2)}\n`;

/**
 * @param others presets that are always there, one of which may be the default
 * @throws Refusal for anything but a list of presets of version 1 with names of their own
 */
export const parsePresets = (text: string, others: readonly Preset[] = []): Presets => {
  const value = parseJson(text, 'the presets');
  presets(value, 'presets');
  const all = value as Presets;
  const names = [...others, ...all.presets].map((one) => one.name);
  const double = names.find((one, i) => names.indexOf(one) !== i);
  if (double !== undefined) throw expected('one preset', `the name ${JSON.stringify(double)}`, 'several');
  if (all.default !== null && !names.includes(all.default))
    throw expected('the name of a preset', 'presets.default', all.default);
  return { presets: all.presets, default: all.default };
};

/** The text `parsePresets` reads. */
export const formatPresets = (all: Presets): string =>
  `${JSON.stringify({ version: presetVersion, presets: all.presets, default: all.default }, null, 2)}\n`;

/** The offsets that lead from predicted values to others, in steps of each parameter; equal ones have none. */
export const offsetsTo = (predicted: Values, wanted: Values): Values =>
  Object.fromEntries(
    parameters.flatMap(({ key, step }): [string, number][] => {
      const offset = decimals(Math.round((wanted[key] - predicted[key]) / step) * step, 4);
      return offset === 0 ? [] : [[key, offset]];
    }),
  );
