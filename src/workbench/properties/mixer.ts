import type { Descriptor } from '../../adjustments';
import type { Field } from './field';

/** Photoshop's name for green is "grain". */
export const outputs = { red: 'Red', grain: 'Green', blue: 'Blue' } as const;
export type Output = keyof typeof outputs | 'gray';

type Shares = Record<string, number | { readonly _value: number } | undefined>;

const sources = { red: 'Red', grain: 'Green', blue: 'Blue', constant: 'Constant' } as const;
const percent = (value: number) => ({ _unit: 'percentUnit', _value: value });
const rowOf = (layer: Descriptor, output: Output): Shares =>
  (layer[output] ?? (output === 'grain' ? layer.green : undefined) ?? {}) as Shares;

const shareOf = (shares: Shares, source: string): number => {
  const found = shares[source] ?? (source === 'grain' ? shares.green : undefined) ?? 0;
  return typeof found === 'number' ? found : found._value;
};

/** All four, by one of the two names that each has. */
const written = (shares: Shares) =>
  Object.fromEntries(Object.keys(sources).map((source) => [source, percent(shareOf(shares, source))]));

export const mixerFields = (output: Output): readonly Field[] =>
  Object.entries(sources).map(([source, label]) => ({
    label,
    min: -200,
    max: 200,
    step: 1,
    neutral: source === output ? 100 : 0,
    unit: '%',
    read: (layer) => shareOf(rowOf(layer, output), source),
    write: ({ green, ...layer }, value) =>
      ({
        ...(green === undefined || layer.grain ? layer : { ...layer, grain: green }),
        [output]: {
          _obj: 'channelMatrix',
          ...written(rowOf({ green, ...layer } as Descriptor, output)),
          [source]: percent(value),
        },
      }) as Descriptor,
  }));

/** Photoshop's monochrome begins with 40, 40 and 20 percent. */
const gray = {
  _obj: 'channelMatrix',
  red: percent(40),
  grain: percent(40),
  blue: percent(20),
  constant: percent(0),
};
const unit = (own: string) => ({
  _obj: 'channelMatrix',
  ...Object.fromEntries(Object.keys(sources).map((source) => [source, percent(source === own ? 100 : 0)])),
});

/** The other form of a layer; a row that it lacks is neutral. */
export const withMonochrome = (layer: Descriptor, monochromatic: boolean): Descriptor =>
  monochromatic
    ? { gray, ...layer, monochromatic }
    : { red: unit('red'), grain: layer.green ?? unit('grain'), blue: unit('blue'), ...layer, monochromatic };
