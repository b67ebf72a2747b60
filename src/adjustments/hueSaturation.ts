import type { HueSaturationAdjustmentChannel } from 'ag-psd';
import { custom, preset } from './channels';
import { definePixel } from './define';
import { colorize, type Edges, type HueRange, type HueShift, shiftHue } from './hue';
import { same } from './number';
import type { PropertyPanel, PropertyRow, SliderRow } from './property';
import { among, flag, list, record, whole } from './schema';
import { slider } from './slider';

const names = ['reds', 'yellows', 'greens', 'cyans', 'blues', 'magentas'] as const;
type Name = (typeof names)[number];

interface Settings {
  readonly colorize: boolean;
  /** Values of all colours; with `colorize` the hue 0...360 and the saturation that they get. */
  readonly master: HueShift;
  readonly ranges: readonly HueRange[];
}

const still: HueShift = { hue: 0, saturation: 0, lightness: 0 };

/** Photoshop's own edges of a range, 60 degrees after those before. */
const edgesOf = (i: number): Edges =>
  [315, 345, 15, 45].map((edge) => (edge + 60 * i) % 360) as unknown as Edges;
const unused: readonly HueRange[] = names.map((_, i) => ({ ...still, edges: edgesOf(i) }));

const angle = whole(0, 360);
const shift = record(
  { hue: whole(-180, 360), saturation: whole(-100, 100), lightness: whole(-100, 100) },
  {
    _obj: among('hueSatAdjustmentV2'),
    localRange: whole(1, names.length),
    beginRamp: angle,
    beginSustain: angle,
    endSustain: angle,
    endRamp: angle,
  },
);

const colorized: HueShift = { hue: 0, saturation: 25, lightness: 0 };
const titles = {
  master: 'Master',
  reds: 'Reds',
  yellows: 'Yellows',
  greens: 'Greens',
  cyans: 'Cyans',
  blues: 'Blues',
  magentas: 'Magentas',
} as const;

const panel: PropertyPanel<Settings> = {
  pages: (settings) => (settings.colorize ? null : { label: 'Range', choices: titles, first: 'master' }),
  rows(settings, page) {
    const at = settings.colorize ? -1 : names.indexOf(page as Name);
    const put = (all: Settings, key: keyof HueShift, value: number): Settings =>
      at < 0
        ? { ...all, master: { ...all.master, [key]: value } }
        : { ...all, ranges: all.ranges.map((range, i) => (i === at ? { ...range, [key]: value } : range)) };
    const row = (key: keyof HueShift, label: string, min: number, max: number): SliderRow<Settings> => ({
      type: 'slider',
      label,
      unit: '',
      min,
      max,
      step: 1,
      neutral: settings.colorize ? colorized[key] : 0,
      get: (all) => (at < 0 ? all.master : all.ranges[at])[key],
      set: (all, value) => put(all, key, value),
    });
    const rows: PropertyRow<Settings>[] = settings.colorize
      ? [row('hue', 'Hue', 0, 360), row('saturation', 'Saturation', 0, 100)]
      : [row('hue', 'Hue', -180, 180), row('saturation', 'Saturation', -100, 100)];
    const set = (all: Settings, on: boolean) => ({ ...all, colorize: on, master: on ? colorized : still });
    return [
      ...rows,
      row('lightness', 'Lightness', -100, 100),
      { type: 'checkbox', label: 'Colorize', get: (all) => all.colorize, set },
    ];
  },
};

const toPsdRange = ({ hue, saturation, lightness }: HueShift, [a, b, c, d]: readonly number[]) => ({
  a,
  b,
  c,
  d,
  hue,
  saturation,
  lightness,
});

const fromPsdRange = (psd: HueSaturationAdjustmentChannel | undefined, i: number): HueRange => {
  if (!psd) return unused[i];
  const { a, b, c, d, hue, saturation, lightness } = psd;
  const empty = a === 0 && b === 0 && c === 0 && d === 0;
  return { hue, saturation, lightness, edges: empty ? edgesOf(i) : [a, b, c, d] };
};

