import type { CurvesAdjustment, CurvesAdjustmentChannel } from 'ag-psd';
import { expected } from '../refusal';
import type { Descriptor, Space, Transfer } from './adjustment';
import {
  type ByChannel,
  byChannel,
  channelIds,
  custom,
  perChannel,
  perColor,
  preset,
  readChannels,
  writeChannel,
} from './channels';
import { clip, round } from './number';
import { among, anything, type Check, list, record, whole } from './schema';
import { naturalSpline } from './spline';

/** Points (input, output) in levels, inputs rising; or 256 outputs drawn with the pencil; null is no curve. */
export type Curve =
  | { readonly points: readonly (readonly [number, number])[] }
  | { readonly table: number[] };
export type Curves = ByChannel<Curve | null>;

interface Paint {
  horizontal: number;
  vertical: number;
}

const level = whole(0, 255);
const point = record({ horizontal: level, vertical: level }, { _obj: among('paint', 'point') });

const rising: Check = (value, name) => {
  list(point, 2, 19)(value, name);
  (value as Paint[]).forEach(({ horizontal }, i, all) => {
    if (i) whole(all[i - 1].horizontal + 1, 255)(horizontal, `${name}[${i}].horizontal`);
  });
};

/** A Curves descriptor; reading one back also gives `transferFunction`, seen as a number and as a list. */
export const schema: Check = (layer, name) => {
  const items = perChannel('curvesAdjustment', {}, { curve: rising, mapping: list(level, 256, 256) });
  record({ _obj: among('curves') }, { ...preset, adjustment: items, transferFunction: anything })(
    layer,
    name,
  );
  for (const [i, item] of ((layer as Descriptor).adjustment as object[] | undefined)?.entries() ?? [])
    if ('curve' in item === 'mapping' in item)
      throw expected('either curve or mapping', `${name}.adjustment[${i}]`, Object.keys(item).join(', '));
};

export const read = (descriptor: Descriptor): Curves =>
  readChannels<Curve | null>(
    descriptor,
    ({ curve, mapping }) =>
      mapping
        ? { table: mapping as number[] }
        : { points: (curve as Paint[]).map(({ horizontal, vertical }) => [horizontal, vertical]) },
    null,
  );

export const writeCurve = (curves: Curves): Descriptor => ({
  _obj: 'curves',
  ...custom,
  adjustment: channelIds.flatMap((name) => {
    const curve = curves[name];
    return curve ? [writeChannel('curvesAdjustment', name, fields(curve))] : [];
  }),
});

const fields = (curve: Curve): object =>
  'table' in curve
    ? { mapping: curve.table }
    : { curve: curve.points.map(([horizontal, vertical]) => ({ _obj: 'paint', horizontal, vertical })) };

/** Curves with every one that changes nothing left out, so that equal layers compare equal. */
export const comparable = (curves: Curves): Curves =>
  byChannel((name) => {
    const curve = curves[name];
    if (!curve || 'table' in curve) return curve;
    const [first, last] = [curve.points[0], curve.points[curve.points.length - 1]];
    const straight = curve.points.every(([input, output]) => input === output);
    return straight && first[0] === 0 && last[0] === 255 ? null : curve;
  });

/** @throws Refusal for a curve drawn with the pencil, which ag-psd cannot write */
export const toPsd = (curves: Curves): CurvesAdjustment => {
  const channel = (curve: Curve | null): CurvesAdjustmentChannel | undefined => {
    if (curve && 'table' in curve)
      throw expected(
        'points',
        'curves in a PSD',
        'a curve drawn with the pencil',
        'Smooth it into points first.',
      );
    return curve?.points.map(([input, output]) => ({ input, output }));
  };
  const found = channelIds.map(
    (name) => [name === 'composite' ? 'rgb' : name, channel(curves[name])] as const,
  );
  return { type: 'curves', ...Object.fromEntries(found.filter(([, points]) => points)) };
};

export const fromPsd = (psd: CurvesAdjustment): Curves =>
  byChannel((name) => {
    const points = psd[name === 'composite' ? 'rgb' : name];
    return points?.length ? { points: points.map(({ input, output }) => [input, output] as const) } : null;
  });

/** The colour's own curve, then the composite. */
export const transfer = (curves: Curves, { depth }: Space): Transfer => {
  const composite = levels(curves.composite, depth);
  const color = perColor((name) => levels(curves[name], depth));
  return (value, channel) => composite(color(channel)(value * 255)) / 255;
};

/** One curve as a function of levels. */
const levels = (curve: Curve | null, depth: Space['depth']): ((x: number) => number) => {
  if (!curve) return (x) => x;
  const [inputs, outputs] =
    'table' in curve
      ? [curve.table.map((_, i) => i), curve.table]
      : [curve.points.map((p) => p[0]), curve.points.map((p) => p[1])];
  const through = 'table' in curve ? straight(outputs) : naturalSpline(inputs, outputs);
  const limited = (x: number) => clip(through(x), 0, 255);
  return depth === 8 ? (x) => round(limited(round(x))) : limited;
};

const straight = (table: number[]) => (x: number) => {
  const i = clip(Math.floor(x), 0, 254);
  return table[i] + (table[i + 1] - table[i]) * (x - i);
};
