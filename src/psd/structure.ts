import { Cursor, PsdFault, type Span } from './cursor';
import { type Block, type LayerRecord, readBlocks, readRecord } from './records';
import { type Resource, readResources } from './resources';

/** A file's header. */
export interface PsdHeader {
  /** True when lengths take 8 bytes: a PSB. */
  readonly large: boolean;
  readonly channels: number;
  readonly width: number;
  readonly height: number;
  /** Bits per channel. */
  readonly depth: number;
  readonly mode: ColorMode;
}

/** Source: Adobe Photoshop File Formats Specification, "File PsdHeader Section". */
const colorModes = {
  0: 'bitmap',
  1: 'grayscale',
  2: 'indexed color',
  3: 'RGB',
  4: 'CMYK',
  7: 'multichannel',
  8: 'duotone',
  9: 'Lab',
} as const;
export type ColorMode = (typeof colorModes)[keyof typeof colorModes];

/** The layers of a file and where they lie. */
export interface LayerTable {
  /** All from the count on: records, channels and padding; without the length in front. */
  readonly data: Span;
  /** In a block of its own in documents of more than 8 bits: Lr16, Lr32. */
  readonly block: Block | null;
  /** Negative where the first alpha channel of the flat picture is its transparency. */
  readonly count: number;
  /** Bottom first. */
  readonly records: readonly LayerRecord[];
  /** The channels' data of each record. */
  readonly pixels: readonly Span[];
}

/** A Photoshop file taken apart; nothing in it is decoded. */
export interface Structure extends PsdHeader {
  readonly bytes: Uint8Array;
  readonly palette: Span;
  readonly resourceSection: Span;
  readonly resources: readonly Resource[];
  /** All about layers, without the length in front. */
  readonly layerSection: Span;
  /** The layers' length in front of those of 8 bits; zero in other documents. */
  readonly plainLayers: Span;
  readonly layers: LayerTable | null;
  /** More about the document, after the layers. */
  readonly blocks: readonly Block[];
  /** The flat picture, with the two bytes that tell its compression. */
  readonly picture: Span;
}

const maximumSide = { plain: 30000, large: 300000 };

function readHeader(cursor: Cursor): PsdHeader {
  if (cursor.left < 26 || cursor.text(4) !== '8BPS') throw new PsdFault('no header');
  const version = cursor.u16();
  if (version !== 1 && version !== 2) throw new PsdFault(`version ${version}`);
  cursor.skip(6);
  const [channels, height, width, depth] = [cursor.u16(), cursor.u32(), cursor.u32(), cursor.u16()];
  const mode = colorModes[cursor.u16() as keyof typeof colorModes];
  const large = version === 2;
  const most = large ? maximumSide.large : maximumSide.plain;
  if (!(width >= 1 && height >= 1 && width <= most && height <= most))
    throw new PsdFault(`${width} x ${height} pixels`);
  if (channels < 1 || channels > 56) throw new PsdFault(`${channels} channels`);
  if (!mode || ![1, 8, 16, 32].includes(depth)) throw new PsdFault('an unknown color mode');
  return { large, channels, width, height, depth, mode };
}

function readLayers(bytes: Uint8Array, data: Span, block: Block | null, large: boolean): LayerTable | null {
  if (data.end - data.start < 2) return null;
  const cursor = new Cursor(bytes, data.start, data.end);
  const count = cursor.i16();
  const records = Array.from({ length: Math.abs(count) }, () => readRecord(cursor, large));
  const pixels = records.map(({ channels }) =>
    cursor.skip(channels.reduce((sum, { length }) => sum + length, 0)),
  );
  return { data, block, count, records, pixels };
}

/**
 * Takes a PSD or PSB apart. Source: Adobe Photoshop File Formats Specification.
 * @throws PsdFault for a file that is damaged
 */
export function readStructure(bytes: Uint8Array): Structure {
  const cursor = new Cursor(bytes);
  const header = readHeader(cursor);
  const { large } = header;
  const palette = cursor.skip(cursor.u32());
  const resourceSection = cursor.skip(cursor.u32());
  const resources = readResources(bytes, resourceSection);
  const layerSection = cursor.skip(cursor.length(large));
  const inside = new Cursor(bytes, layerSection.start, layerSection.end);
  const nothing: Span = { start: layerSection.start, end: layerSection.start };
  const plainLayers = inside.left > 0 ? inside.skip(inside.length(large)) : nothing;
  // The mask over everything, which some writers leave out.
  if (inside.left >= 4) inside.skip(Math.min(inside.u32(), inside.left));
  const blocks = readBlocks(inside, large);
  const block = blocks.find(({ key }) => key === 'Lr16' || key === 'Lr32') ?? null;
  const layers = readLayers(bytes, block ? block.data : plainLayers, block, large);
  const picture = { start: cursor.at, end: bytes.length };
  return {
    ...header,
    bytes,
    palette,
    resourceSection,
    resources,
    layerSection,
    plainLayers,
    layers,
    blocks,
    picture,
  };
}

/**
 * Tells whether the flat picture's first alpha channel is its transparency: layers of 8 bits say so by a negative count,
 * others by a block. Any further channel is a saved selection.
 */
export const hasTransparency = ({ channels, layers, blocks }: Structure): boolean =>
  channels > 3 &&
  layers !== null &&
  (layers.count < 0 || blocks.some(({ key }) => key === 'Mt16' || key === 'Mtrn'));
