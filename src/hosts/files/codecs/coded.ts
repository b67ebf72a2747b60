import type { Embedded } from '../../../image/container/embedded';
import type { Raster } from '../../../image/raster';
import { maximumPixels } from '../sharp';

/** A photo that a library of its own decodes. */
export interface Coded {
  /** Upright pixels in the photo's own colours. */
  readonly raster: Raster;
  readonly embedded: Embedded;
  /** True when the file has gray values, which are the same in all three colours here. */
  readonly gray: boolean;
}

/** A file that a library doesn't decode, though it may be a good one. */
export class Undecoded extends Error {
  override readonly name = 'Undecoded';

  /** @param found what it is, as the object of "but received"; null when the library doesn't tell */
  constructor(readonly found: string | null = null) {
    super(found ?? 'not decoded');
  }
}

/** Refuses a photo before its pixels take memory. */
export function checkPixels(width: number, height: number): void {
  if (width * height > maximumPixels) throw new Error('pixel limit');
}

/** Values of a few bits as all of 8 or 16, the largest as the largest. */
export function stretched(
  values: Uint8Array | Uint16Array,
  bits: number,
): { readonly depth: 8 | 16; readonly data: Uint8Array | Uint16Array } {
  const depth = bits > 8 ? 16 : 8;
  if (bits === depth) return { depth, data: values };
  const factor = (2 ** depth - 1) / (2 ** bits - 1);
  const data = depth === 16 ? new Uint16Array(values.length) : new Uint8Array(values.length);
  for (let i = 0; i < data.length; i++) data[i] = values[i] * factor + 0.5;
  return { depth, data };
}
