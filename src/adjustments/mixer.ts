import type { ChannelMixerChannel } from 'ag-psd';
import type { MagicControl } from './adjustment';
import { colors, custom, preset } from './channels';
import { definePixel } from './define';
import { clip, round } from './number';
import type { PropertyPanel, SliderRow } from './property';
import { among, type Check, either, flag, real, record } from './schema';

/** Percent of red, green, blue and a constant. */
type Row = readonly [number, number, number, number];

interface Settings {
  readonly monochrome: boolean;
  /** Rows that make red, green and blue. */
  readonly rows: readonly [Row, Row, Row];
  /** Row that makes all three when monochrome. */
  readonly gray: Row;
}

const unit: readonly Row[] = [
  [100, 0, 0, 0],
  [0, 100, 0, 0],
  [0, 0, 100, 0],
];
/** Photoshop's monochrome begins with these. */
const standardGray: Row = [40, 40, 20, 0];
const [least, most] = [-200, 200];
const sources = ['red', 'green', 'blue', 'constant'] as const;

const keyOf = (row: string, source: string) => `${row}From${source[0].toUpperCase()}${source.slice(1)}`;
const parameter = (row: number, column: number): MagicControl => ({
  key: keyOf(colors[row], sources[column]),
  label: `${colors[row][0].toUpperCase()}${colors[row].slice(1)} from ${sources[column]}`,
  unit: '%',
  min: least,
  max: most,
  step: 1,
  neutral: unit[row][column],
});

const share = either(
  real(least, most),
  record({ _value: real(least, most) }, { _unit: among('percentUnit') }),
);
const matrix: Check = record(
  {},
  { _obj: among('channelMatrix'), red: share, grain: share, green: share, blue: share, constant: share },
);

const percent = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? (value as { _value: number })._value
    : ((value ?? 0) as number);

const readRow = (value: unknown): Row => {
  const fields = value as Record<string, unknown>;
  const green = fields.grain ?? fields.green;
  return [percent(fields.red), percent(green), percent(fields.blue), percent(fields.constant)];
};

const writeRow = ([red, green, blue, constant]: Row) => {
  const share = (value: number) => ({ _unit: 'percentUnit', _value: value });
  return {
    _obj: 'channelMatrix',
    red: share(red),
    grain: share(green),
    blue: share(blue),
    constant: share(constant),
  };
};

const capital = (name: string) => name[0].toUpperCase() + name.slice(1);

const panel: PropertyPanel<Settings> = {
  pages: ({ monochrome }) =>
    monochrome
      ? null
      : { label: 'Output Channel', choices: { red: 'Red', green: 'Green', blue: 'Blue' }, first: 'red' },
  rows({ monochrome }, page) {
    const output = Math.max(0, colors.indexOf(page as 'red'));
    const sliders = sources.map((source, i): SliderRow<Settings> => {
      const put = (row: Row, value: number) => row.map((old, j) => (j === i ? value : old)) as unknown as Row;
      return {
        type: 'slider',
        label: capital(source),
        unit: '%',
        min: least,
        max: most,
        step: 1,
        neutral: monochrome ? standardGray[i] : unit[output][i],
        get: ({ rows, gray }) => (monochrome ? gray : rows[output])[i],
        set: (settings, value) =>
          monochrome
            ? { ...settings, gray: put(settings.gray, value) }
            : {
                ...settings,
                rows: settings.rows.map((row, j) =>
                  j === output ? put(row, value) : row,
                ) as unknown as Settings['rows'],
              },
      };
    });
    const set = (settings: Settings, value: boolean) => ({ ...settings, monochrome: value });
    return [...sliders, { type: 'checkbox', label: 'Monochrome', get: (s) => s.monochrome, set }];
  },
};

const toPsdRow = ([red, green, blue, constant]: Row): ChannelMixerChannel => ({ red, green, blue, constant });
const fromPsdRow = (row: ChannelMixerChannel): Row => [row.red, row.green, row.blue, row.constant];

const shape = record(
  { _obj: among('channelMixer') },
  { ...preset, monochromatic: flag, red: matrix, grain: matrix, green: matrix, blue: matrix, gray: matrix },
);

