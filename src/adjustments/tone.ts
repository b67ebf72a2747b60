import type { Values } from './adjustment';
import { type Curves, comparable, fromPsd, read, schema, toPsd, transfer, writeCurve } from './curve';
import { defineChannel } from './define';
import { clip, round } from './number';
import { slider } from './slider';
import { naturalSpline } from './spline';

/** Inputs of the points of Magic's curve, in levels. */
export const inputs = [0, 32, 64, 128, 192, 224, 255] as const;

const level = (key: string, label: string, min: number, max: number) =>
  slider(key, label, { min, max, unit: 'levels' });

const controls = [
  level('blacks', 'Blacks', -32, 48),
  level('shadows', 'Shadows', -48, 48),
  level('midtones', 'Midtones', -64, 64),
  level('highlights', 'Highlights', -48, 48),
  level('whites', 'Whites', -48, 31),
];

/** Blacks can lift the left end and whites lower the right one; the ends never clip what the photo shows. */
const outputs = (v: Values): number[] => [
  Math.max(0, v.blacks),
  32 + v.blacks,
  64 + v.shadows,
  128 + v.midtones,
  192 + v.highlights,
  224 + v.whites,
  255 + Math.min(0, v.whites),
];

/** True when the curve through the points falls nowhere, of which each is at a level. */
const rises = (v: Values): boolean => {
  const curve = naturalSpline(inputs, outputs(v));
  let before = 0;
  for (let x = 0; x < 256; x++) {
    const y = round(clip(curve(x), 0, 255));
    if (y < before) return false;
    before = y;
  }
  return true;
};

/** The nearest values whose curve rises: all five scaled by the same factor, as little as needed. */
const constrain = (values: Values): Values => {
  if (rises(values)) return values;
  const scaled = (factor: number): Values =>
    Object.fromEntries(controls.map(({ key }) => [key, Math.round(values[key] * factor) + 0]));
  let [good, bad] = [0, 1];
  for (let i = 0; i < 16; i++) {
    const middle = (good + bad) / 2;
    if (rises(scaled(middle))) good = middle;
    else bad = middle;
  }
  return scaled(good);
};

/** Tone as a composite curve with fixed inputs: how far it moves each of them, in levels. */
export const tone = defineChannel<Curves, 'curves'>({
  id: 'tone',
  label: 'Tone',
  kind: 'curves',
  psdType: 'curves',
  controls,
  panel: null,
  photoshop: {
    layerKind: 'curves',
    menuOrder: 3,
    modes: ['RGB', 'Gray', 'CMYK', 'Lab'],
    in32Bits: false,
    icon: 'M3 2h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM2 16C8 15 6 4 16 2',
  },
  schema,
  read,
  write: writeCurve,
  fromValues: (values) => ({
    composite: { points: outputs(values).map((y, i) => [inputs[i], y] as const) },
    red: null,
    green: null,
    blue: null,
  }),
  toValues(curves) {
    const curve = comparable(curves).composite;
    if (!curve) return Object.fromEntries(controls.map(({ key }) => [key, 0]));
    if ('table' in curve || curve.points.length !== inputs.length) return null;
    const moved = curve.points.map(([input, output]) => output - input);
    return Object.fromEntries(controls.map(({ key }, i) => [key, moved[i + 1]]));
  },
  toPsd,
  fromPsd,
  constrain,
  comparable,
  transfer,
});
