import type { LevelsAdjustmentChannel } from 'ag-psd';
import { expected } from '../expectation';
import type { Space, Values } from './adjustment';
import {
  type ByChannel,
  byChannel,
  custom,
  names,
  perChannel,
  perColour,
  preset,
  readChannels,
  writeChannel,
} from './channels';
import { defineChannel } from './define';
import { decimals, same } from './number';
import { among, type Check, list, real, record, whole } from './schema';
import { type Stage, stageTransfer } from './stage';

type Settings = ByChannel<Stage>;

const neutral: Stage = { black: 0, white: 255, gamma: 1, outputBlack: 0, outputWhite: 255 };

const parameter = (key: string, label: string, min: number, max: number, start: number, step = 1) => ({
  key,
  label,
  unit: step === 1 ? 'levels' : '',
  min,
  max,
  step,
  neutral: start,
});

/** Photoshop keeps the white input at least this far above the black one. */
const gap = 2;

const input: Check = (value, name) => {
  list(whole(0, 255), 2, 2)(value, name);
  const [black, white] = value as number[];
  if (white - black < gap)
    throw expected(`a white at least ${gap} above the black`, name, `${black}, ${white}`);
};

const output = list(whole(0, 255), 2, 2);
const pair = (value: unknown, fallback: number[]) => (value ?? fallback) as number[];

const toPsdChannel = (stage: Stage): LevelsAdjustmentChannel => ({
  shadowInput: stage.black,
  highlightInput: stage.white,
  midtoneInput: stage.gamma,
  shadowOutput: stage.outputBlack,
  highlightOutput: stage.outputWhite,
});

const fromPsdChannel = (psd: LevelsAdjustmentChannel): Stage => ({
  black: psd.shadowInput,
  white: psd.highlightInput,
  gamma: decimals(psd.midtoneInput, 2),
  outputBlack: psd.shadowOutput,
  outputWhite: psd.highlightOutput,
});

/** The colour's own record first, then the composite; with nothing between their gammas they are one. */
const chain = (colour: Stage, composite: Stage, depth: Space['depth']): ((x: number) => number) => {
  const joined =
    colour.outputBlack === 0 &&
    colour.outputWhite === 255 &&
    composite.black === 0 &&
    composite.white === 255;
  if (joined) {
    const { outputBlack, outputWhite } = composite;
    const gamma = colour.gamma * composite.gamma;
    return stageTransfer({ ...colour, gamma, outputBlack, outputWhite }, depth);
  }
  const [first, second] = [stageTransfer(colour, depth), stageTransfer(composite, depth)];
  return (x) => second(first(x));
};

/** Levels, for the composite and each colour. Magic renders it and does not write it. */
export const levels = defineChannel<Settings, 'levels'>({
  id: 'levels',
  label: 'Levels',
  kind: 'levels',
  psdType: 'levels',
  parameters: [
    parameter('levelsBlack', 'Black input', 0, 253, 0),
    parameter('levelsWhite', 'White input', 2, 255, 255),
    parameter('levelsGamma', 'Gamma', 0.01, 9.99, 1, 0.01),
    parameter('levelsOutputBlack', 'Black output', 0, 255, 0),
    parameter('levelsOutputWhite', 'White output', 0, 255, 255),
  ],
  schema: record(
    { _obj: among('levels') },
    { ...preset, adjustment: perChannel('levelsAdjustment', {}, { input, gamma: real(0.01, 9.99), output }) },
  ),
  read: (layer) =>
    readChannels(
      layer,
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
    adjustment: names
      .filter((name) => name === 'composite' || !same(settings[name], neutral))
      .map((name) => {
        const { black, white, gamma, outputBlack, outputWhite } = settings[name];
        const fields = { input: [black, white], gamma, output: [outputBlack, outputWhite] };
        return writeChannel('levelsAdjustment', name, fields);
      }),
  }),
  fromValues: (v) => ({
    composite: {
      black: v.levelsBlack,
      white: v.levelsWhite,
      gamma: v.levelsGamma,
      outputBlack: v.levelsOutputBlack,
      outputWhite: v.levelsOutputWhite,
    },
    red: neutral,
    green: neutral,
    blue: neutral,
  }),
  toValues: ({ composite }) => ({
    levelsBlack: composite.black,
    levelsWhite: composite.white,
    levelsGamma: composite.gamma,
    levelsOutputBlack: composite.outputBlack,
    levelsOutputWhite: composite.outputWhite,
  }),
  settle: (v: Values) => ({ ...v, levelsWhite: Math.max(v.levelsWhite, v.levelsBlack + gap) }),
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
    const colour = perColour((name) => chain(settings[name], settings.composite, depth));
    return (value, channel) => colour(channel)(value * 255) / 255;
  },
});
