import { brotliCompressSync, deflateSync } from 'node:zlib';
import { chunk } from '../../src/image/writePng';
import { concat, uint32 } from '../../src/psd/bytes';

const u16 = (...values: number[]) =>
  Buffer.concat(values.map((value) => Buffer.from([value >> 8, value & 255])));
const u32 = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from(uint32(value))));

type Entry = readonly [tag: number, type: number, count: number, value: number];

/** A directory of a TIFF in Motorola's order. */
const directory = (entries: readonly Entry[], next = 0): Buffer =>
  Buffer.concat([
    u16(entries.length),
    ...entries.map(([tag, type, count, value]) => Buffer.concat([u16(tag, type), u32(count, value)])),
    u32(next),
  ]);

const long = 4;

/** A TIFF whose one page names the same directory of 4,000 fields 65,000 times as pictures below it. */
export function directoriesWithoutEnd(times = 65_000, fields = 4000): Uint8Array<ArrayBuffer> {
  const below = directory(Array.from({ length: fields }, (_, i): Entry => [i + 1000, long, 1, i]));
  const head = Buffer.concat([Buffer.from('MM\0*', 'latin1'), u32(8)]);
  const first = (at: number) =>
    directory([
      [256, long, 1, 4],
      [330, long, times, at],
    ]);
  const at = head.length + first(0).length;
  const places = Buffer.alloc(4 * times);
  for (let i = 0; i < times; i++) places.writeUInt32BE(at + places.length, 4 * i);
  return new Uint8Array(Buffer.concat([head, first(at), places, below]));
}

/** Place and length of a strip: half of EXIF. */
const halfBytes = 8e6;

/** EXIF whose thumbnail lies in 65,000 strips, each of them half of it. */
export function stripsWithoutEnd(times = 65_000): Uint8Array<ArrayBuffer> {
  const head = Buffer.concat([Buffer.from('MM\0*', 'latin1'), u32(8)]);
  const first = (next: number) => directory([[0x0112, 3, 1, 0x10000]], next);
  const second = (at: number) =>
    directory([
      [0x0111, long, times, at],
      [0x0117, long, times, at],
    ]);
  const secondAt = head.length + first(0).length;
  const at = secondAt + second(0).length;
  const numbers = Buffer.alloc(4 * times, u32(halfBytes));
  const all = Buffer.alloc(2 * halfBytes);
  Buffer.concat([head, first(secondAt), second(at), numbers]).copy(all);
  return new Uint8Array(all);
}

const box = (kind: string, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(kind, 'latin1'), body]);
};

/** An AVIF whose EXIF lies in 60,000 pieces, each of which is all of the file. */
export function piecesWithoutEnd(times = 60_000): Uint8Array<ArrayBuffer> {
  const zeros = Buffer.alloc(4);
  const extents = Buffer.alloc(8 * times, u32(0, 400_000));
  const meta = box(
    'meta',
    zeros,
    box('pitm', zeros, u16(1)),
    box('iinf', zeros, u16(1), box('infe', Buffer.from([2, 0, 0, 0]), u16(2, 0), Buffer.from('Exif\0'))),
    box('iloc', zeros, Buffer.from([0x44, 0]), u16(1, 2, 0, times), extents),
    box('iprp', box('ipco'), box('ipma', zeros, zeros)),
  );
  return new Uint8Array(Buffer.concat([box('ftyp', Buffer.from('avif\0\0\0\0avif')), meta]));
}

/** A PNG of a few kilobytes a text, each of which unpacks to 60 MB. */
export function textsWithoutEnd(times = 20): Uint8Array<ArrayBuffer> {
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const header = chunk('IHDR', Buffer.concat([u32(1, 1), Buffer.from([8, 2, 0, 0, 0])]));
  const packed = deflateSync(Buffer.alloc(60 << 20, 'a'));
  const one = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), packed]));
  return new Uint8Array(concat([signature, header, ...Array.from({ length: times }, () => one)]));
}

