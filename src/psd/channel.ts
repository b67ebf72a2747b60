import { maximum, type Raster } from '../image/raster';
import { type Packed, packBits } from './packbits';
import { packKernel } from './packKernel';

/** Bytes compressed as zlib does. */
export type Deflate = (bytes: Uint8Array) => Promise<Uint8Array>;

/** A channel of a layer as a PSD stores it. */
export interface StoredChannel {
  readonly compression: number;
  readonly data: Uint8Array;
}

/** Memory for one channel at a time: channels are large, and each may use that of the one before. */
export const roomFor = ({ width, height, depth }: Raster): Raster['data'] =>
  depth === 8 ? new Uint8Array(width * height) : new Uint16Array(width * height);

/** One channel of interleaved pixels on its own; opaque when a picture without alpha is asked for channel 3. */
function plane({ data, channels, depth }: Raster, channel: number, out: Raster['data']): Raster['data'] {
  if (channel >= channels) return out.fill(maximum(depth));
  for (let i = 0, from = channel; i < out.length; i++, from += channels) out[i] = data[from];
  return out;
}

function bigEndian(values: Uint16Array): Uint8Array {
  const out = new Uint8Array(values.length * 2);
  for (let i = 0, to = 0; i < values.length; i++) {
    out[to++] = values[i] >> 8;
    out[to++] = values[i];
  }
  return out;
}

/** Every value as its difference to the one left of it, row by row, from the right. */
function predict(values: Uint16Array, width: number): Uint16Array {
  for (let row = 0; row < values.length; row += width)
    for (let i = row + width - 1; i > row; i--) values[i] -= values[i - 1];
  return values;
}

/**
 * Values of one channel as Photoshop itself writes them in a layer: PackBits (1) for 8 bits, zip with
 * prediction (3) for 16. Source: Adobe Photoshop File Formats Specification, "Channel image data".
 * @param values that may be changed
 */
export async function storedChannel(
  values: Raster['data'],
  width: number,
  deflate: Deflate,
  large = false,
): Promise<StoredChannel> {
  if (values instanceof Uint16Array)
    return { compression: 3, data: await deflate(bigEndian(predict(values, width))) };
  return { compression: 1, data: packBits(values, width, large).whole };
}

/** Channels of 8 bits in run-length form, by the kernel where the host has WebAssembly: the bytes are the same. */
function packedChannels(
  raster: Raster,
  ids: readonly number[],
  large: boolean,
  kernel: WebAssembly.Module | null,
): Packed[] {
  if (kernel && ids.every((id) => id < raster.channels)) return packKernel(kernel, raster, ids, large);
  const room = roomFor(raster);
  return ids.map((id) => packBits(plane(raster, id, room) as Uint8Array, raster.width, large));
}

/** Channels of a layer's pixels, by their numbers. */
export async function layerChannels(
  raster: Raster,
  ids: readonly number[],
  deflate: Deflate,
  large: boolean,
  kernel: WebAssembly.Module | null,
): Promise<StoredChannel[]> {
  if (raster.depth === 8)
    return packedChannels(raster, ids, large, kernel).map(({ whole }) => ({ compression: 1, data: whole }));
  const room = roomFor(raster);
  const found: StoredChannel[] = [];
  for (const id of ids)
    found.push(await storedChannel(plane(raster, id, room), raster.width, deflate, large));
  return found;
}

/**
 * The merged image: PackBits for 8 bits (all row counts first), plain (0) for 16, where PackBits gains nothing.
 * Source: Adobe Photoshop File Formats Specification, "Image data section".
 * @param extra saved selections, which follow the picture's own channels
 */
export function* mergedImage(
  raster: Raster,
  channels: number,
  large: boolean,
  extra: readonly Raster['data'][],
  kernel: WebAssembly.Module | null,
): Generator<Uint8Array> {
  const ids = Array.from({ length: channels }, (_, id) => id);
  if (raster.depth === 16) {
    const room = roomFor(raster);
    yield Uint8Array.of(0, 0);
    for (const id of ids) yield bigEndian(plane(raster, id, room) as Uint16Array);
    for (const values of extra) yield bigEndian(values as Uint16Array);
    return;
  }
  yield Uint8Array.of(0, 1);
  const packed = [
    ...packedChannels(raster, ids, large, kernel),
    ...extra.map((values) => packBits(values as Uint8Array, raster.width, large)),
  ];
  for (const { counts } of packed) yield counts;
  for (const { rows } of packed) yield rows;
}
