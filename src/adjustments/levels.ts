import type { LevelsAdjustmentChannel } from 'ag-psd';
import { expected } from '../refusal';
import type { MagicControl, Space, Values } from './adjustment';
import {
  type ByChannel,
  byChannel,
  channelIds,
  channelLabels,
  custom,
  perChannel,
  perColor,
  preset,
  readChannels,
  writeChannel,
} from './channels';
import { defineChannel } from './define';
import { type LevelsRecord, levelsCurve } from './levelsRecord';
import { decimals, same } from './number';
import type { PropertyPanel, SliderRow } from './property';
import { among, type Check, list, real, record, whole } from './schema';

type Settings = ByChannel<LevelsRecord>;

const neutral: LevelsRecord = { black: 0, white: 255, gamma: 1, outputBlack: 0, outputWhite: 255 };

/** Photoshop keeps the white input at least this far above the black one. */
const gapLevels = 2;

type Name = keyof LevelsRecord;

/** The five values of a record: key of the parameter, its label, Photoshop's own, range and step. */
const values: Readonly<Record<Name, readonly [string, string, string, number, number, number]>> = {
  black: ['levelsBlack', 'Black input', 'Shadows', 0, 255 - gapLevels, 1],
  gamma: ['levelsGamma', 'Gamma', 'Midtones', 0.01, 9.99, 0.01],
  white: ['levelsWhite', 'White input', 'Highlights', gapLevels, 255, 1],
  outputBlack: ['levelsOutputBlack', 'Black output', 'Output black', 0, 255, 1],
  outputWhite: ['levelsOutputWhite', 'White output', 'Output white', 0, 255, 1],
};
const order = Object.keys(values) as Name[];

const controls = order.map((name): MagicControl => {
  const [key, label, , min, max, step] = values[name];
  return { key, label, unit: step === 1 ? 'levels' : '', min, max, step, neutral: neutral[name] };
});

/** A record with one value changed; black and white push each other along. */
const withValue = (stage: LevelsRecord, name: Name, value: number): LevelsRecord => {
  const { black, white } = stage;
  if (name === 'black') return { ...stage, black: value, white: Math.max(white, value + gapLevels) };
  if (name === 'white') return { ...stage, white: value, black: Math.min(black, value - gapLevels) };
  return { ...stage, [name]: value };
};

const panel: PropertyPanel<Settings> = {
  pages: () => ({ label: 'Channel', choices: channelLabels, first: 'composite' }),
  rows: (_, page) =>
    order.map((name): SliderRow<Settings> => {
      const [, , label, min, max, step] = values[name];
      const channel = page as keyof Settings;
      return {
        type: 'slider',
        label,
        unit: '',
        min,
        max,
        step,
        neutral: neutral[name],
        get: (settings) => settings[channel][name],
        set: (settings, value) => ({ ...settings, [channel]: withValue(settings[channel], name, value) }),
      };
    }),
};

const input: Check = (value, name) => {
  list(whole(0, 255), 2, 2)(value, name);
  const [black, white] = value as number[];
  if (white - black < gapLevels)
    throw expected(`a white at least ${gapLevels} above the black`, name, `${black}, ${white}`);
};

const output = list(whole(0, 255), 2, 2);
const pair = (value: unknown, fallback: number[]) => (value ?? fallback) as number[];

const toPsdChannel = (stage: LevelsRecord): LevelsAdjustmentChannel => ({
  shadowInput: stage.black,
  highlightInput: stage.white,
  midtoneInput: stage.gamma,
  shadowOutput: stage.outputBlack,
  highlightOutput: stage.outputWhite,
});

const fromPsdChannel = (psd: LevelsAdjustmentChannel): LevelsRecord => ({
  black: psd.shadowInput,
  white: psd.highlightInput,
  gamma: decimals(psd.midtoneInput, 2),
  outputBlack: psd.shadowOutput,
  outputWhite: psd.highlightOutput,
});

/** The colour's own record first, then the composite; with nothing between their gammas they are one. */
const chain = (
  color: LevelsRecord,
  composite: LevelsRecord,
  depth: Space['depth'],
): ((x: number) => number) => {
  const joined =
    color.outputBlack === 0 && color.outputWhite === 255 && composite.black === 0 && composite.white === 255;
  if (joined) {
    const { outputBlack, outputWhite } = composite;
    const gamma = color.gamma * composite.gamma;
    return levelsCurve({ ...color, gamma, outputBlack, outputWhite }, depth);
  }
  const [first, second] = [levelsCurve(color, depth), levelsCurve(composite, depth)];
  return (x) => second(first(x));
};

/** Levels, for the composite and each colour. Magic renders it and does not write it. */
export const levels = defineChannel<Settings, 'levels'>({
  id: 'levels',
  label: 'Levels',
  kind: 'levels',
  psdType: 'levels',
  controls,
  panel,
  photoshop: {
    layerKind: 'levels',
    menuOrder: 2,
    modes: ['RGB', 'Gray', 'CMYK', 'Lab'],
    in32Bits: true,
    icon: 'M2 13.5V11l2-2 2 1 2.5-6 2 4 2.5 2 3 1v2.5zM4 16.5v-1M9 16.5v-1M14 16.5v-1',
  },
  schema: record(
    { _obj: among('levels') },
    { ...preset, adjustment: perChannel('levelsAdjustment', {}, { input, gamma: real(0.01, 9.99), output }) },
  ),
  read: (descriptor) =>
    readChannels(
      descriptor,
      (item) => {
        const [black, white] = pair(item.input, [0, 255]);
        const [outputBlack, outputWhite] = pair(item.output, [0, 255]);
        return { black, white, gamma: (item.gamma ?? 1) as number, outputBlack, outputWhite };
      },
      neutral,
    ),
  write: (settings) => ({
    _obj: 'levels',
    ...custom,
    adjustment: channelIds
      .filter((name) => name === 'composite' || !same(settings[name], neutral))
      .map((name) => {
        const { black, white, gamma, outputBlack, outputWhite } = settings[name];
        const fields = { input: [black, white], gamma, output: [outputBlack, outputWhite] };
        return writeChannel('levelsAdjustment', name, fields);
      }),
  }),
  fromValues: (v) => ({
    composite: Object.fromEntries(order.map((name) => [name, v[values[name][0]]])) as unknown as LevelsRecord,
    red: neutral,
    green: neutral,
    blue: neutral,
  }),
  toValues: ({ composite }) => Object.fromEntries(order.map((name) => [values[name][0], composite[name]])),
  constrain: (v: Values) => ({ ...v, levelsWhite: Math.max(v.levelsWhite, v.levelsBlack + gapLevels) }),
  toPsd: (settings) => ({
    type: 'levels',
    rgb: toPsdChannel(settings.composite),
    red: toPsdChannel(settings.red),
    green: toPsdChannel(settings.green),
    blue: toPsdChannel(settings.blue),
  }),
  fromPsd: (psd) =>
    byChannel((name) => {
      const channel = psd[name === 'composite' ? 'rgb' : name];
      return channel ? fromPsdChannel(channel) : neutral;
    }),
  transfer(settings, { depth }) {
    const color = perColor((name) => chain(settings[name], settings.composite, depth));
    return (value, channel) => color(channel)(value * 255) / 255;
  },
});
