import { unzlibSync } from 'fflate';
import { PsdFault } from './cursor';

/** Values of one channel, row by row. */
export type Plane = Uint8Array | Uint16Array;

export interface PlaneSize {
  readonly width: number;
  readonly height: number;
  readonly depth: 8 | 16;
}

/** Source: Adobe Photoshop File Formats Specification, "Channel image data". */
export const compressions = { raw: 0, packBits: 1, zip: 2, zipWithPrediction: 3 } as const;

/** The most bytes that one byte can stand for: a repeat of PackBits takes two for 128; zip's limit is 1032 : 1. */
const mostFromByte: Readonly<Record<number, number>> = { 0: 1, 1: 64, 2: 1032, 3: 1032 };

const early = () => new PsdFault('pixels that end too early');

/**
 * Unpacks one row; a row that tells too much is cut, as Photoshop does.
 * Source: TIFF 6.0 section 9, PackBits.
 */
function unpackRow(from: Uint8Array, at: number, end: number, out: Uint8Array, to: number, toEnd: number) {
  while (at < end && to < toEnd) {
    const code = from[at++];
    if (code === 128) continue;
    const count = code < 128 ? code + 1 : 257 - code;
    const stop = Math.min(to + count, toEnd);
    if (code > 128) {
      if (at >= end) throw early();
      out.fill(from[at++], to, stop);
    } else {
      if (at + (stop - to) > end) throw early();
      out.set(from.subarray(at, at + stop - to), to);
      at += count;
    }
    to = stop;
  }
  if (to < toEnd) throw early();
}

/** Byte counts of packed rows, which take 2 bytes each and 4 in large files. */
export function rowCounts(bytes: Uint8Array, at: number, rows: number, large: boolean): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = large ? 4 : 2;
  if (at + rows * size > bytes.length) throw early();
  return Uint32Array.from({ length: rows }, (_, i) =>
    large ? view.getUint32(at + 4 * i) : view.getUint16(at + 2 * i),
  );
}

/** Unpacks rows that follow each other; returns where they end. */
export function unpackRows(
  bytes: Uint8Array,
  from: number,
  counts: Uint32Array,
  out: Uint8Array,
  rowBytes: number,
): number {
  let at = from;
  for (const [row, count] of counts.entries()) {
    if (at + count > bytes.length) throw early();
    unpackRow(bytes, at, at + count, out, row * rowBytes, (row + 1) * rowBytes);
    at += count;
  }
  return at;
}

/** Big-endian bytes as values of a depth. */
export function valuesOf(bytes: Uint8Array, depth: 8 | 16): Plane {
  if (depth === 8) return bytes;
  const values = new Uint16Array(bytes.length >> 1);
  for (let i = 0, at = 0; i < values.length; i++, at += 2) values[i] = (bytes[at] << 8) | bytes[at + 1];
  return values;
}

/** Adds up what is stored as differences to the value on the left. */
function sumRows(values: Plane, width: number): Plane {
  for (let row = 0; row < values.length; row += width)
    for (let i = row + 1; i < row + width; i++) values[i] += values[i - 1];
  return values;
}

function inflate(data: Uint8Array, length: number): Uint8Array {
  try {
    return unzlibSync(data, { out: new Uint8Array(length) });
  } catch {
    throw new PsdFault('pixels that can’t be unzipped');
  }
}

/**
 * The values of a channel; null where there are none.
 * @param data with the two bytes in front that tell the compression
 * @throws PsdFault when they are damaged, before memory is taken for what can't be in them
 */
export function decodeChannel(data: Uint8Array, size: PlaneSize, large: boolean): Plane | null {
  const { width, height, depth } = size;
  const rowBytes = (width * depth) / 8;
  const length = rowBytes * height;
  if (data.length <= 2 || length <= 0) return null;
  const compression = (data[0] << 8) | data[1];
  const body = data.subarray(2);
  const most = mostFromByte[compression];
  if (most === undefined) throw new PsdFault(`compression ${compression}`);
  if (body.length * most < length) throw early();
  if (compression === compressions.raw) return valuesOf(body.slice(0, length), depth);
  if (compression === compressions.packBits) {
    const out = new Uint8Array(length);
    unpackRows(body, height * (large ? 4 : 2), rowCounts(body, 0, height, large), out, rowBytes);
    return valuesOf(out, depth);
  }
  const values = valuesOf(inflate(body, length), depth);
  return compression === compressions.zipWithPrediction ? sumRows(values, width) : values;
}
