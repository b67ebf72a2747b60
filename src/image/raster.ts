/** Pixels in memory: interleaved rgb or rgba (straight alpha), in the photo's own encoding. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** Bits per channel; full range, 0...255 or 0...65535. */
  readonly depth: 8 | 16;
  readonly data: Uint8Array | Uint16Array;
}

export const maximum = (depth: 8 | 16): number => (depth === 8 ? 255 : 65535);

export const emptyLike = ({ depth }: Pick<Raster, 'depth'>, length: number): Uint8Array | Uint16Array =>
  depth === 8 ? new Uint8Array(length) : new Uint16Array(length);

/** The same picture with 8 bits per channel, rounded to the nearest level. */
export function toEight(raster: Raster): Raster {
  if (raster.depth === 8) return raster;
  const data = new Uint8Array(raster.data.length);
  for (let i = 0; i < data.length; i++) data[i] = (raster.data[i] + 128) / 257;
  return { ...raster, depth: 8, data };
}

/** The same picture without alpha, over white: what Photoshop shows and stores as the merged image. */
export function overWhite(raster: Raster): Raster {
  if (raster.channels === 3) return raster;
  const { width, height, depth } = raster;
  const top = maximum(depth);
  const data = emptyLike(raster, width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    const alpha = raster.data[from + 3] / top;
    for (let c = 0; c < 3; c++) data[to + c] = top + (raster.data[from + c] - top) * alpha + 0.5;
  }
  return { width, height, depth, channels: 3, data };
}

/** True when some pixel is not opaque. */
export function translucent({ channels, depth, data }: Raster): boolean {
  if (channels === 3) return false;
  const top = maximum(depth);
  for (let i = 3; i < data.length; i += 4) if (data[i] !== top) return true;
  return false;
}
