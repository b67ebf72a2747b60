import type { Channel, Descriptor } from './adjustment';
import { among, type Check, either, list, record, text, whole } from './schema';

/** Settings of the composite and of each colour, as Levels and Curves have them. */
export interface ByChannel<T> {
  readonly composite: T;
  readonly red: T;
  readonly green: T;
  readonly blue: T;
}

/** The channels as Photoshop's panels name them. */
export const channelLabels = { composite: 'RGB', red: 'Red', green: 'Green', blue: 'Blue' } as const;

export const channelIds = ['composite', 'red', 'green', 'blue'] as const;

/** The colour a channel's number stands for. */
export const colors = ['red', 'green', 'blue'] as const;

/** Photoshop's character id for green is also grain's, and it says grain. */
const toPhotoshop = { composite: 'composite', red: 'red', green: 'grain', blue: 'blue' };

/** A channel reference; Photoshop reads back either name of an id that two strings share. */
const reference = record(
  { _value: among('composite', 'red', 'grain', 'green', 'blue') },
  { _ref: among('channel'), _enum: among('channel') },
);

const nameOf = (item: unknown): string => {
  const { _value } = (item as { channel: { _value: string } }).channel;
  return _value === 'grain' ? 'green' : _value;
};

/** Photoshop gives the preset as an enumeration, or as its number. */
export const preset: Record<string, Check> = {
  presetKind: either(whole(0, 9), record({ _value: text(40) }, { _enum: among('presetKindType') })),
  presetFileName: text(260),
};

/** Written with every kind that has presets. */
export const custom = { presetKind: { _enum: 'presetKindType', _value: 'presetKindCustom' } };

/** The `adjustment` list of Levels and Curves: at most one item a channel, each `kind` with a `channel`. */
export const perChannel =
  (kind: string, required: Record<string, Check>, optional: Record<string, Check>): Check =>
  (value, name) => {
    list(record({ channel: reference, ...required }, { _obj: among(kind), ...optional }), 0, 4)(value, name);
    const seen = (value as unknown[]).map(nameOf);
    seen.forEach((channel, i) => {
      among(...channelIds.filter((n) => !seen.slice(0, i).includes(n)))(channel, `${name}[${i}].channel`);
    });
  };

/** Reads a checked `adjustment` list; a channel that is not in it gets the default. */
export const readChannels = <T>(
  descriptor: Descriptor,
  item: (fields: Record<string, unknown>) => T,
  fallback: T,
): ByChannel<T> => {
  const found = new Map(
    ((descriptor.adjustment ?? []) as Record<string, unknown>[]).map((i) => [nameOf(i), item(i)]),
  );
  return byChannel((name) => found.get(name) ?? fallback);
};

export const byChannel = <T>(of: (name: (typeof channelIds)[number]) => T): ByChannel<T> => ({
  composite: of('composite'),
  red: of('red'),
  green: of('green'),
  blue: of('blue'),
});

/** One item of an `adjustment` list. */
export const writeChannel = (kind: string, name: (typeof channelIds)[number], fields: object) => ({
  _obj: kind,
  channel: { _ref: 'channel', _enum: 'channel', _value: toPhotoshop[name] },
  ...fields,
});

/** One value a colour, by the channel's number. */
export const perColor = <T>(of: (color: (typeof colors)[number]) => T): ((channel: Channel) => T) => {
  const made = colors.map(of);
  return (channel) => made[channel];
};
