import { type ImageResources, type Layer, writePsdUint8Array } from 'ag-psd';
import { overWhite, type Raster } from '../image/raster';
import { expected, refusal } from '../refusal';
import { type Deflate, layerChannels, mergedImage } from './channel';
import { Held } from './held';

/** The most pixels a side of a PSD may have, and the most bytes of the file. */
const maximumSidePx = 30000;
const maximumBytes = 2 ** 31 - 1;

/** A PSD with layers of any kind. */
export interface Layered {
  /** Pixels: their size, depth and channels are the document's. */
  readonly merged: Raster;
  /**
   * Bottom first; their pixels are raw data of the document's depth. Asked for once, so that nobody else need hold
   * what is as large as the picture.
   */
  layers(): readonly Layer[] | Promise<readonly Layer[]>;
  readonly resources: ImageResources;
  readonly icc?: Uint8Array | null;
  /** EXIF without JPEG's prefix. */
  readonly exif?: Uint8Array | null;
  /** More image resources, as a row of blocks: IPTC, paths. */
  readonly blocks?: Uint8Array | null;
}

/** Pixels of a layer as a PSD stores them. */
export type StoredPixels = NonNullable<Layer['rawData']>;

/** The channels of a layer's pixels, as ag-psd takes them. */
export async function rawPixels(
  raster: Raster,
  deflate: Deflate,
  large = false,
  kernel: WebAssembly.Module | null = null,
): Promise<StoredPixels> {
  const ids = raster.channels === 4 ? [-1, 0, 1, 2] : [0, 1, 2];
  const numbers = ids.map((id) => (id < 0 ? 3 : id));
  const stored = await layerChannels(raster, numbers, deflate, large, kernel);
  const channels = stored.map((channel, i) => ({ id: ids[i], ...channel }));
  return { colorMode: 3, bitsPerChannel: raster.depth, channels, large };
}

/** @param density pixels per inch */
export const resolutionOf = (density: number): NonNullable<ImageResources['resolutionInfo']> => ({
  horizontalResolution: density,
  horizontalResolutionUnit: 'PPI',
  widthUnit: 'Inches',
  verticalResolution: density,
  verticalResolutionUnit: 'PPI',
  heightUnit: 'Inches',
});

const word = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const section = (...parts: Uint8Array[]): Uint8Array[] => [
  word(parts.reduce((sum, { length }) => sum + length, 0)),
  ...parts,
];

/** An image resource: 8BIM, its number, no name, its padded bytes. */
const resource = (id: number, data: Uint8Array): Uint8Array[] => [
  ascii('8BIM'),
  Uint8Array.of(id >> 8, id & 255, 0, 0),
  ...section(data),
  new Uint8Array(data.length & 1),
];

/** The document without its merged image, written by ag-psd as if it were one pixel large. */
async function skeleton({ merged, layers, resources }: Layered, held: Held): Promise<Uint8Array> {
  const versionInfo = { hasRealMergedData: true, writerName: 'Magic', readerName: 'Magic', fileVersion: 1 };
  return writePsdUint8Array({
    width: 1,
    height: 1,
    imageData: { width: 1, height: 1, data: Uint8Array.of(0, 0, 0, merged.channels === 4 ? 0 : 255) },
    children: held.without(await layers()),
    imageResources: { ...resources, versionInfo },
  });
}

/**
 * A layered PSD as the pieces of its file. ag-psd writes resources and layers; what it can't write is put in here:
 * 16 bits, the colour profile (resource 1039) and EXIF (1058).
 * Source: Adobe Photoshop File Formats Specification; layers of 16 bits belong into the block Lr16, and
 * an empty block Mt16 says that the merged image has transparency.
 * @param remedy what to do about a picture larger than a PSD can be
 * @param kernel the compiled kernel, where the host has WebAssembly; the bytes are the same without it
 * @throws Refusal for such a one
 */
export async function encodeLayered(
  document: Layered,
  remedy: string,
  kernel: WebAssembly.Module | null = null,
): Promise<Uint8Array[]> {
  const { merged, icc, exif, blocks } = document;
  const { width, height, channels, depth } = merged;
  const side = Math.max(width, height);
  if (side > maximumSidePx) throw expected(`at most ${maximumSidePx} pixels a side`, 'a PSD', side, remedy);

  const held = new Held();
  const draft = await skeleton(document, held);
  const read = new DataView(draft.buffer, draft.byteOffset, draft.byteLength);
  const take = (at: number) => {
    const end = at + 4 + read.getUint32(at);
    return { data: draft.subarray(at + 4, end), end };
  };
  const resources = take(30);
  const content = take(resources.end).data;

  const header = draft.slice(0, 26);
  const write = new DataView(header.buffer);
  write.setUint16(12, channels);
  write.setUint32(14, height);
  write.setUint32(18, width);
  write.setUint16(22, depth);

  const extra = [
    ...(icc ? resource(1039, icc) : []),
    ...(exif ? resource(1058, exif) : []),
    ...(blocks ? [blocks] : []),
  ];
  const pieces = [
    header,
    word(0),
    ...section(resources.data, ...extra),
    ...section(...(depth === 8 ? eight(content, held) : sixteen(content, held, channels === 4))),
    ...mergedImage(onWhite(merged), channels, false, [], kernel),
  ];
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  if (bytes > maximumBytes)
    throw refusal('at most 2 GB', 'a PSD', `${(bytes / 2 ** 30).toFixed(1)} GB`, remedy);
  return pieces;
}

/** Bytes of the layers that ag-psd wrote, of a document that has any. */
const layerBytes = (content: Uint8Array): number =>
  new DataView(content.buffer, content.byteOffset).getUint32(0);

/** The layers where a document of 8 bits has them, and what ag-psd wrote behind them. */
function eight(content: Uint8Array, held: Held): Uint8Array[] {
  const end = 4 + layerBytes(content);
  return [...section(...held.with(content.slice(4, end))), content.subarray(end)];
}

/** The layers where a document of 16 bits has them. */
function sixteen(content: Uint8Array, held: Held, transparent: boolean): Uint8Array[] {
  const layers = content.slice(4, 4 + layerBytes(content));
  // The block says that there is transparency; a negative count would say it in 8 bits.
  const count = new DataView(layers.buffer);
  count.setInt16(0, Math.abs(count.getInt16(0)));
  const block = (key: string, ...data: Uint8Array[]) => [ascii(`8BIM${key}`), ...section(...data)];
  return [
    word(0),
    word(0),
    ...(transparent ? block('Mt16', new Uint8Array()) : []),
    ...block('Lr16', ...held.with(layers)),
  ];
}

/** Photoshop stores the merged colours over white, and the transparency beside them. */
export function onWhite(merged: Raster): Raster {
  if (merged.channels === 3) return merged;
  const { data } = overWhite(merged);
  const out = merged.data.slice();
  for (let from = 0, to = 0; from < data.length; to += 4)
    for (let c = 0; c < 3; c++) out[to + c] = data[from++];
  return { ...merged, data: out };
}
