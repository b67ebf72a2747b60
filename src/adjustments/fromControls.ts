import type { AdjustmentLayer as PsdAdjustment } from 'ag-psd';
import type { Descriptor, MagicControl, Values } from './adjustment';
import { custom, preset } from './channels';
import type { Control } from './control';
import { clip } from './number';
import type { PropertyPanel, PropertyRow } from './property';
import { among, type Check, record } from './schema';

// biome-ignore lint/suspicious/noExplicitAny: each control keeps its own type of value.
export type Controls = Readonly<Record<string, Control<any>>>;
export type SettingsOf<C extends Controls> = {
  readonly [K in keyof C]: C[K] extends Control<infer V> ? V : never;
};

interface Description<C extends Controls, T extends PsdAdjustment['type']> {
  /** `_obj` of the descriptor. */
  readonly kind: string;
  readonly psdType: T;
  readonly controls: C;
  /** Other ranges, for kinds where one setting decides those of the others. */
  variant?(settings: SettingsOf<C>): C;
  /** True for kinds with presets, which their descriptors name. */
  readonly presets?: boolean;
  /** Fields that a descriptor may hold and that change no pixel. */
  readonly extra?: Record<string, Check>;
  /** Fields that ag-psd writes beside the controls. */
  readonly psdConstants?: object;
  /** The controls that values by key set; every number unless told. */
  readonly magicControls?: readonly (keyof C & string)[];
  /** Prefix of the parameters' keys, so that no two kinds share one. */
  readonly prefix?: string;
  /** Controls of which one at a time is shown. */
  readonly pages?: {
    readonly label: string;
    readonly of: readonly (keyof C & string)[];
    readonly first: string;
  };
}

/**
 * Everything that follows from a kind's controls alone: what its descriptor may hold, how it is read and written, its
 * form in PSDs, its controls and its Properties panel. For kinds where one field of Photoshop is one control.
 */
export const fromControls = <C extends Controls, T extends PsdAdjustment['type']>(
  description: Description<C, T>,
) => {
  type Settings = SettingsOf<C>;
  const { kind, psdType, controls, variant, presets = false } = description;
  const entries = Object.entries(controls);
  const each = (of: (control: C[string], key: string) => unknown) =>
    Object.fromEntries(entries.map(([key, control]) => [key, of(control as C[string], key)]));
  const read = (descriptor: Descriptor) =>
    each(({ at, alias, neutral, decode }, key) => {
      const stored = descriptor[at ?? key] ?? (alias === undefined ? undefined : descriptor[alias]);
      return stored === undefined ? neutral : decode(stored);
    }) as Settings;
  const schema: Check = (value, name) => {
    const known = variant && value ? variant(read(value as Descriptor)) : controls;
    const checks = Object.entries(known).flatMap(([key, { at = key, alias, check }]) =>
      [at, alias].flatMap((one) => (one === undefined ? [] : [[one, check] as const])),
    );
    const optional = { ...(presets ? preset : {}), ...description.extra, ...Object.fromEntries(checks) };
    record({ _obj: among(kind) }, optional)(value, name);
  };
  const numbers = entries.filter(([, { range }]) => range).map(([key]) => key);
  const keys = description.magicControls ?? numbers;
  const { prefix = '' } = description;
  const named = (key: string) => (prefix ? prefix + key[0].toUpperCase() + key.slice(1) : key);
  return {
    kind,
    psdType,
    aliases: Object.fromEntries(
      entries.flatMap(([key, { at = key, alias }]) => (alias === undefined ? [] : [[at, alias]])),
    ) as Readonly<Record<string, string>>,
    controls: keys.map((key): MagicControl => {
      const { label, neutral, range } = controls[key];
      const { step, unit, soft } = range!;
      return { key: named(key), label, unit, min: soft[0], max: soft[1], step, neutral };
    }),
    initial: each(({ initial }) => initial) as Settings,
    schema,
    read,
    write: (settings: Settings): Descriptor => ({
      _obj: kind,
      ...(presets ? custom : {}),
      ...Object.fromEntries(
        entries.map(([key, { at = key, encode }]) => [at, encode(settings[key as keyof C])]),
      ),
    }),
    fromValues: (values: Values) =>
      each(({ neutral }, key) => (keys.includes(key) ? values[named(key)] : neutral)) as Settings,
    toValues: (settings: Settings): Values =>
      Object.fromEntries(keys.map((key) => [named(key), settings[key] as number])),
    toPsd: (settings: Settings) =>
      ({
        type: psdType,
        ...description.psdConstants,
        ...Object.fromEntries(
          entries.map(([key, { psd = key, toPsd }]) => [psd, toPsd(settings[key as keyof C])]),
        ),
      }) as unknown as Extract<PsdAdjustment, { type: T }>,
    fromPsd: (psd: Extract<PsdAdjustment, { type: T }>) =>
      each(({ psd: at, neutral, fromPsd }, key) => {
        const stored = (psd as unknown as Record<string, unknown>)[at ?? key];
        return stored === undefined ? neutral : fromPsd(stored);
      }) as Settings,
    panel: panelOf(controls, variant ?? (() => controls), description.pages),
  };
};

/** Rows of every control, in order; a change that narrows other ranges limits their values. */
const panelOf = <C extends Controls>(
  controls: C,
  variant: (settings: SettingsOf<C>) => C,
  pages: Description<C, PsdAdjustment['type']>['pages'],
): PropertyPanel<SettingsOf<C>> => {
  type Settings = SettingsOf<C>;
  const limited = (settings: Settings): Settings =>
    Object.fromEntries(
      Object.entries(variant(settings)).map(([key, { range }]) => {
        const value = settings[key as keyof C];
        return [key, range ? clip(value as number, range.min, range.max) : value];
      }),
    ) as Settings;
  return {
    pages: () =>
      pages
        ? {
            label: pages.label,
            first: pages.first,
            choices: Object.fromEntries(pages.of.map((key) => [key, controls[key].label])),
          }
        : null,
    rows: (settings, page) =>
      Object.entries(variant(settings))
        .filter(([key]) => !pages?.of.includes(key) || key === page)
        .flatMap(([key, control]) =>
          control.rows().map(
            (row: PropertyRow<unknown>) =>
              ({
                ...row,
                get: (of: Settings) => row.get(of[key as keyof C]),
                set: (of: Settings, value: never) =>
                  limited({
                    ...of,
                    [key]: (row.set as (o: unknown, v: unknown) => unknown)(of[key as keyof C], value),
                  }),
              }) as unknown as PropertyRow<Settings>,
          ),
        ),
  };
};
