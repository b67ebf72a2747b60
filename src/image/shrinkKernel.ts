import type { Cell } from './downscale';
import type { Raster } from './raster';

/** The part of the kernel that `npm run build` compiles from kernel/shrink.ts, once it is instantiated. */
interface ShrinkExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pageCount: number): number };
  sumRows(rows: number, stride: number, weights: number, rowCount: number, line: number, count: number): void;
  averageColumns(line: number, starts: number, cellCount: number, weights: number, to: number): void;
  /** Gives where memory is free. */
  reserved(): number;
}

const pageBytes = 65536;
/** Bytes that the kernel does at a time. */
const stepBytes = 8;

/** Means of the areas under the cells of both axes, of 8 bits and three channels: to the bit those of `shrink`. */
export function shrinkKernel(
  module: WebAssembly.Module,
  { width, data }: Raster,
  columns: readonly Cell[],
  rows: readonly Cell[],
): Uint8Array {
  const kernel = new WebAssembly.Instance(module).exports as unknown as ShrinkExports;
  const lineBytes = width * 3;
  const stride = Math.ceil(lineBytes / stepBytes) * stepBytes;
  const mostRows = rows.reduce((most, { weights }) => Math.max(most, weights.length), 0);
  const weightCount = columns.reduce((sum, { weights }) => sum + weights.length, 0);

  let end = kernel.reserved();
  const place = (bytes: number): number => {
    const at = Math.ceil(end / 16) * 16;
    end = at + bytes;
    return at;
  };
  const rowsAt = place(stride * mostRows);
  const rowWeightsAt = place(mostRows * 8);
  const lineAt = place(stride * 8);
  const startsAt = place(columns.length * 8);
  const weightsAt = place(weightCount * 8);
  const outAt = place(columns.length * 3);
  kernel.memory.grow(Math.ceil(end / pageBytes) - kernel.memory.buffer.byteLength / pageBytes);
  const { buffer } = kernel.memory;
  const input = new Uint8Array(buffer, rowsAt, stride * mostRows);
  const rowWeights = new Float64Array(buffer, rowWeightsAt, mostRows);
  const line = new Uint8Array(buffer, outAt, columns.length * 3);
  new Uint32Array(buffer, startsAt).set(columns.flatMap(({ start, weights }) => [start, weights.length]));
  let at = 0;
  for (const { weights } of columns) {
    new Float64Array(buffer, weightsAt + at * 8).set(weights);
    at += weights.length;
  }

  const out = new Uint8Array(rows.length * columns.length * 3);
  for (const [y, { start, weights }] of rows.entries()) {
    for (let k = 0, from = start * lineBytes; k < weights.length; k++, from += lineBytes)
      input.set(data.subarray(from, from + lineBytes), k * stride);
    rowWeights.set(weights);
    kernel.sumRows(rowsAt, stride, rowWeightsAt, weights.length, lineAt, lineBytes);
    kernel.averageColumns(lineAt, startsAt, columns.length, weightsAt, outAt);
    out.set(line, y * line.length);
  }
  return out;
}
