import type { CMYK } from 'ag-psd';
import type { MagicControl, Values } from './adjustment';
import { custom, preset } from './channels';
import { definePixel } from './define';
import { clip, round } from './number';
import type { PropertyPanel, SliderRow } from './property';
import { among, either, list, real, record } from './schema';

const groups = {
  reds: 'Reds',
  yellows: 'Yellows',
  greens: 'Greens',
  cyans: 'Cyans',
  blues: 'Blues',
  magentas: 'Magentas',
  whites: 'Whites',
  neutrals: 'Neutrals',
  blacks: 'Blacks',
} as const;
type Group = keyof typeof groups;
const names = Object.keys(groups) as Group[];

/** Keys of the inks in a descriptor, in ag-psd's form and in front of users. */
const inks = [
  ['cyan', 'c', 'Cyan'],
  ['magenta', 'm', 'Magenta'],
  ['yellowColor', 'y', 'Yellow'],
  ['black', 'k', 'Black'],
] as const;

/** Percent of cyan, magenta, yellow and black. */
type Inks = readonly number[];
const none: Inks = [0, 0, 0, 0];

interface Settings {
  readonly method: 'relative' | 'absolute';
  readonly groups: Readonly<Record<Group, Inks>>;
}

const [least, most] = [-100, 100];
const share = either(
  real(least, most),
  record({ _value: real(least, most) }, { _unit: among('percentUnit') }),
);
const correction = record(
  { colors: record({ _value: among(...names) }, { _enum: among('colors') }) },
  { _obj: among('colorCorrection'), ...Object.fromEntries(inks.map(([key]) => [key, share])) },
);

const percent = (stored: unknown): number =>
  typeof stored === 'object' ? (stored as { _value: number })._value : ((stored ?? 0) as number);

const perGroup = <T>(of: (name: Group) => T) =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Group, T>;

const keyOf = (group: Group, ink: string) => `selectiveColor${groups[group]}${ink}`;

const panel: PropertyPanel<Settings> = {
  pages: () => ({ label: 'Colors', choices: groups, first: 'reds' }),
  rows(_, page) {
    const group = page as Group;
    const sliders = inks.map(
      ([, , label], i): SliderRow<Settings> => ({
        type: 'slider',
        label,
        unit: '%',
        min: least,
        max: most,
        step: 1,
        neutral: 0,
        get: (settings) => settings.groups[group][i],
        set: (settings, value) => {
          const changed = settings.groups[group].map((before, j) => (j === i ? value : before));
          return { ...settings, groups: { ...settings.groups, [group]: changed } };
        },
      }),
    );
    return [
      ...sliders,
      {
        type: 'picker',
        label: 'Method',
        choices: { relative: 'Relative', absolute: 'Absolute' },
        get: ({ method }) => method,
        set: (settings, method) => ({ ...settings, method: method as Settings['method'] }),
      },
    ];
  },
};

/** Weighs each group in a pixel, 0...1, in the order of `names`. */
const weigh = (rgb: Float64Array, weights: Float64Array): void => {
  const [r, g, b] = rgb;
  const max = Math.max(r, g, b);
  const min = Math.min(r, g, b);
  const middle = r + g + b - max - min;
  const over = max - middle;
  const under = middle - min;
  weights[0] = r === max ? over : 0;
  weights[1] = b === min ? under : 0;
  weights[2] = g === max ? over : 0;
  weights[3] = r === min ? under : 0;
  weights[4] = b === max ? over : 0;
  weights[5] = g === min ? under : 0;
  weights[6] = Math.max(0, 2 * min - 1);
  weights[7] = 1 - (Math.abs(max - 0.5) + Math.abs(min - 0.5));
  weights[8] = Math.max(0, 1 - 2 * max);
};

/** Change that an ink and black make in a channel, as a share; relative changes are whole 255ths of what is left. */
const changeOf = (ink: number, black: number, relative: boolean): number => {
  const p = Math.floor((2 * (100 * (ink + black) + ink * black) + 100) / 200) / 100;
  if (!relative) return p;
  return (p >= 0 ? 255 / round(255 / (1 + p)) : round(255 * (1 + p)) / 255) - 1;
};

