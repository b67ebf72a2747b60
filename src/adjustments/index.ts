import type { AdjustmentLayer as PsdAdjustment } from 'ag-psd';
import { expected } from '../refusal';
import type { Adjustment, Descriptor } from './adjustment';
import { balance } from './balance';
import { blackWhite } from './blackWhite';
import { brightness } from './brightness';
import { color } from './color';
import { exposure } from './exposure';
import { gradientMap } from './gradientMap';
import { hueSaturation } from './hueSaturation';
import { invert } from './invert';
import { levels } from './levels';
import { mixer } from './mixer';
import { photoFilter } from './photoFilter';
import { posterize } from './posterize';
import { selectiveColor } from './selectiveColor';
import { threshold } from './threshold';
import { tone } from './tone';

export type * from './adjustment';
export { photoshopName } from './photoshopName';
export { applyToPixel } from './pixel';
export { inputs as toneInputs } from './tone';
export { gammaCurve, srgb, tableCurve } from './toneCurve';

/** The layers Magic writes, from the bottom of the stack. */
export const magicAdjustments: readonly Adjustment[] = [balance, exposure, tone, color];

/** All kinds that Magic renders and reads. */
export const adjustments: readonly Adjustment[] = [
  ...magicAdjustments,
  brightness,
  levels,
  mixer,
  hueSaturation,
  blackWhite,
  photoFilter,
  invert,
  posterize,
  threshold,
  gradientMap,
  selectiveColor,
];

const find = (what: string, test: (adjustment: Adjustment) => boolean, key: keyof Adjustment): Adjustment => {
  const found = adjustments.find(test);
  if (found) return found;
  const known = adjustments.map((adjustment) => `"${adjustment[key]}"`).join(', ');
  throw expected(`one of ${known}`, `an adjustment's ${key}`, what);
};

/** @throws Refusal that names the ids there are */
export const byId = (id: string): Adjustment => find(id, (a) => a.id === id, 'id');

/** The adjustment of a descriptor's `_obj`. @throws Refusal that names the kinds there are */
export const byKind = (kind: string): Adjustment => find(kind, (a) => a.kind === kind, 'kind');

/** The adjustment of a layer as ag-psd reads it. @throws Refusal that names the types there are */
export const byPsd = ({ type }: PsdAdjustment): Adjustment =>
  find(type, (a) => a.psdType === type, 'psdType');

/** Accepts a value from outside as a descriptor of a known kind. @throws Refusal */
export const checkLayer = (value: unknown): Descriptor => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw expected('an object', 'a layer', value);
  const kind = (value as Descriptor)._obj;
  if (typeof kind !== 'string') throw expected('a kind', "a layer's _obj", kind);
  byKind(kind).check(value as Descriptor);
  return value as Descriptor;
};
