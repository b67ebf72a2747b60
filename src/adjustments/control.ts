import {
  type ColorValue,
  colorCheck,
  colorFromHex,
  colorFromPsd,
  colorToHex,
  colorToPsd,
  readColor,
  writeColor,
} from './colorValue';
import type { PropertyRow } from './property';
import { type Check, flag, list, real, whole } from './schema';

/** One value of Photoshop's Properties panel. All that any host or file needs to know of it is said here, once. */
export interface Control<V> {
  /** As Photoshop names it. */
  readonly label: string;
  /** Key in the descriptor; that of the settings unless told. */
  readonly at?: string;
  /** Another string of the same character id, which Photoshop may read back instead. */
  readonly alias?: string;
  /** Key in ag-psd's form; that of the settings unless told. */
  readonly psd?: string;
  /** The value that changes nothing, where the kind has one; a missing value stands for it. */
  readonly neutral: V;
  /** The value in a new layer. */
  readonly initial: V;
  readonly check: Check;
  decode(stored: unknown): V;
  encode(value: V): unknown;
  fromPsd(stored: unknown): V;
  toPsd(value: V): unknown;
  /** Range of a number, and the narrower one that Magic's own values keep to. */
  readonly range?: NumberRange;
  rows(): readonly PropertyRow<V>[];
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: string;
  readonly soft: readonly [min: number, max: number];
}

type Names = Partial<Pick<Control<unknown>, 'at' | 'alias' | 'psd'>>;

/** The PSD keeps 32-bit floats: 0.37 comes back as 0.3700000047683716. */
const short = (value: number): number => Number(value.toPrecision(7));

/** A number in a range. */
export const numberControl = (
  label: string,
  [min, max]: readonly [number, number],
  {
    step = 1,
    unit = '',
    neutral = 0,
    initial = neutral,
    soft = [min, max] as readonly [number, number],
    psdScale = 1,
    ...names
  }: Names & {
    step?: number;
    unit?: string;
    neutral?: number;
    initial?: number;
    soft?: readonly [number, number];
    psdScale?: number;
  } = {},
): Control<number> => ({
  ...names,
  label,
  neutral,
  initial,
  check: step === 1 ? whole(min, max) : real(min, max),
  decode: (stored) => stored as number,
  encode: (value) => value,
  fromPsd: (stored) => short((stored as number) / psdScale),
  toPsd: (value) => (psdScale === 1 ? value : short(value * psdScale)),
  range: { min, max, step, unit, soft },
  rows: () => [
    { type: 'slider', label, min, max, step, unit, neutral: initial, get: (v) => v, set: (_, v) => v },
  ],
});

export const flagControl = (label: string, neutral: boolean, names: Names): Control<boolean> => ({
  ...names,
  label,
  neutral,
  initial: neutral,
  check: flag,
  decode: (stored) => stored as boolean,
  encode: (value) => value,
  fromPsd: (stored) => stored as boolean,
  toPsd: (value) => value,
  rows: () => [{ type: 'checkbox', label, get: (v) => v, set: (_, v) => v }],
});

export const colorControl = (label: string, neutral: ColorValue, names: Names = {}): Control<ColorValue> => ({
  ...names,
  label,
  neutral,
  initial: neutral,
  check: colorCheck,
  decode: readColor,
  encode: writeColor,
  fromPsd: (stored) => colorFromPsd(stored as Parameters<typeof colorFromPsd>[0]) ?? neutral,
  toPsd: colorToPsd,
  rows: () => [{ type: 'color', label, get: colorToHex, set: (_, hex) => colorFromHex(hex) }],
});

/** Several whole numbers about 0 that the descriptor gives as a list, and ag-psd by names. */
export const numberListControl = (
  label: string,
  parts: Readonly<Record<string, string>>,
  [min, max]: readonly [number, number],
  names: Names,
): Control<readonly number[]> => {
  const keys = Object.keys(parts);
  const neutral = keys.map(() => 0);
  return {
    ...names,
    label,
    neutral,
    initial: neutral,
    check: list(whole(min, max), keys.length, keys.length),
    decode: (stored) => stored as readonly number[],
    encode: (value) => [...value],
    fromPsd: (stored) => keys.map((key) => (stored as Record<string, number>)[key]),
    toPsd: (value) => Object.fromEntries(keys.map((key, i) => [key, value[i]])),
    rows: () =>
      Object.values(parts).map((part, i) => ({
        type: 'slider' as const,
        label: part,
        min,
        max,
        step: 1,
        unit: '',
        neutral: 0,
        get: (v: readonly number[]) => v[i],
        set: (v: readonly number[], value: number) => v.map((before, j) => (j === i ? value : before)),
      })),
  };
};
