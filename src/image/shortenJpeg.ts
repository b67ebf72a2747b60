import { eachCode, type HuffmanTable, shortestTable } from './huffmanCode';

/** The part of the kernel that `npm run build` compiles from kernel/huffman.ts, once it is instantiated. */
interface HuffmanExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pageCount: number): number };
  beginScan(from: number, until: number, decoding: number, pairs: number, count: number): void;
  countSymbols(units: number, counts: number): number;
  writeUnits(units: number, codes: number, room: number): number;
  endScan(room: number): number;
  /** Gives where memory is free. */
  reserved(): number;
}

const pageBytes = 65536;
/** Numbers that kernel/huffman.ts has, too, and explains. */
const firstBits = 10;
const firstCount = 1 << firstBits;
const secondCount = 1 << 16;
const symbolCount = 256;
/** Pairs of tables that a baseline JPEG has at most, each of one for first coefficients and one for the others. */
const tableCount = 4;
/** Units that are written at a time, and the most bytes of a block: two for each byte of 64 codes of 32 bits. */
const unitCount = 1024;
const blockBytes = 512;

const markers = { baseline: 0xc0, tables: 0xc4, scan: 0xda } as const;

interface Parsed {
  /** Segments up to the scan's own, with what each is. */
  readonly segments: readonly { readonly marker: number; readonly bytes: Uint8Array }[];
  /** Tables by number: twice the pair's, and one more for coefficients after the first. */
  readonly tables: ReadonlyMap<number, HuffmanTable>;
  /** Pair of each block of a unit. */
  readonly pairs: readonly number[];
  readonly units: number;
  readonly scan: Uint8Array;
}

const word = (bytes: Uint8Array, at: number) => (bytes[at] << 8) | bytes[at + 1];

/** A JPEG of one scan, one table a segment and no restarts; null for any other. */
const parsed = (jpeg: Uint8Array): Parsed | null => {
  const segments: { marker: number; bytes: Uint8Array }[] = [];
  const tables = new Map<number, HuffmanTable>();
  let frame: Uint8Array | null = null;
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1];
    const next = at + 2 + word(jpeg, at + 2);
    const bytes = jpeg.subarray(at, next);
    const body = bytes.subarray(4);
    segments.push({ marker, bytes });
    at = next;
    if (marker === markers.baseline) frame = body;
    else if (marker >= 0xc1 && marker <= 0xcf && marker !== markers.tables) return null;
    else if (marker === 0xdd) return null;
    else if (marker === markers.tables) {
      const lengths = body.subarray(1, 17);
      const count = lengths.reduce((sum, length) => sum + length, 0);
      const number = (body[0] & 1) * 2 + (body[0] >> 4);
      if (body.length !== 17 + count || body[0] & 0xee) return null;
      tables.set(number, { lengths, symbols: body.subarray(17) });
    } else if (marker === markers.scan) {
      const layout = frame && layoutOf(frame, body);
      // The last two bytes end the picture.
      return layout && { segments, tables, ...layout, scan: jpeg.subarray(at, jpeg.length - 2) };
    }
  }
  return null;
};

/** Blocks of a unit and the number of units; null for a scan that has not all components, each in whole. */
const layoutOf = (frame: Uint8Array, scan: Uint8Array): Pick<Parsed, 'pairs' | 'units'> | null => {
  const [height, width, count] = [word(frame, 1), word(frame, 3), frame[5]];
  if (scan[0] !== count) return null;
  // A component that is not subsampled beside others, or is alone, has one block a unit.
  for (let i = 0; i < count; i++) if (frame[7 + i * 3] !== 0x11) return null;
  const pairs = Array.from({ length: count }, (_, i) => scan[2 + i * 2] & 15);
  return { pairs, units: Math.ceil(width / 8) * Math.ceil(height / 8) };
};

/** Fills in, for every beginning of so many bits, the symbol and the length of its code above it. */
const fillDecoding = (into: Uint16Array, table: HuffmanTable): void =>
  eachCode(table, (symbol, code, length) => {
    const value = (length << 8) | symbol;
    const fill = (from: number, bits: number) => {
      if (length > bits) return;
      const first = code << (bits - length);
      into.fill(value, from + first, from + first + (1 << (bits - length)));
    };
    fill(0, firstBits);
    fill(firstCount, 16);
  });

const tableSegment = (number: number, { lengths, symbols }: HuffmanTable): Uint8Array => {
  const length = 19 + symbols.length;
  const id = ((number & 1) << 4) | (number >> 1);
  return Uint8Array.of(0xff, markers.tables, length >> 8, length & 255, id, ...lengths, ...symbols);
};

/**
 * A JPEG with codes made for its own picture in place of the usual ones: the same pixels in fewer bytes. An encoder that does it
 * by itself keeps the whole picture's coefficients; this needs the file alone.
 * @returns the pieces of the file: as it was where it is not of the plain form that encoders write
 */
export function shortenJpeg(module: WebAssembly.Module, jpeg: Uint8Array): Uint8Array[] {
  const found = parsed(jpeg);
  if (!found) return [jpeg];
  const { segments, tables, pairs, units, scan } = found;
  const kernel = new WebAssembly.Instance(module).exports as unknown as HuffmanExports;

  let end = kernel.reserved();
  const place = (bytes: number): number => {
    const at = Math.ceil(end / 16) * 16;
    end = at + bytes;
    return at;
  };
  const decodingBytes = (firstCount + secondCount) * 2;
  const pairsAt = place(pairs.length);
  const countsAt = place(tableCount * symbolCount * 4);
  const codesAt = place(tableCount * symbolCount * 4);
  const decodingAt = place(tableCount * decodingBytes);
  const roomAt = place(unitCount * pairs.length * blockBytes + 16);
  const scanAt = place(scan.length);
  kernel.memory.grow(Math.ceil(end / pageBytes) - kernel.memory.buffer.byteLength / pageBytes);
  const { buffer } = kernel.memory;
  const bytes = new Uint8Array(buffer);
  bytes.set(pairs, pairsAt);
  bytes.set(scan, scanAt);
  for (const [number, table] of tables)
    fillDecoding(new Uint16Array(buffer, decodingAt + number * decodingBytes, decodingBytes / 2), table);
  const begin = () => kernel.beginScan(scanAt, scanAt + scan.length, decodingAt, pairsAt, pairs.length);
  begin();
  if (!kernel.countSymbols(units, countsAt)) return [jpeg];

  const shortest = new Map<number, HuffmanTable>();
  for (const number of tables.keys()) {
    const table = shortestTable(new Uint32Array(buffer, countsAt + number * symbolCount * 4, symbolCount));
    const codes = new Uint32Array(buffer, codesAt + number * symbolCount * 4, symbolCount);
    eachCode(table, (symbol, code, length) => {
      codes[symbol] = (code << 8) | length;
    });
    shortest.set(number, table);
  }
  const pieces: Uint8Array[] = [jpeg.subarray(0, 2)];
  for (const { marker, bytes: own } of segments) {
    const number = marker === markers.tables ? (own[4] & 1) * 2 + (own[4] >> 4) : -1;
    pieces.push(number < 0 ? own : tableSegment(number, shortest.get(number)!));
  }
  begin();
  for (let done = 0; done < units; done += unitCount) {
    const to = kernel.writeUnits(Math.min(unitCount, units - done), codesAt, roomAt);
    pieces.push(bytes.slice(roomAt, to));
  }
  pieces.push(bytes.slice(roomAt, kernel.endScan(roomAt)), Uint8Array.of(0xff, 0xd9));
  return pieces;
}
