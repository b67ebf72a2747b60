import type { ToneCurve } from '../adjustments/adjustment';
import { gamma, sampled, srgb } from '../adjustments/trc';
import { Expectation } from '../expectation';

const clip = (value: number) => (value > 0 ? Math.min(value, 1) : 0);

/**
 * Parametric curves 0 to 4: y = (a x + b)^g + e from d on, c x + f below.
 * Source: ICC.1:2022 §10.18, table 68.
 */
function parametric(kind: number, p: readonly number[]): ToneCurve | null {
  const [g, a, b] = p;
  if (kind === 0) return gamma(g);
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

function curve(tag: Buffer): ToneCurve | null {
  const type = tag.toString('latin1', 0, 4);
  if (type === 'para') {
    const kind = tag.readUInt16BE(8);
    const count = parameterCounts[kind];
    if (!count) return null;
    return parametric(
      kind,
      Array.from({ length: count }, (_, i) => tag.readInt32BE(12 + 4 * i) / 65536),
    );
  }
  if (type !== 'curv') return null;
  const count = tag.readUInt32BE(8);
  if (count === 0) return gamma(1);
  if (count === 1) return gamma(tag.readUInt16BE(12) / 256);
  if (count > 65536) return null;
  return sampled(Float64Array.from({ length: count }, (_, i) => tag.readUInt16BE(12 + 2 * i) / 65535));
}

/** True for a profile that describes RGB pixels. */
export const isRgbProfile = (icc: Uint8Array): boolean => {
  const bytes = Buffer.from(icc.buffer, icc.byteOffset, icc.byteLength);
  return bytes.toString('latin1', 36, 40) === 'acsp' && bytes.toString('latin1', 16, 20) === 'RGB ';
};

/**
 * The tone curve of an RGB matrix profile (that of its green channel; the three are the same in every common
 * working space); sRGB's when there is no profile, or one whose curve can't be read (made of tables only).
 */
export function toneCurve(icc: Uint8Array | null): ToneCurve {
  if (!icc || !isRgbProfile(icc)) return srgb;
  const bytes = Buffer.from(icc.buffer, icc.byteOffset, icc.byteLength);
  try {
    const count = Math.min(bytes.readUInt32BE(128), 1024);
    for (let i = 0; i < count; i++) {
      const at = 132 + 12 * i;
      if (bytes.toString('latin1', at, at + 4) !== 'gTRC') continue;
      const offset = bytes.readUInt32BE(at + 4);
      return curve(bytes.subarray(offset, offset + bytes.readUInt32BE(at + 8))) ?? srgb;
    }
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof Expectation)) throw error;
  }
  return srgb;
}
