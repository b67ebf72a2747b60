import type { MagicControl } from './adjustment';

/** A parameter of whole steps about 0, as most of Photoshop's sliders are: -100 to 100 unless told otherwise. */
export const slider = (key: string, label: string, other: Partial<MagicControl> = {}): MagicControl => ({
  key,
  label,
  unit: '',
  min: -100,
  max: 100,
  step: 1,
  neutral: 0,
  ...other,
});
