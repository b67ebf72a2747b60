import { ascii } from '../../image/container/byteSource';
import { type Metadata, noMetadata } from '../../image/metadata';
import type { Raster } from '../../image/raster';
import { chunk, metadataChunks } from '../../image/writePng';
import { deflate } from './deflate';

/** Metadata of a document that goes into its picture files. */
export interface PngMetadata extends Partial<Metadata> {
  readonly icc: Uint8Array | null;
  /** Pixels per inch. */
  readonly resolution: number;
}

const word = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);

/** Each byte as its difference to what its neighbours foretell. Source: PNG specification, section 9.4. */
const paeth = (row: Uint8Array, above: Uint8Array, step: number, out: Uint8Array): void => {
  for (let i = 0; i < row.length; i++) {
    const a = i < step ? 0 : row[i - step];
    const b = above[i];
    const c = i < step ? 0 : above[i - step];
    const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
    out[i] = row[i] - (pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
  }
};

/** Rows as PNG stores them, most significant byte first. */
const bytesOf = ({ data }: Raster, from: number, to: number): Uint8Array => {
  if (data instanceof Uint8Array) return data.subarray(from, to);
  const out = new Uint8Array((to - from) * 2);
  for (let i = from, at = 0; i < to; i++) {
    out[at++] = data[i] >> 8;
    out[at++] = data[i];
  }
  return out;
};

function* filtered(raster: Raster): Generator<Uint8Array> {
  const { width, height, channels, depth } = raster;
  const values = width * channels;
  const step = channels * (depth >> 3);
  let above: Uint8Array = new Uint8Array(width * step);
  for (let y = 0; y < height; y++) {
    const row = bytesOf(raster, y * values, (y + 1) * values);
    const out = new Uint8Array(row.length + 1);
    out[0] = 4;
    paeth(row, above, step, out.subarray(1));
    above = row;
    yield out;
  }
}

/**
 * A PNG with all bits and alpha: a canvas gives 8 bits only, with colours rounded by their alpha.
 * Source: PNG specification, third edition.
 */
export const encodePng = async (raster: Raster, kept: PngMetadata): Promise<Blob> => {
  const { icc, resolution } = kept;
  const { width, height, channels, depth } = raster;
  const perMetre = word(Math.round(resolution / 0.0254));
  const parts: Uint8Array[] = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    chunk('IHDR', word(width), word(height), Uint8Array.of(depth, channels === 4 ? 6 : 2, 0, 0, 0)),
  ];
  if (icc) parts.push(chunk('iCCP', ascii('icc\0\0'), await deflate([icc])));
  parts.push(chunk('pHYs', perMetre, perMetre, Uint8Array.of(1)));
  parts.push(...metadataChunks({ ...noMetadata, ...kept }).chunks);
  const data = await deflate(filtered(raster));
  const size = 1 << 20;
  for (let at = 0; at < data.length; at += size) parts.push(chunk('IDAT', data.subarray(at, at + size)));
  return new Blob([...parts, chunk('IEND')] as BlobPart[], { type: 'image/png' });
};