/** An AVIF whose 8,000 items have 65,535 pieces each, which take no byte to tell. */
export function itemsWithoutEnd(items = 8000): Uint8Array<ArrayBuffer> {
  const zeros = Buffer.alloc(4);
  const item = Buffer.concat([u16(1, 0), u16(65_535)]);
  const meta = box(
    'meta',
    zeros,
    box('pitm', zeros, u16(1)),
    box('iloc', zeros, Buffer.from([0, 0]), u16(items), ...Array.from({ length: items }, () => item)),
    box('iprp', box('ipco'), box('ipma', zeros, zeros)),
  );
  return new Uint8Array(Buffer.concat([box('ftyp', Buffer.from('avif\0\0\0\0avif')), meta]));
}

/** A JPEG XL with many packed boxes of metadata, each of which unpacks to 60 MB. */
export function boxesWithoutEnd(times = 200): Uint8Array<ArrayBuffer> {
  const packed = brotliCompressSync(Buffer.alloc(60_000_000, 'a'));
  const one = box('brob', Buffer.from('xml '), packed);
  const head = box('JXL ', Buffer.from('\r\n\x87\n', 'latin1'));
  return new Uint8Array(Buffer.concat([head, ...Array.from({ length: times }, () => one)]));
}

interface PsdLayer {
  readonly bounds?: readonly [top: number, left: number, bottom: number, right: number];
  /** Channels by their ids, each with its data. */
  readonly channels?: readonly (readonly [id: number, data: Uint8Array])[];
  readonly mask?: Uint8Array;
  readonly blocks?: readonly Uint8Array[];
}

const block = (key: string, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`8BIM${key}`, 'latin1'), u32(data.length), data]);

const record = ({
  bounds = [0, 0, 0, 0],
  channels = [],
  mask = Buffer.alloc(0),
  blocks = [],
}: PsdLayer): Buffer => {
  const extra = Buffer.concat([u32(mask.length), mask, u32(0), Buffer.alloc(4), ...blocks]);
  return Buffer.concat([
    u32(...bounds),
    u16(channels.length),
    ...channels.map(([id, data]) => Buffer.concat([u16(id & 0xffff), u32(data.length)])),
    Buffer.from('8BIMnorm', 'latin1'),
    Buffer.from([255, 0, 0, 0]),
    u32(extra.length),
    extra,
  ]);
};

/** A PSD of this size with these layers and a flat picture of these bytes. */
export function psdWith(
  layers: readonly PsdLayer[],
  { width = 4, height = 3, channels = 3, large = false, flat = Buffer.alloc(2 + 36) as Uint8Array } = {},
): Uint8Array<ArrayBuffer> {
  const header = Buffer.concat([
    Buffer.from('8BPS'),
    u16(large ? 2 : 1),
    Buffer.alloc(6),
    u16(channels),
    u32(height, width),
    u16(8, 3),
  ]);
  const long = (value: number) => (large ? u32(0, value) : u32(value));
  const info = Buffer.concat([
    u16(layers.length),
    ...layers.map(record),
    ...layers.flatMap(({ channels: own = [] }) => own.map(([, data]) => data)),
  ]);
  const padded = Buffer.concat([info, Buffer.alloc(info.length & 1)]);
  const section = layers.length > 0 ? Buffer.concat([long(padded.length), padded, u32(0)]) : Buffer.alloc(0);
  return new Uint8Array(Buffer.concat([header, u32(0), u32(0), long(section.length), section, flat]));
}

const divider = (kind: number): PsdLayer => ({
  blocks: [
    block('lsct', kind === 3 ? u32(3) : Buffer.concat([u32(kind), Buffer.from('8BIMpass', 'latin1')])),
  ],
});

/** Groups within groups. */
export const groupsWithoutEnd = (depth = 10_000): Uint8Array<ArrayBuffer> =>
  psdWith([
    ...Array.from({ length: depth }, () => divider(3)),
    ...Array.from({ length: depth }, () => divider(1)),
  ]);

/** A layer that says it is of a size that none of its channels has pixels of. */
export const layerWithoutPixels = (side = 30_000): Uint8Array<ArrayBuffer> =>
  psdWith([{ bounds: [0, 0, side, side], channels: [[7, Buffer.alloc(8)]] }]);

/** A mask of a size that it has no pixels of. */
export const maskWithoutPixels = (side = 60_000): Uint8Array<ArrayBuffer> =>
  psdWith([
    {
      bounds: [0, 0, 3, 4],
      channels: [0, 1, 2].map((id) => [id, Buffer.alloc(14)] as const),
      mask: Buffer.concat([u32(0, 0, side, side), Buffer.from([0, 0, 0, 0])]),
    },
  ]);

