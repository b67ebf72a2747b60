import { type AdjustmentLayer, type Layer, writePsdUint8Array } from 'ag-psd';
import { expected } from '../../expectation';
import { withRecipe } from '../../recipe/xmp';
import { layerChannel, mergedImage } from './channel';
import { overWhite, type Raster } from './raster';
import type { Tags } from './tiff';

/** The name of the group that holds what Magic wrote. */
export const groupName = 'Magic';

/** The most pixels a side of a PSD may have, and the most bytes of the file. */
const maximumSide = 30000;
const maximumBytes = 2 ** 31 - 1;

export interface Document extends Tags {
  /** The untouched photo. */
  readonly photo: Raster;
  /** The photo with the layers applied, alike in size, channels and depth. */
  readonly rendered: Raster;
  /** The adjustment layers, bottom first. */
  readonly layers: readonly { readonly name: string; readonly adjustment: AdjustmentLayer }[];
  readonly thumbnail: { readonly width: number; readonly height: number; readonly data: Uint8Array };
  /** EXIF without JPEG's prefix. */
  readonly exif?: Uint8Array | null;
  /** The photo's XMP packet. */
  readonly xmp?: string | null;
  /** The recipe's JSON, to be stored inside the file. */
  readonly recipe?: string | null;
}

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const section = (...parts: Uint8Array[]): Uint8Array[] => [
  word(parts.reduce((sum, { length }) => sum + length, 0)),
  ...parts,
];

/** An image resource: 8BIM, its number, no name, its padded bytes. */
const resource = (id: number, data: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from([0x38, 0x42, 0x49, 0x4d, id >> 8, id & 255, 0, 0]),
    word(data.length),
    data,
    Buffer.alloc(data.length & 1),
  ]);

async function bottomLayer({ photo }: Document): Promise<Layer> {
  const ids = photo.channels === 4 ? [-1, 0, 1, 2] : [0, 1, 2];
  const channels = await Promise.all(
    ids.map(async (id) => ({ id, ...(await layerChannel(photo, id < 0 ? 3 : id)) })),
  );
  return {
    name: photo.channels === 4 ? 'Photo' : 'Background',
    id: 1,
    top: 0,
    left: 0,
    right: photo.width,
    bottom: photo.height,
    transparencyProtected: photo.channels === 3,
    protected: { transparency: photo.channels === 3, composite: false, position: photo.channels === 3 },
    rawData: { colorMode: 3, bitsPerChannel: photo.depth, channels, large: false },
  };
}

/** The document without its merged image, written by ag-psd as if it were one pixel large. */
async function skeleton(document: Document): Promise<Buffer> {
  const { photo, layers, thumbnail, density, recipe } = document;
  const xmp = recipe ? withRecipe(document.xmp ?? null, recipe) : document.xmp;
  const resolution = density ?? 72;
  const group: Layer = {
    name: groupName,
    id: 2,
    opened: true,
    blendMode: 'pass through',
    children: layers.map((layer, i) => ({ ...layer, id: 3 + i })),
  };
  const bytes = writePsdUint8Array({
    width: 1,
    height: 1,
    imageData: { width: 1, height: 1, data: Uint8Array.of(0, 0, 0, photo.channels === 4 ? 0 : 255) },
    children: [await bottomLayer(document), group],
    imageResources: {
      resolutionInfo: {
        horizontalResolution: resolution,
        horizontalResolutionUnit: 'PPI',
        widthUnit: 'Inches',
        verticalResolution: resolution,
        verticalResolutionUnit: 'PPI',
        heightUnit: 'Inches',
      },
      thumbnailRaw: thumbnail,
      versionInfo: { hasRealMergedData: true, writerName: 'Magic', readerName: 'Magic', fileVersion: 1 },
      ...(xmp ? { xmpMetadata: xmp } : {}),
    },
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * A layered PSD as the pieces of its file: the photo, the group "Magic" over it, and the merged image that every
 * viewer shows. ag-psd writes resources and layers; what it can't write is put in here: 16 bits, the colour
 * profile (resource 1039) and EXIF (1058).
 * Source: Adobe Photoshop File Formats Specification; layers of 16 bits belong into the block Lr16, and
 * an empty block Mt16 says that the merged image has transparency.
 * @throws Expectation when the photo is larger than a PSD can be
 */
export async function encodePsd(document: Document): Promise<Uint8Array[]> {
  const { photo, rendered, icc, exif } = document;
  const remedy = 'Choose another --format, such as tiff.';
  if (Math.max(photo.width, photo.height) > maximumSide)
    throw expected(
      `at most ${maximumSide} pixels a side`,
      'a PSD',
      Math.max(photo.width, photo.height),
      remedy,
    );

  const draft = await skeleton(document);
  const take = (at: number) => ({
    data: draft.subarray(at + 4, at + 4 + draft.readUInt32BE(at)),
    end: at + 4 + draft.readUInt32BE(at),
  });
  const resources = take(30);
  const content = take(resources.end).data;

  const header = Buffer.from(draft.subarray(0, 26));
  header.writeUInt16BE(photo.channels, 12);
  header.writeUInt32BE(photo.height, 14);
  header.writeUInt32BE(photo.width, 18);
  header.writeUInt16BE(photo.depth, 22);

  const extra = [...(icc ? [resource(1039, icc)] : []), ...(exif ? [resource(1058, exif)] : [])];
  const pieces = [
    header,
    word(0),
    ...section(resources.data, ...extra),
    ...section(...(photo.depth === 8 ? [content] : sixteen(content, photo.channels === 4))),
    ...mergedImage(merged(rendered), photo.channels),
  ];
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  if (bytes > maximumBytes)
    throw expected('at most 2 GB', 'a PSD', `${(bytes / 2 ** 30).toFixed(1)} GB`, remedy);
  return pieces;
}

/** The layers where a document of 16 bits has them. */
function sixteen(content: Buffer, transparent: boolean): Uint8Array[] {
  const layers = content.subarray(4, 4 + content.readUInt32BE(0));
  const block = (key: string, data: Uint8Array) => [Buffer.from(`8BIM${key}`, 'latin1'), ...section(data)];
  return [
    word(0),
    word(0),
    ...(transparent ? block('Mt16', new Uint8Array()) : []),
    ...block('Lr16', layers),
  ];
}

/** Photoshop stores the merged colours over white, and the transparency beside them. */
function merged(rendered: Raster): Raster {
  if (rendered.channels === 3) return rendered;
  const { data } = overWhite(rendered);
  const out = rendered.data.slice();
  for (let from = 0, to = 0; from < data.length; to += 4)
    for (let c = 0; c < 3; c++) out[to + c] = data[from++];
  return { ...rendered, data: out };
}
