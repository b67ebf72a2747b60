import { overWhite, type Raster, toEight } from '../../image/raster';
import { joined } from './container';
import { ascii, type Kept } from './png';

/** As on the command line. */
const quality = 0.95;
/** The most bytes of a segment. */
const longest = 65533;

const segment = (marker: number, ...parts: Uint8Array[]): Uint8Array => {
  const body = joined(parts);
  return joined([Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255), body]);
};

/** A profile in as many segments as it takes. Source: ICC.1 Annex B.4. */
const profile = (icc: Uint8Array): Uint8Array[] => {
  const most = longest - 14;
  const count = Math.ceil(icc.length / most);
  return Array.from({ length: count }, (_, i) =>
    segment(
      0xe2,
      ascii('ICC_PROFILE\0'),
      Uint8Array.of(i + 1, count),
      icc.subarray(i * most, (i + 1) * most),
    ),
  );
};

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
export const plainJpeg = (raster: Raster, level = quality): Promise<Blob> =>
  canvasOf(overWhite(toEight(raster))).convertToBlob({ type: 'image/jpeg', quality: level });

/** The browser's JPEG: its head, and what follows without the metadata that it may have added. */
const divided = (bytes: Uint8Array): { readonly head: Uint8Array; readonly rest: Uint8Array[] } => {
  const end = (at: number) => at + 2 + ((bytes[at + 2] << 8) | bytes[at + 3]);
  let at = bytes[3] === 0xe0 ? end(2) : 2;
  const head = bytes.subarray(0, at);
  const rest: Uint8Array[] = [];
  for (; bytes[at + 1] >> 4 === 0xe; at = end(at))
    // EXIF, XMP and profiles are the document's own.
    if (bytes[at + 1] !== 0xe1 && bytes[at + 1] !== 0xe2) rest.push(bytes.subarray(at, end(at)));
  return { head, rest: [...rest, bytes.subarray(at)] };
};

/** A JPEG over white, with its profile, EXIF and XMP where those fit into a segment. */
export const encodeJpeg = async (raster: Raster, { icc, exif, xmp }: Kept): Promise<Blob> => {
  const bytes = new Uint8Array(await (await plainJpeg(raster)).arrayBuffer());
  const { head, rest } = divided(bytes);
  const packet = ascii('http://ns.adobe.com/xap/1.0/\0');
  const text = new TextEncoder().encode(xmp);
  const parts = [
    head,
    ...(exif && exif.length + 6 <= longest ? [segment(0xe1, ascii('Exif\0\0'), exif)] : []),
    ...(xmp && text.length + packet.length <= longest ? [segment(0xe1, packet, text)] : []),
    ...(icc ? profile(icc) : []),
    ...rest,
  ];
  return new Blob(parts as BlobPart[], { type: 'image/jpeg' });
};
