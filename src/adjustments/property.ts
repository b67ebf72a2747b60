import type { Descriptor } from './adjustment';

interface Row<T extends string, O, V> {
  readonly type: T;
  readonly label: string;
  get(of: O): V;
  /** Gives `of` with another value; the value is in range. */
  set(of: O, value: V): O;
}

/** A number with a range, over settings or a descriptor. */
export interface SliderRow<O> extends Row<'slider', O, number> {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly neutral: number;
  readonly unit: string;
}

export type CheckboxRow<O> = Row<'checkbox', O, boolean>;

/** A choice by key; `choices` names each for the user. */
export interface PickerRow<O> extends Row<'picker', O, string> {
  readonly choices: Readonly<Record<string, string>>;
}

/** A colour as #rrggbb in sRGB. */
export type ColorRow<O> = Row<'color', O, string>;

/** A row of Photoshop's Properties panel, over settings or over a descriptor. */
export type PropertyRow<O> = SliderRow<O> | CheckboxRow<O> | PickerRow<O> | ColorRow<O>;

/** A choice of what the rows below it are for, as in "Channel". */
export interface Pages {
  readonly label: string;
  readonly choices: Readonly<Record<string, string>>;
  /** The page that is open first. */
  readonly first: string;
}

/** Photoshop's Properties panel of a kind: rows, perhaps on pages. */
export interface PropertyPanel<O> {
  pages(of: O): Pages | null;
  rows(of: O, page: string): readonly PropertyRow<O>[];
}

const lift = <S, V, R extends Row<string, S, V>>(
  row: R,
  read: (descriptor: Descriptor) => S,
  write: (settings: S) => Descriptor,
) => ({
  ...row,
  get: (descriptor: Descriptor) => row.get(read(descriptor)),
  set: (descriptor: Descriptor, value: V) => ({ ...descriptor, ...write(row.set(read(descriptor), value)) }),
});

/** A panel over settings as one over descriptors; what a descriptor holds beside them stays. */
export const overDescriptors = <S>(
  panel: PropertyPanel<S>,
  read: (descriptor: Descriptor) => S,
  write: (settings: S) => Descriptor,
): PropertyPanel<Descriptor> => ({
  pages: (descriptor) => panel.pages(read(descriptor)),
  rows: (descriptor, page) =>
    panel
      .rows(read(descriptor), page)
      .map((row) => lift(row as Row<string, S, unknown>, read, write) as unknown as PropertyRow<Descriptor>),
});
