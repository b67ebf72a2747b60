import { type ByteSource, latin1, viewOf } from './byteSource';

/** A field of a directory, its value where it lies. */
export interface TiffEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** In the file, in bytes. */
  readonly at: number;
  readonly lengthBytes: number;
}

export interface Directory {
  readonly entries: ReadonlyMap<number, TiffEntry>;
  /** Place where the next directory lies; 0 after the last. */
  readonly next: number;
}

/** Bytes of a value by its type. Source: TIFF 6.0 §2; BigTIFF adds 16 to 18. */
const sizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** The most fields a directory, and the most directories a file, is believed to have. */
const maxEntries = 4096;
const maxDirectories = 1024;
/** The most fields that all directories of a file have together. */
const maxEntriesOfAll = 1 << 17;
/** The most numbers that are read of a field. */
const maxNumbers = 65536;

/** First letters of a TIFF, of BigTIFF, and of raw files that are TIFFs with another number: Olympus, Panasonic, Leica. */
const orders = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];
const rawOrders = ['IIRO', 'IIRS', 'MMOR', 'IIU\0'];

/** A TIFF's structure: its byte order and its directories. Nothing is read that lies outside of the file. */
export class TiffStructure {
  /** Directories by their places: a file may name one many times. */
  private readonly known = new Map<number, Directory | null>();
  private entriesLeft = maxEntriesOfAll;

  private constructor(
    private readonly source: ByteSource,
    readonly little: boolean,
    readonly big: boolean,
    private readonly first: number,
  ) {}

  /** The structure of a TIFF or of EXIF; null when it is neither. @param raw takes raw files' own numbers, too */
  static of(source: ByteSource, raw = false): TiffStructure | null {
    const head = source.read(0, 16);
    const order = latin1(head, 0, 4);
    if (head.length < 8 || !(orders.includes(order) || (raw && rawOrders.includes(order)))) return null;
    const little = order[0] === 'I';
    const big = order.includes('+');
    if (big && head.length < 16) return null;
    const first = big ? Number(viewOf(head).getBigUint64(8, little)) : viewOf(head).getUint32(4, little);
    return new TiffStructure(source, little, big, first);
  }

  /** Directories of a maker's notes, which have no head of their own. */
  static headless(source: ByteSource, little: boolean): TiffStructure {
    return new TiffStructure(source, little, false, 0);
  }

  /** The main directories, one after the other. */
  *pages(): Generator<Directory> {
    const seen = new Set<number>();
    for (let at = this.first; at !== 0 && !seen.has(at) && seen.size < maxDirectories; ) {
      seen.add(at);
      const directory = this.directory(at);
      if (!directory) return;
      yield directory;
      at = directory.next;
    }
  }

  /** The directory at a place; null where there is none, or where a hostile file has more of them than any other. */
  directory(at: number): Directory | null {
    const known = this.known.get(at);
    if (known !== undefined) return known;
    const found = this.entriesLeft > 0 ? this.directoryAt(at) : null;
    this.entriesLeft -= 1 + (found?.entries.size ?? 0);
    this.known.set(at, found);
    return found;
  }

  private directoryAt(at: number): Directory | null {
    const head = this.source.read(at, this.big ? 8 : 2);
    if (head.length < (this.big ? 8 : 2)) return null;
    const count = this.big
      ? Number(viewOf(head).getBigUint64(0, this.little))
      : viewOf(head).getUint16(0, this.little);
    const size = this.big ? 20 : 12;
    if (count > maxEntries) return null;
    const start = at + head.length;
    const bytes = this.source.read(start, count * size + (this.big ? 8 : 4));
    const entries = new Map<number, TiffEntry>();
    for (let i = 0; (i + 1) * size <= bytes.length && i < count; i++) {
      const entry = this.entry(bytes.subarray(i * size, (i + 1) * size), start + i * size);
      if (entry) entries.set(entry.tag, entry);
    }
    return { entries, next: this.nextOf(bytes.subarray(count * size)) };
  }

  private nextOf(bytes: Uint8Array): number {
    if (bytes.length < (this.big ? 8 : 4)) return 0;
    return this.big
      ? Number(viewOf(bytes).getBigUint64(0, this.little))
      : viewOf(bytes).getUint32(0, this.little);
  }

  private entry(bytes: Uint8Array, at: number): TiffEntry | null {
    const { little, big } = this;
    const data = viewOf(bytes);
    const type = data.getUint16(2, little);
    const count = big ? Number(data.getBigUint64(4, little)) : data.getUint32(4, little);
    const lengthBytes = (sizes[type] ?? 0) * count;
    const inline = big ? 8 : 4;
    const value = big ? 12 : 8;
    const where =
      lengthBytes <= inline
        ? at + value
        : big
          ? Number(data.getBigUint64(12, little))
          : data.getUint32(8, little);
    if (lengthBytes === 0 || where + lengthBytes > this.source.length) return null;
    return { tag: data.getUint16(0, little), type, count, at: where, lengthBytes };
  }

  bytes({ at, lengthBytes }: TiffEntry): Uint8Array {
    return this.source.read(at, lengthBytes);
  }

  /** Whole numbers of a field; fractions of one that has them. None where there is no such field. */
  numbers(entry: TiffEntry | undefined): number[] {
    const size = entry && sizes[entry.type];
    if (!entry || !size) return [];
    const count = Math.min(entry.count, maxNumbers);
    const bytes = this.source.read(entry.at, count * size);
    const data = viewOf(bytes);
    return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
      this.number(data, i * size, entry.type),
    );
  }

  private number(data: DataView, at: number, type: number): number {
    const { little } = this;
    if (type === 3) return data.getUint16(at, little);
    if (type === 8) return data.getInt16(at, little);
    if (type === 4 || type === 13) return data.getUint32(at, little);
    if (type === 9) return data.getInt32(at, little);
    if (type === 5) return data.getUint32(at, little) / data.getUint32(at + 4, little);
    if (type === 10) return data.getInt32(at, little) / data.getInt32(at + 4, little);
    if (type === 11) return data.getFloat32(at, little);
    if (type === 12) return data.getFloat64(at, little);
    if (type === 17) return Number(data.getBigInt64(at, little));
    if (type >= 16) return Number(data.getBigUint64(at, little));
    return type === 6 ? data.getInt8(at) : data.getUint8(at);
  }

  /** Letters of a field up to their end; nothing where there is no such field. */
  text(entry: TiffEntry | undefined): string {
    if (!entry) return '';
    return latin1(this.source.read(entry.at, Math.min(entry.lengthBytes, 4096))).split('\0')[0];
  }
}
