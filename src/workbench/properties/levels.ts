import type { Descriptor } from '../../adjustments';
import { type ByChannel, names, readChannels, writeChannel } from '../../adjustments/channels';
import type { Field } from './field';

export type ChannelName = (typeof names)[number];

/** The channels of Levels and Curves as Photoshop names them. */
export const channelNames: Readonly<Record<ChannelName, string>> = {
  composite: 'RGB',
  red: 'Red',
  green: 'Green',
  blue: 'Blue',
};

interface Settings {
  readonly input: readonly [number, number];
  readonly gamma: number;
  readonly output: readonly [number, number];
}

const neutral: Settings = { input: [0, 255], gamma: 1, output: [0, 255] };

const read = (layer: Descriptor): ByChannel<Settings> =>
  readChannels(layer, (item) => ({ ...neutral, ...(item as Partial<Settings>) }), neutral);

const write = (layer: Descriptor, records: ByChannel<Settings>): Descriptor => ({
  ...layer,
  adjustment: names.map((name) => {
    const { input, gamma, output } = records[name];
    return writeChannel('levelsAdjustment', name, { input: [...input], gamma, output: [...output] });
  }),
});

/** Photoshop keeps the white input at least this far above the black one. */
const gap = 2;

const slider = (
  channel: ChannelName,
  label: string,
  [min, max, standard, step]: readonly [number, number, number, number],
  get: (record: Settings) => number,
  set: (record: Settings, value: number) => Settings,
): Field => ({
  label,
  min,
  max,
  step,
  neutral: standard,
  read: (layer) => get(read(layer)[channel]),
  write: (layer, value) => {
    const records = read(layer);
    return write(layer, { ...records, [channel]: set(records[channel], value) });
  },
});

/** The five values of a channel; black and white push each other along. */
export const levelsFields = (channel: ChannelName): readonly Field[] => [
  slider(
    channel,
    'Shadows',
    [0, 253, 0, 1],
    ({ input }) => input[0],
    (record, value) => ({
      ...record,
      input: [value, Math.max(record.input[1], value + gap)],
    }),
  ),
  slider(
    channel,
    'Midtones',
    [0.01, 9.99, 1, 0.01],
    ({ gamma }) => gamma,
    (record, gamma) => ({ ...record, gamma }),
  ),
  slider(
    channel,
    'Highlights',
    [2, 255, 255, 1],
    ({ input }) => input[1],
    (record, value) => ({
      ...record,
      input: [Math.min(record.input[0], value - gap), value],
    }),
  ),
  slider(
    channel,
    'Output black',
    [0, 255, 0, 1],
    ({ output }) => output[0],
    (record, value) => ({
      ...record,
      output: [value, record.output[1]],
    }),
  ),
  slider(
    channel,
    'Output white',
    [0, 255, 255, 1],
    ({ output }) => output[1],
    (record, value) => ({
      ...record,
      output: [record.output[0], value],
    }),
  ),
];
