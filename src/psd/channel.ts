import { maximum, type Raster } from '../image/raster';
import { mostPacked, packBits } from './packbits';

/** Bytes compressed as zlib does. */
export type Deflate = (bytes: Uint8Array) => Promise<Uint8Array>;

/** A channel of a layer as a PSD stores it. */
export interface StoredChannel {
  readonly compression: number;
  readonly data: Uint8Array;
}

/** Memory for one channel at a time: channels are large, and each may use that of the one before. */
export interface Room {
  readonly plane: Raster['data'];
  readonly packed: Uint8Array;
}

export const roomFor = ({ width, height, depth }: Raster): Room =>
  depth === 8
    ? { plane: new Uint8Array(width * height), packed: new Uint8Array(mostPacked(width, height)) }
    : { plane: new Uint16Array(width * height), packed: new Uint8Array() };

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

/** Two pieces as one. */
function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const out = new Uint8Array(first.length + second.length);
  out.set(first);
  out.set(second, first.length);
  return out;
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
  room?: Uint8Array,
  large = false,
): Promise<StoredChannel> {
  if (values instanceof Uint16Array)
    return { compression: 3, data: await deflate(bigEndian(predict(values, width))) };
  const { counts, rows } = packBits(values, width, room, large);
  return { compression: 1, data: joined(counts, rows) };
}

/** One channel of a layer's pixels. */
export const layerChannel = (
  raster: Raster,
  channel: number,
  deflate: Deflate,
  room: Room,
  large = false,
): Promise<StoredChannel> =>
  storedChannel(plane(raster, channel, room.plane), raster.width, deflate, room.packed, large);

/**
 * The merged image: PackBits for 8 bits (all row counts first), plain (0) for 16, where PackBits gains nothing.
 * Source: Adobe Photoshop File Formats Specification, "Image data section".
 * @param extra saved selections, which follow the picture's own channels
 */
export function* mergedImage(
  raster: Raster,
  channels: number,
  large = false,
  extra: readonly Raster['data'][] = [],
): Generator<Uint8Array> {
  const room = roomFor(raster);
  const valuesOf = (c: number) => (c < channels ? plane(raster, c, room.plane) : extra[c - channels]);
  const count = channels + extra.length;
  if (raster.depth === 16) {
    yield Uint8Array.of(0, 0);
    for (let c = 0; c < count; c++) yield bigEndian(valuesOf(c) as Uint16Array);
    return;
  }
  yield Uint8Array.of(0, 1);
  const packed = Array.from({ length: count }, (_, c) => {
    const { counts, rows } = packBits(valuesOf(c) as Uint8Array, raster.width, room.packed, large);
    return { counts, rows: rows.slice() };
  });
  for (const { counts } of packed) yield counts;
  for (const { rows } of packed) yield rows;
}