/**
 * Selective Color. Source: Clément Bœsch's reading of 2016 (blog.pkh.me) with the steps of Graphite; relative is
 * measured, error 1 in two files; absolute as others measured it.
 */
export const selectiveColor = definePixel<Settings, 'selective color'>({
  id: 'selectiveColor',
  label: 'Selective Color',
  kind: 'selectiveColor',
  psdType: 'selective color',
  photoshop: {
    layerKind: 'selectiveColor',
    menuOrder: 16,
    modes: ['RGB'],
    in32Bits: false,
    icon: 'M2 3h14v12H2zM2 3l14 12M2 15L16 3',
  },
  panel,
  controls: names.flatMap((group) =>
    inks.map(
      ([, , ink]): MagicControl => ({
        key: keyOf(group, ink),
        label: `${groups[group]}: ${ink}`,
        unit: '%',
        min: least,
        max: most,
        step: 1,
        neutral: 0,
      }),
    ),
  ),
  schema: record(
    { _obj: among('selectiveColor') },
    {
      ...preset,
      method: record({ _value: among('relative', 'absolute') }, { _enum: among('correctionMethod') }),
      colorCorrection: list(correction, 0, names.length),
    },
  ),
  read(descriptor) {
    const method = (descriptor.method as { _value: Settings['method'] } | undefined)?._value ?? 'relative';
    const items = (descriptor.colorCorrection ?? []) as Record<string, unknown>[];
    const found = new Map(
      items.map((item) => [
        (item.colors as { _value: Group })._value,
        inks.map(([key]) => percent(item[key])),
      ]),
    );
    return { method, groups: perGroup((name) => found.get(name) ?? none) };
  },
  write: ({ method, groups: all }) => ({
    _obj: 'selectiveColor',
    ...custom,
    method: { _enum: 'correctionMethod', _value: method },
    colorCorrection: names
      .filter((name) => all[name].some((value) => value !== 0))
      .map((name) => ({
        _obj: 'colorCorrection',
        colors: { _enum: 'colors', _value: name },
        ...Object.fromEntries(inks.map(([key], i) => [key, { _unit: 'percentUnit', _value: all[name][i] }])),
      })),
  }),
  fromValues: (values) => ({
    method: 'relative',
    groups: perGroup((group) => inks.map(([, , ink]) => values[keyOf(group, ink)])),
  }),
  toValues: ({ groups: all }): Values =>
    Object.fromEntries(
      names.flatMap((group) => inks.map(([, , ink], i) => [keyOf(group, ink), all[group][i]])),
    ),
  toPsd: ({ method, groups: all }) => ({
    type: 'selective color',
    mode: method,
    ...perGroup(
      (name) => Object.fromEntries(inks.map(([, key], i) => [key, all[name][i]])) as unknown as CMYK,
    ),
  }),
  fromPsd: (psd) => ({
    method: psd.mode ?? 'relative',
    groups: perGroup((name) => inks.map(([, key]) => psd[name]?.[key] ?? 0)),
  }),
  light: 'encoded',
  mixPixel({ method, groups: all }) {
    const relative = method === 'relative';
    const used = names.flatMap((name, at) => {
      const [c, m, y, k] = all[name];
      const changes = [c, m, y].map((ink) => changeOf(ink, k, relative));
      return changes.some((change) => change !== 0) ? [{ at, changes }] : [];
    });
    const weights = new Float64Array(names.length);
    return (rgb) => {
      weigh(rgb, weights);
      for (let channel = 0; channel < 3; channel++) {
        const x = rgb[channel];
        let sum = 0;
        for (const { at, changes } of used)
          if (weights[at] > 0)
            sum += weights[at] * clip(relative ? changes[channel] * (x - 1) : -changes[channel], -x, 1 - x);
        rgb[channel] = clip(x + sum);
      }
    };
  },
});
