import type { ToneCurve } from '../adjustments/adjustment';
import type { Matrix, Triple } from '../adjustments/primaries';
import { gammaCurve, srgb, tableCurve } from '../adjustments/toneCurve';
import { Refusal } from '../refusal';

const clip = (value: number) => (value > 0 ? Math.min(value, 1) : 0);

/**
 * Parametric curves 0 to 4: y = (a x + b)^g + e from d on, c x + f below.
 * Source: ICC.1:2022 §10.18, table 68.
 */
function parametric(kind: number, p: readonly number[]): ToneCurve | null {
  const [g, a, b] = p;
  if (kind === 0) return gammaCurve(g);
  const split = kind < 3 ? -b / a : p[4];
  const slope = kind < 3 ? 0 : p[3];
  const above = kind === 2 ? p[3] : kind === 4 ? p[5] : 0;
  const below = kind === 2 ? p[3] : kind === 4 ? p[6] : 0;
  if (!(g > 0) || !(a > 0) || !p.every(Number.isFinite)) return null;
  const toLinear = (x: number) =>
    clip(x >= split ? Math.max(0, a * clip(x) + b) ** g + above : slope * clip(x) + below);
  const knee = Math.max(0, a * split + b) ** g + above;
  return {
    toLinear,
    toEncoded: (y) =>
      clip(y >= knee ? (Math.max(0, y - above) ** (1 / g) - b) / a : slope > 0 ? (y - below) / slope : split),
  };
}

const parameterCounts = [1, 3, 4, 5, 7];

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

const ascii = (bytes: Uint8Array, from: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + 4));

/** The bytes of a profile's tag; null where it has none. Source: ICC.1:2022 §7.3. */
export function tagOf(icc: Uint8Array, tag: string): Uint8Array | null {
  if (icc.length < 132) return null;
  const data = viewOf(icc);
  const end = Math.min(132 + 12 * Math.min(data.getUint32(128), 1024), icc.length - 11);
  for (let at = 132; at < end; at += 12) {
    if (ascii(icc, at) !== tag) continue;
    const from = data.getUint32(at + 4);
    return icc.subarray(from, from + data.getUint32(at + 8));
  }
  return null;
}

function curve(tag: Uint8Array): ToneCurve | null {
  const type = ascii(tag, 0);
  const data = viewOf(tag);
  if (type === 'para') {
    const count = parameterCounts[data.getUint16(8)];
    if (!count) return null;
    return parametric(
      data.getUint16(8),
      Array.from({ length: count }, (_, i) => data.getInt32(12 + 4 * i) / 65536),
    );
  }
  if (type !== 'curv') return null;
  const count = data.getUint32(8);
  if (count === 0) return gammaCurve(1);
  if (count === 1) return gammaCurve(data.getUint16(12) / 256);
  if (count > 65536) return null;
  return tableCurve(Float64Array.from({ length: count }, (_, i) => data.getUint16(12 + 2 * i) / 65535));
}

/** True for a profile that describes RGB pixels. */
export const isRgbProfile = (icc: Uint8Array): boolean =>
  ascii(icc, 36) === 'acsp' && ascii(icc, 16) === 'RGB ';

/** The curve of a profile's tag; null where it has none that can be read. */
export function curveOf(icc: Uint8Array, tag: string): ToneCurve | null {
  try {
    const found = tagOf(icc, tag);
    return found && curve(found);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof Refusal)) throw error;
    return null;
  }
}

/** A colour of a profile's tag, as XYZ under D50; null where it has none. Source: ICC.1:2022 §10.31. */
export function xyzOf(icc: Uint8Array, tag: string): readonly number[] | null {
  const found = tagOf(icc, tag);
  if (!found || found.length < 20 || ascii(found, 0) !== 'XYZ ') return null;
  return [8, 12, 16].map((at) => viewOf(found).getInt32(at) / 65536);
}

/** The tone curve of a gray profile; null for one that is none, or has none that can be read. */
export const grayCurve = (icc: Uint8Array): ToneCurve | null =>
  ascii(icc, 16) === 'GRAY' ? curveOf(icc, 'kTRC') : null;

/** Linear RGB to XYZ under D50, of a matrix profile; null for one of tables only. */
const primariesOf = (icc: Uint8Array): Matrix | null => {
  const colors = ['rXYZ', 'gXYZ', 'bXYZ'].map((tag) => xyzOf(icc, tag));
  const row = (i: number) => colors.map((xyz) => xyz![i]) as unknown as Triple;
  return colors.includes(null) ? null : [row(0), row(1), row(2)];
};

/**
 * The tone curve of an RGB matrix profile (that of its green channel; the three are the same in every common
 * working space) with its primaries; sRGB's when there is no profile, or one whose curve can't be read (made of tables
 * only).
 */
export const toneCurve = (icc: Uint8Array | null): ToneCurve => {
  const found = icc && isRgbProfile(icc) ? curveOf(icc, 'gTRC') : null;
  const primaries = found && primariesOf(icc!);
  return primaries ? { ...found, primaries } : (found ?? srgb);
};