/** Hue/Saturation: of all colours, of ranges of them, or Colorize. */
export const hueSaturation = definePixel<Settings, 'hue/saturation'>({
  id: 'hueSaturation',
  label: 'Hue/Saturation',
  kind: 'hueSaturation',
  psdType: 'hue/saturation',
  photoshop: {
    layerKind: 'hueSaturation',
    menuOrder: 6,
    modes: ['RGB'],
    in32Bits: false,
    icon: 'M2 3h14v12H2zM2 7h14M2 11h14M6 5v4M11 9v4',
  },
  panel,
  controls: [
    slider('hueSaturationHue', 'Hue', { min: -180, max: 180 }),
    slider('hueSaturationSaturation', 'Saturation'),
    slider('hueSaturationLightness', 'Lightness'),
  ],
  schema: record(
    { _obj: among('hueSaturation') },
    { ...preset, colorize: flag, adjustment: list(shift, 0, names.length + 1) },
  ),
  read(descriptor) {
    const items = (descriptor.adjustment ?? []) as Record<string, number>[];
    const valuesOf = ({ hue, saturation, lightness }: Record<string, number>) => ({
      hue,
      saturation,
      lightness,
    });
    const master = items.find(({ localRange }) => localRange === undefined);
    const ranges = unused.map((range, i) => {
      const item = items.find(({ localRange }) => localRange === i + 1);
      if (!item) return range;
      const { beginRamp, beginSustain, endSustain, endRamp } = item;
      const given = [beginRamp, beginSustain, endSustain, endRamp];
      const edges = given.map((edge, j) => edge ?? range.edges[j]) as unknown as Edges;
      return { ...valuesOf(item), edges };
    });
    return { colorize: descriptor.colorize === true, master: master ? valuesOf(master) : still, ranges };
  },
  write({ colorize: on, master, ranges }) {
    const items = ranges.flatMap((range, i) => {
      if (same(range, unused[i])) return [];
      const [beginRamp, beginSustain, endSustain, endRamp] = range.edges;
      const { hue, saturation, lightness } = range;
      const edges = { localRange: i + 1, beginRamp, beginSustain, endSustain, endRamp };
      return [{ _obj: 'hueSatAdjustmentV2', ...edges, hue, saturation, lightness }];
    });
    return {
      _obj: 'hueSaturation',
      ...custom,
      colorize: on,
      adjustment: [{ _obj: 'hueSatAdjustmentV2', ...master }, ...items],
    };
  },
  fromValues: (v) => ({
    colorize: false,
    master: {
      hue: v.hueSaturationHue,
      saturation: v.hueSaturationSaturation,
      lightness: v.hueSaturationLightness,
    },
    ranges: unused,
  }),
  toValues: ({ colorize: on, master }) =>
    on
      ? null
      : {
          hueSaturationHue: master.hue,
          hueSaturationSaturation: master.saturation,
          hueSaturationLightness: master.lightness,
        },
  // The file keeps what Colorize has beside what the master has; the first number's upper byte says which counts.
  toPsd: ({ colorize: on, master, ranges }) => ({
    type: 'hue/saturation',
    master: on
      ? toPsdRange(still, [256, master.hue, master.saturation, master.lightness])
      : toPsdRange(master, [0, 0, 25, 0]),
    ...Object.fromEntries(names.map((name, i) => [name, toPsdRange(ranges[i], ranges[i].edges)])),
  }),
  fromPsd({ master, ...psd }) {
    const on = master !== undefined && master.a >= 256;
    const { b: hue, c: saturation, d: lightness } = master ?? { b: 0, c: 0, d: 0 };
    const own = master ?? still;
    return {
      colorize: on,
      master: on
        ? { hue, saturation, lightness }
        : { hue: own.hue, saturation: own.saturation, lightness: own.lightness },
      ranges: names.map((name, i) => fromPsdRange(psd[name], i)),
    };
  },
  light: 'encoded',
  mixPixel: ({ colorize: on, master, ranges }, { depth }) =>
    on ? colorize(master, depth) : shiftHue(master, ranges, depth),
});
