import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { packBits } from './packbits';
import { maximum, type Raster } from './raster';

const compress = promisify(deflate);

/** One channel of interleaved pixels on its own; opaque when a picture without alpha is asked for channel 3. */
export function plane({ data, channels, depth, width, height }: Raster, channel: number): Raster['data'] {
  const size = width * height;
  const out = depth === 8 ? new Uint8Array(size) : new Uint16Array(size);
  if (channel >= channels) return out.fill(maximum(depth));
  for (let i = 0, from = channel; i < size; i++, from += channels) out[i] = data[from];
  return out;
}

const swapped = (values: Uint16Array): Buffer =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).swap16();

/** Every value as its difference to the one left of it, row by row, from the right. */
function predict(values: Uint16Array, width: number): Uint16Array {
  for (let row = 0; row < values.length; row += width)
    for (let i = row + width - 1; i > row; i--) values[i] -= values[i - 1];
  return values;
}

/**
 * One channel of a PSD layer as Photoshop itself writes it: PackBits (1) for 8 bits, zip with prediction (3)
 * for 16. Source: Adobe Photoshop File Formats Specification, "Channel image data".
 */
export async function layerChannel(
  raster: Raster,
  channel: number,
): Promise<{ compression: number; data: Uint8Array }> {
  const values = plane(raster, channel);
  if (values instanceof Uint16Array)
    return { compression: 3, data: await compress(swapped(predict(values, raster.width)), { level: 4 }) };
  const { counts, rows } = packBits(values, raster.width);
  return { compression: 1, data: Buffer.concat([counts, rows]) };
}

/**
 * The merged image: PackBits for 8 bits (all row counts first), plain (0) for 16, where PackBits gains nothing.
 * Source: Adobe Photoshop File Formats Specification, "Image data section".
 */
export function* mergedImage(raster: Raster, channels: number): Generator<Uint8Array> {
  if (raster.depth === 16) {
    yield Buffer.from([0, 0]);
    for (let c = 0; c < channels; c++) yield swapped(plane(raster, c) as Uint16Array);
    return;
  }
  yield Buffer.from([0, 1]);
  const packed = Array.from({ length: channels }, (_, c) =>
    packBits(plane(raster, c) as Uint8Array, raster.width),
  );
  for (const { counts } of packed) yield counts;
  for (const { rows } of packed) yield rows;
}
