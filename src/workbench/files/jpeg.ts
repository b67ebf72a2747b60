import { joined } from '../../image/container/byteSource';
import { noMetadata } from '../../image/metadata';
import { overWhite, type Raster, toEight } from '../../image/raster';
import { metadataSegments, profileSegments, withSegments } from '../../image/writeJpeg';
import type { PngMetadata } from './png';

/** As on the command line. */
const jpegQuality = 0.95;
/** RGB of 8 bits on a canvas: its values as they are, whatever space they are in. */
const canvasOf = ({ width, height, data }: Raster): OffscreenCanvas => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const rows = 256;
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    const part = context.createImageData(width, count);
    const rgba = part.data.fill(255);
    for (let from = top * width * 3, to = 0; to < rgba.length; to += 4)
      for (let c = 0; c < 3; c++) rgba[to + c] = data[from++];
    context.putImageData(part, 0, top);
  }
  return canvas;
};

/** The browser's own JPEG. */
export const plainJpeg = (raster: Raster, level = jpegQuality): Promise<Blob> =>
  canvasOf(overWhite(toEight(raster))).convertToBlob({ type: 'image/jpeg', quality: level });

/** The browser's JPEG without the metadata that it may have added: a document's own takes its place. */
const bare = (bytes: Uint8Array): Uint8Array => {
  const end = (at: number) => at + 2 + ((bytes[at + 2] << 8) | bytes[at + 3]);
  const parts = [bytes.subarray(0, 2)];
  let at = 2;
  for (; bytes[at + 1] >> 4 === 0xe; at = end(at))
    if (![0xe0, 0xe1, 0xe2].includes(bytes[at + 1])) parts.push(bytes.subarray(at, end(at)));
  return joined([...parts, bytes.subarray(at)]);
};

/** A JPEG over white, with its profile, resolution and metadata where those fit. */
export const encodeJpeg = async (raster: Raster, kept: PngMetadata, level = jpegQuality): Promise<Blob> => {
  const { icc, resolution } = kept;
  const bytes = new Uint8Array(await (await plainJpeg(raster, level)).arrayBuffer());
  const { segments } = metadataSegments({ ...noMetadata, ...kept }, resolution);
  const parts = withSegments(bare(bytes), [...segments, ...(icc ? profileSegments(icc) : [])]);
  return new Blob([parts as BlobPart], { type: 'image/jpeg' });
};
