import type { Raster } from '../image/raster';
import { mostPacked, type Packed, Packing } from './packbits';

/** The part of the kernel that `npm run build` compiles from kernel/pack.ts, once it is instantiated. */
interface PackExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pageCount: number): number };
  packRows(
    from: number,
    width: number,
    height: number,
    channels: number,
    plane: number,
    counts: number,
    to: number,
  ): number;
  /** Gives where memory is free. */
  reserved(): number;
}

const pageBytes = 65536;
/** Bytes of pixels that are copied into the kernel's memory at a time: they stay in the processor's cache. */
const chunkBytes = 1 << 18;
/** What the kernel reads and writes at most beyond what it is given. */
const overBytes = 64;

/** Channels of a picture of 8 bits in PSD's run-length form: byte for byte what `packBits` makes of them. */
export function packKernel(
  module: WebAssembly.Module,
  raster: Raster,
  ids: readonly number[],
  large: boolean,
): Packed[] {
  const { width, height, channels, data } = raster;
  const kernel = new WebAssembly.Instance(module).exports as unknown as PackExports;
  const rowBytes = width * channels;
  const rowCount = Math.min(height, Math.max(1, Math.floor(chunkBytes / rowBytes)));

  let end = kernel.reserved();
  const place = (bytes: number): number => {
    const at = Math.ceil(end / 16) * 16;
    end = at + bytes + overBytes;
    return at;
  };
  const pixelsAt = place(rowBytes * rowCount);
  const planeAt = place(width);
  const countsAt = place(rowCount * 4);
  const packedAt = place(mostPacked(width, rowCount));
  kernel.memory.grow(Math.ceil(end / pageBytes) - kernel.memory.buffer.byteLength / pageBytes);
  const bytes = new Uint8Array(kernel.memory.buffer);

  const packings = ids.map(() => new Packing(width, height, large));
  for (let y = 0; y < height; y += rowCount) {
    const count = Math.min(rowCount, height - y);
    bytes.set(data.subarray(y * rowBytes, (y + count) * rowBytes), pixelsAt);
    for (const [i, id] of ids.entries()) {
      const to = kernel.packRows(pixelsAt + id, width, count, channels, planeAt, countsAt, packedAt);
      packings[i].add(bytes.subarray(packedAt, to), new Uint32Array(bytes.buffer, countsAt, count));
    }
  }
  return packings.map((packing) => packing.done());
}