/** An output that Photoshop is not told about turns black, so the ones in use must be there. */
const schema: Check = (layer, name) => {
  shape(layer, name);
  const fields = layer as Record<string, unknown>;
  const green = fields.grain ? 'grain' : 'green';
  for (const output of fields.monochromatic ? ['gray'] : ['red', green, 'blue'])
    matrix(fields[output], `${name}.${output}`);
};

/** Channel Mixer, on encoded values. Magic renders it and does not write it. */
export const mixer = definePixel<Settings, 'channel mixer'>({
  id: 'mixer',
  label: 'Channel Mixer',
  kind: 'channelMixer',
  psdType: 'channel mixer',
  controls: colors.flatMap((_, row) => sources.map((_, column) => parameter(row, column))),
  schema,
  panel,
  photoshop: {
    layerKind: 'channelMixer',
    menuOrder: 10,
    modes: ['RGB', 'CMYK'],
    in32Bits: true,
    icon: 'M5 6.5a4 4 0 1 0 8 0a4 4 0 1 0-8 0zM2.500 11a4 4 0 1 0 8 0a4 4 0 1 0-8 0zM7.500 11a4 4 0 1 0 8 0a4 4 0 1 0-8 0z',
  },
  read(descriptor) {
    const rows = [descriptor.red, descriptor.grain ?? descriptor.green, descriptor.blue].map((row, i) =>
      row === undefined ? unit[i] : readRow(row),
    );
    return {
      monochrome: (descriptor.monochromatic ?? false) as boolean,
      rows: rows as unknown as Settings['rows'],
      gray: descriptor.gray === undefined ? standardGray : readRow(descriptor.gray),
    };
  },
  write({ monochrome, rows: [red, green, blue], gray }) {
    const rows = monochrome
      ? { gray: writeRow(gray) }
      : { red: writeRow(red), grain: writeRow(green), blue: writeRow(blue) };
    return { _obj: 'channelMixer', ...custom, monochromatic: monochrome, ...rows };
  },
  fromValues: (values) => ({
    monochrome: false,
    rows: colors.map((row) =>
      sources.map((source) => values[keyOf(row, source)]),
    ) as unknown as Settings['rows'],
    gray: standardGray,
  }),
  toValues: ({ monochrome, rows }) =>
    monochrome
      ? null
      : Object.fromEntries(
          colors.flatMap((row, i) => sources.map((source, j) => [keyOf(row, source), rows[i][j]])),
        ),
  comparable: ({ rows }) => rows,
  toPsd({ monochrome, rows: [red, green, blue], gray }) {
    // ag-psd always writes a gray row beside the colours.
    const rest = monochrome ? {} : { red: toPsdRow(red), green: toPsdRow(green), blue: toPsdRow(blue) };
    return { type: 'channel mixer', monochrome, gray: toPsdRow(gray), ...rest };
  },
  fromPsd({ monochrome = false, gray, red, green, blue }) {
    const read = (row: ChannelMixerChannel | undefined, i: number) => (row ? fromPsdRow(row) : unit[i]);
    return {
      monochrome,
      rows: [red, green, blue].map(read) as unknown as Settings['rows'],
      gray: gray ? fromPsdRow(gray) : standardGray,
    };
  },
  light: 'encoded',
  /** Source: measured, error 0; the weights are whole 1024ths. Monochrome is the same sum by reading, unmeasured. */
  mixPixel({ monochrome, rows, gray }, { depth }) {
    const exact = depth === 8;
    const weight = (p: number) => (exact ? Math.trunc((1024 * p) / 100) / 1024 : p / 100);
    const [red, green, blue] = (monochrome ? [gray, gray, gray] : rows).map((row) =>
      Float64Array.from(row, weight),
    );
    const mix = (row: Float64Array, r: number, g: number, b: number) => {
      const sum = clip(row[0] * r + row[1] * g + row[2] * b + 255 * row[3], 0, 255);
      return (exact ? round(sum) : sum) / 255;
    };
    return (rgb) => {
      const r = rgb[0] * 255;
      const g = rgb[1] * 255;
      const b = rgb[2] * 255;
      rgb[0] = mix(red, r, g, b);
      rgb[1] = mix(green, r, g, b);
      rgb[2] = mix(blue, r, g, b);
    };
  },
});
