import type { Descriptor } from '../../adjustments';

/** One slider of Photoshop's Properties panel, over one value of a descriptor. */
export interface Field {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly neutral: number;
  /** What the number is followed by. */
  readonly unit?: '%';
  read(layer: Descriptor): number;
  write(layer: Descriptor, value: number): Descriptor;
}

/** A field over a property of the descriptor itself. */
export const plain = (
  key: string,
  label: string,
  [min, max]: readonly [number, number],
  { step = 1, neutral = 0 } = {},
): Field => ({
  label,
  min,
  max,
  step,
  neutral,
  read: (layer) => (layer[key] ?? neutral) as number,
  write: (layer, value) => ({ ...layer, [key]: value }),
});
