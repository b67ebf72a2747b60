import { type Cursor, PsdFault, type Span } from './cursor';

/** A rectangle in pixels of the document; empty where right isn't right of left. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A channel of a layer: 0...2 colours, -1 transparency, -2 its mask, -3 the user's mask beside a vector mask. */
export interface ChannelEntry {
  readonly id: number;
  /** The bytes of its data, with the two that tell the compression. */
  readonly length: number;
}

/** A tagged block with more about a layer or a document. */
export interface Block extends Span {
  readonly key: string;
  /** Content, without key and length. */
  readonly data: Span;
}

/** Record of one layer. Groups are a divider below their layers, and a record above them. */
export interface LayerRecord extends Span {
  readonly bounds: Rectangle;
  readonly channels: readonly ChannelEntry[];
  /** Four letters, such as "norm". */
  readonly blend: string;
  /** 0...255. */
  readonly opacity: number;
  readonly clipped: boolean;
  readonly flags: number;
  readonly mask: Span;
  readonly blendIf: Span;
  readonly name: Span;
  readonly blocks: readonly Block[];
}

/**
 * Blocks whose length takes 8 bytes in large files.
 * Source: Adobe Photoshop File Formats Specification, "Additional Layer Information"; `cinf` by others' files.
 */
const longKeys = new Set(
  'LMsk Lr16 Lr32 Layr Mt16 Mt32 Mtrn Alph FMsk lnk2 FEid FXid PxSD cinf pths extn'.split(' '),
);

const isSignature = (text: string) => text === '8BIM' || text === '8B64';

/**
 * One block, or null at the end. A block's length may leave out its padding, so that the next begins up to three
 * zeros later.
 */
function readBlock(cursor: Cursor, large: boolean): Block | null {
  const { bytes } = cursor;
  while (cursor.left > 0 && bytes[cursor.at] === 0) cursor.skip(1);
  if (cursor.left < 12) {
    cursor.skip(cursor.left);
    return null;
  }
  const start = cursor.at;
  const signature = cursor.text(4);
  if (!isSignature(signature)) throw new PsdFault('a block without its signature');
  const key = cursor.text(4);
  const length = cursor.length(large && (signature === '8B64' || longKeys.has(key)));
  const data = cursor.skip(Math.min(length, cursor.left));
  if (length > data.end - data.start) throw new PsdFault('a block longer than what holds it');
  // Odd lengths are padded, whatever the length says.
  if (length % 2 && cursor.left > 0 && bytes[cursor.at] === 0) cursor.skip(1);
  return { start, end: cursor.at, key, data };
}

export function readBlocks(cursor: Cursor, large: boolean): Block[] {
  const blocks: Block[] = [];
  for (let block = readBlock(cursor, large); block; block = readBlock(cursor, large)) blocks.push(block);
  return blocks;
}

const rectangle = (cursor: Cursor): Rectangle => ({
  top: cursor.i32(),
  left: cursor.i32(),
  bottom: cursor.i32(),
  right: cursor.i32(),
});

/**
 * One layer's record. Source: Adobe Photoshop File Formats Specification, "Layer records".
 * @throws PsdFault
 */
export function readRecord(cursor: Cursor, large: boolean): LayerRecord {
  const start = cursor.at;
  const bounds = rectangle(cursor);
  const channels = Array.from({ length: cursor.u16() }, () => ({
    id: cursor.i16(),
    length: cursor.length(large),
  }));
  if (!isSignature(cursor.text(4))) throw new PsdFault('a layer without its signature');
  const blend = cursor.text(4);
  const opacity = cursor.u8();
  const clipped = cursor.u8() === 1;
  const flags = cursor.u8();
  cursor.u8();
  const extra = cursor.part(cursor.u32());
  const mask = extra.skip(extra.u32());
  const blendIf = extra.skip(extra.u32());
  const nameStart = extra.at;
  extra.skip(extra.u8());
  // Padded to four; some writers don't.
  const padding = (4 - ((extra.at - nameStart) % 4)) % 4;
  const { bytes } = extra;
  for (let i = 0; i < padding && extra.left > 0 && bytes[extra.at] === 0; i++) extra.skip(1);
  const name = { start: nameStart, end: extra.at };
  const blocks = readBlocks(extra, large);
  return {
    start,
    end: cursor.at,
    bounds,
    channels,
    blend,
    opacity,
    clipped,
    flags,
    mask,
    blendIf,
    name,
    blocks,
  };
}

export { rectangle as readRectangle };