/** A flat picture that says it has 300,000 by 30,000 pixels in rows of no bytes. */
export const flatWithoutPixels = (): Uint8Array<ArrayBuffer> =>
  psdWith([], {
    width: 300_000,
    height: 30_000,
    large: true,
    flat: Buffer.concat([u16(1), Buffer.alloc(30_000 * 3 * 4)]),
  });

/** A packet of XMP with something a great many times, in a form that has to be taken apart. */
export const packetWith = (inside: string, attributes = '', behind = ''): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
      `<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:PixelXDimension="1"${attributes}>` +
      `${inside}</rdf:Description></rdf:RDF></x:xmpmeta>${behind}<?xpacket end="w"?>`,
  );

/** A PNG whose hexadecimal metadata is spaces. */
export function spacesForDigits(): Uint8Array<ArrayBuffer> {
  const text = Buffer.concat([
    Buffer.from('Raw profile type exif\0', 'latin1'),
    Buffer.alloc(200_000, ' '),
    Buffer.from('x'),
  ]);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return new Uint8Array(concat([signature, chunk('tEXt', text)]));
}

/** A TIFF whose XMP is zeros but for the last letter. */
export function zerosInPacket(): Uint8Array<ArrayBuffer> {
  const count = 1 << 20;
  const head = Buffer.concat([Buffer.from('MM\0*', 'latin1'), u32(8)]);
  const page = directory([
    [256, long, 1, 4],
    [700, 1, count, 8 + 2 + 24 + 4],
  ]);
  const packet = Buffer.alloc(count);
  packet[count - 1] = 65;
  return new Uint8Array(Buffer.concat([head, page, packet]));
}

/** An AVIF that names 40,000 pictures and 40,000 references among them. */
export function picturesWithoutEnd(count = 40_000): Uint8Array<ArrayBuffer> {
  const zeros = Buffer.alloc(4);
  const entry = (id: number) => box('infe', Buffer.from([2, 0, 0, 0]), u16(id, 0), Buffer.from('hvc1\0'));
  const reference = (id: number) => box('dimg', u16(id, 1, 0xffff));
  const all = Array.from({ length: count }, (_, i) => i + 2);
  const meta = box(
    'meta',
    zeros,
    box('pitm', zeros, u16(1)),
    box('iinf', zeros, u16(count), ...all.map(entry)),
    box('iref', zeros, ...all.map(reference)),
    box('iprp', box('ipco'), box('ipma', zeros, zeros)),
  );
  return new Uint8Array(Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0heic')), meta]));
}

/** An AVIF that ends where it would say which picture is meant. */
export function endsInHead(): Uint8Array<ArrayBuffer> {
  const zeros = Buffer.alloc(4);
  const meta = box('meta', zeros, box('pitm', zeros), box('iprp', box('ipco')));
  return new Uint8Array(Buffer.concat([box('ftyp', Buffer.from('avif\0\0\0\0avif')), meta]));
}

/** Little-endian EXIF of one directory: fields of tag, type, count and value, and where the next one lies. */
function exifOf(
  fields: readonly (readonly [number, number, number, number])[],
  next: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(200);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0, 8]);
  view.setUint16(8, fields.length, true);
  for (const [i, [tag, type, count, value]] of fields.entries()) {
    const at = 10 + 12 * i;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
  }
  view.setUint32(10 + 12 * fields.length, next, true);
  return bytes;
}

/** EXIF whose width lies where the head says where its directory begins. */
export const fieldOverHead = (): Uint8Array<ArrayBuffer> => exifOf([[0x0100, 4, 2, 5]], 100);

/** EXIF whose thumbnail begins within its only directory and reaches to the end. */
export const thumbnailOverDirectory = (): Uint8Array<ArrayBuffer> => {
  const bytes = exifOf([[0x0100, 3, 1, 9]], 100);
  const view = new DataView(bytes.buffer);
  view.setUint16(100, 2, true);
  for (const [i, [tag, value]] of [
    [0x0201, 12],
    [0x0202, 188],
  ].entries()) {
    view.setUint16(102 + 12 * i, tag, true);
    view.setUint16(104 + 12 * i, 4, true);
    view.setUint32(106 + 12 * i, 1, true);
    view.setUint32(110 + 12 * i, value, true);
  }
  return bytes;
};
